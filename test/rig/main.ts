import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { prepareRig } from './boot/prepare.ts';
import { suiteNames } from './image/suites.ts';
import type { SuiteName } from './image/suites.ts';

/**
 * `npm run test:vm`: prepares what is missing, then plays the scenarios, or those whose file name has
 * one of the arguments in it. Two guests at a time: each keeps one processor busy.
 */
if (process.getuid?.() !== 0) {
  process.stderr.write('The rig builds root file systems and must run as root (Debian 12).\n');
  process.exit(2);
}
const longest = ['broken-hosts', 'new-user', 'healthy-hosts', 'seed-story', 'newest-udev'];
const only = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.scenario.js'))
  .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
  .sort(byLength)
  .map((name) => join(import.meta.dirname, name));
if (files.length === 0) {
  process.stderr.write(`No scenario has ${only.join(' or ')} in its name.\n`);
  process.exit(2);
}
await prepareRig(suitesIn(files), say);
const events = run({ files, concurrency: 2 });
events.on('test:fail', () => {
  process.exitCode = 1;
});
events.pipe(new spec()).pipe(process.stdout);

/** The longest ones first: none is to run alone in the end. */
function byLength(one: string, other: string): number {
  const rank = (name: string): number => {
    const place = longest.findIndex((part) => name.startsWith(part));
    return place === -1 ? longest.length : place;
  };
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

/** The guests that the scenarios boot: they name them in quotes. */
function suitesIn(paths: readonly string[]): readonly SuiteName[] {
  const texts = paths.map((path) => readFileSync(path, 'utf8'));
  return suiteNames.filter((name) => texts.some((text) => text.includes(`'${name}'`)));
}

function say(line: string): void {
  process.stdout.write(`rig: ${line}\n`);
}
