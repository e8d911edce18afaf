#!/usr/bin/env node
import { main } from './cli/main.ts';
import { nodeSystem } from './system/node/system.ts';
import { supportedNode, version } from './system/node/package.ts';

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
// A reader may close the pipe early (`| head -c1`). Nobody watches then, but a flash goes on to its
// end, and the exit code stays true.
process.stdout.on('error', () => undefined);

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
  openTerminal: async (options) =>
    options.quiet
      ? (await import('./ui/quiet-terminal.ts')).quietTerminal(process)
      : (await import('./ui/open-terminal.ts')).openTerminal(process, options),
});
// What is still on its way through a pipe would be cut (macOS, Windows).
await new Promise<void>((resolve) => {
  process.stdout.write('', () => {
    resolve();
  });
});
// Not left to the event loop: a check that hangs must not keep the doctor alive.
process.exit(exitCode);
