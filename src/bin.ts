#!/usr/bin/env node
import { main } from './cli/main.ts';
import { text } from './core/text.ts';
import { nodeSystem } from './system/node/system.ts';
import { supportedNode, version } from './system/node/package.ts';
import { inEnglish } from './wording/language.ts';

const interruption = new AbortController();
/** Within it every sector that had been begun is finished, the slowest too (256 KiB byte by byte), in ms. */
const lastWorkMs = 60_000;
// A closed terminal and a polite kill end as Ctrl-C does: not in the middle of a sector.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interruption.abort(new Error('interrupted'));
    setTimeout(() => process.exit(130), lastWorkMs).unref();
  });
}
const lost: Error[] = [];
/** A reader that is gone, on POSIX, on Windows, and once we know it. */
const closed = ['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_DESTROYED'];
// A reader may close the pipe early (`| head -c1`), or the terminal be gone. Nobody watches then, but a
// flash goes on to its end, and the exit code stays true. A full disk is what somebody wants to know.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (!closed.includes(error.code ?? '') && !process.stdout.isTTY) lost.push(error);
});
let { tell } = inEnglish;

// An event loop that runs empty ends the process here and now: never a success.
process.exitCode = 3;
const exitCode = await main({
  argv: process.argv.slice(2),
  system: nodeSystem(),
  version,
  nodeVersion: process.version,
  supportedNode,
  // Asked only where nothing else tells: ICU takes as long for it as node for half of its own start.
  locale: () => Intl.DateTimeFormat().resolvedOptions().locale,
  signal: interruption.signal,
  // Each loads what it needs: a document takes no drawing and no questions.
  openTerminal: async (options) => {
    ({ tell } = options.language);
    return options.quiet
      ? (await import('./ui/quiet-terminal.ts')).quietTerminal(process)
      : (await import('./ui/open-terminal.ts')).openTerminal(process, options);
  },
});
// What is still on its way through a pipe would be cut (macOS, Windows).
await new Promise<void>((resolve) => {
  process.stdout.write('', () => {
    resolve();
  });
});
for (const { message } of lost.slice(0, 1)) {
  const line = text`The output is not complete, it could not be written: ${message}. Write it somewhere else; without that the exit code is ${exitCode}.`;
  process.stderr.write(`${tell(line)}\n`);
}
// Not left to the event loop: a check that hangs must not keep the doctor alive.
process.exit(lost.length > 0 ? 3 : exitCode);
