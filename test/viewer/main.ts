import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { installHostPackages } from '../rig/host/apt.ts';

/** `npm run test:viewer`: the web pages in Debian's Chromium, which is installed where it is missing. */
await installHostPackages([['chromium', 'chromium']]);

const only = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.browser.js'))
  .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
  .map((name) => join(import.meta.dirname, name))
  .sort();
const events = run({ files, concurrency: 2 });
events.on('test:fail', () => {
  process.exitCode = 1;
});
events.pipe(new spec()).pipe(process.stdout);
