import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import { rootedSystem } from '../system/rooted.ts';
import type { System } from '../system/types.ts';
import type { Arguments } from './arguments.ts';
import type { Terminal } from '../ui/terminal.ts';
import type { Context } from './context.ts';

/** This machine, another root file system, or a simulated one. */
export async function chooseSystem(
  machine: System,
  { values, command }: Arguments,
  terminal: Terminal,
): Promise<Pick<Context, 'system' | 'lookOnly' | 'hands'>> {
  if (command === 'demo' && (values.simulate ?? values.root) !== undefined) {
    throw new DoctorError('usage', text`"demo" plays on a simulated camera of its own.`, {
      exitCode: 2,
      hint: text`Leave --simulate and --root out, or use "flash FILE --simulate BOARD".`,
    });
  }
  if (values.simulate !== undefined && values.root !== undefined) {
    throw new DoctorError('usage', text`--simulate and --root cannot go together.`, {
      exitCode: 2,
    });
  }
  if (values.simulate !== undefined) {
    const { simulatedHost, simulatedClock } = await import('./simulated.ts');
    const clock = simulatedClock(machine, terminal);
    const { system, hands } = simulatedHost(values.simulate, clock, 'ready');
    return { system, hands, lookOnly: false };
  }
  if (values.root === undefined) return { system: machine, lookOnly: false };
  if (command === 'flash' || command === 'undo') {
    throw new DoctorError('usage', text`--root only looks: "${command}" would change something.`, {
      exitCode: 2,
      hint: text`Leave --root out, or use "check" or "fix --dry-run".`,
    });
  }
  if ((await machine.files.stat(values.root))?.kind !== 'directory') {
    throw new DoctorError('usage', text`--root: there is no folder "${values.root}".`, {
      exitCode: 2,
      hint: text`Name the folder that holds etc, usr and sys of the other system.`,
    });
  }
  return { system: rootedSystem(machine, values.root), lookOnly: true };
}
