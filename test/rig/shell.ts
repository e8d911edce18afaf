import { createInterface } from 'node:readline';
import { bootGuest } from './boot/guest.ts';
import { prepareRig } from './boot/prepare.ts';
import { suiteNames } from './image/suites.ts';

const limitMs = 3_600_000;

/**
 * A shell in a guest, for looking around: `node dist/test/rig/shell.js [SUITE] [USER] [PRESET]`. Takes
 * whole lines; bob sits at the screen.
 */
const [suiteName = 'bullseye', user = 'bob', preset = 'OPENMV4:rom'] = process.argv.slice(2);
const suite = suiteNames.find((name) => name === suiteName);
if (suite === undefined || (user !== 'alice' && user !== 'bob' && user !== 'root')) {
  process.stderr.write(`Usage: shell [${suiteNames.join('|')}] [alice|bob|root] [BOARD:MODE]\n`);
  process.exit(2);
}
await prepareRig([suite], (line) => process.stdout.write(`rig: ${line}\n`));
const guest = await bootGuest({
  suite,
  variant: 'full',
  seat: 'bob',
  cameras: [{ port: 0, preset }],
  limitMs,
});
const shell = guest.start(['bash', '-l'], {
  user,
  tty: true,
  timeoutMs: limitMs,
  heard: (chunk) => process.stdout.write(chunk),
});
const typed = createInterface({ input: process.stdin }).on('line', (line) => {
  void shell.type(`${line}\n`);
});
// At the end of the input the shell ends too.
typed.on('close', () => void shell.type('exit\n'));
await shell.result.catch(() => undefined);
typed.removeAllListeners('close').close();
await guest.close();
