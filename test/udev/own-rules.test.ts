import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { ownRules } from '../../src/udev/own-rules.ts';

const project = join(import.meta.dirname, '../../..');

/** Which lines of our rules file a page tells to write by hand. */
const byHand = {
  'udev-rules-missing': /^SUBSYSTEM=="usb".*TAG\+="uaccess"$/,
  'modemmanager-interferes': /ID_MM_(PORT|DEVICE)_IGNORE/,
};

for (const [page, lines] of Object.entries(byHand)) {
  for (const folder of ['docs/findings', 'docs/zh/findings']) {
    test(`${folder}/${page}.md tells to write what the doctor writes`, () => {
      const text = readFileSync(join(project, folder, `${page}.md`), 'utf8').split('\n');
      assert.deepEqual(
        text.filter((line) => line.startsWith('SUBSYSTEM==')),
        ownRules(boards, null)
          .split('\n')
          .filter((line) => lines.test(line)),
      );
    });
  }
}
