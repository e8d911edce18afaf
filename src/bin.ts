#!/usr/bin/env node
import { main } from './cli/main.ts';
import { nodeSystem } from './system/node/system.ts';
import { supportedNode, version } from './system/node/package.ts';
import { openTerminal } from './ui/open-terminal.ts';

const interruption = new AbortController();
process.on('SIGINT', () => {
  interruption.abort(new Error('interrupted'));
});
// A reader that closes the pipe early (`| head -c1`) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 3);
});

const exitCode = await main({
  argv: process.argv.slice(2),
  system: nodeSystem(),
  version,
  nodeVersion: process.version,
  supportedNode,
  signal: interruption.signal,
  openTerminal: (options) => openTerminal(process, options),
});
// Not left to the event loop: a check that hangs must not keep the doctor alive.
process.exit(exitCode);
