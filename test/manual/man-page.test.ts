import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandTable } from '../../src/cli/command-table.ts';
import { options } from '../../src/cli/options.ts';
import { version } from '../../src/system/node/package.ts';
import { manPage } from './man-page.ts';

const path = join(import.meta.dirname, '../../../docs/openmv-doctor.1');

test('the man page is that of the tables; else: npm run manual', () => {
  assert.equal(readFileSync(path, 'utf8'), manPage(version));
});

test('it names every command and every option', () => {
  const page = manPage(version).replaceAll('\\-', '-');
  for (const name of Object.keys(commandTable)) {
    assert.match(page, new RegExp(`^\\.SS "openmv-doctor ?${name}[ "]`, 'm'));
  }
  for (const name of Object.keys(options))
    assert.match(page, new RegExp(`^\\\\fB.*--${name}\\b`, 'm'));
});

for (const { program, argv } of [
  { program: 'mandoc', argv: ['-T', 'lint', '-W', 'warning', path] },
  { program: 'groff', argv: ['-man', '-Tutf8', '-ww', '-z', path] },
]) {
  const there = spawnSync(program, ['--version']).error === undefined;
  test(
    `${program} has nothing to say against it`,
    { skip: there ? false : 'not installed' },
    () => {
      const { stdout, stderr, status } = spawnSync(program, argv, { encoding: 'utf8' });
      assert.deepEqual([stdout, stderr, status], ['', '', 0]);
    },
  );
}
