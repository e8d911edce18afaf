import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/**
 * Runs every *.test.js below dist/test (test/rig has its own command). `node --test <dir>` and globs
 * mean different things on Node 20 and 22, so the files are named one by one.
 */
const root = import.meta.dirname;
const only = process.argv.slice(2);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.js') && !name.startsWith('rig'))
  .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
  .map((name) => join(root, name))
  .sort();

// `true` leaves one processor idle, which is half of a small machine.
const events = run({ files, concurrency: availableParallelism() });
events.on('test:fail', () => {
  process.exitCode = 1;
});
events.pipe(new spec()).pipe(process.stdout);
