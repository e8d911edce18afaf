import { DoctorError } from '../core/errors.ts';
import { rootedSystem } from '../system/rooted.ts';
import { simulatedSystem } from '../simulator/system.ts';
import type { System } from '../system/types.ts';
import type { Arguments } from './arguments.ts';
import type { Context } from './context.ts';

/** This machine, another root file system, or a simulated one. */
export function chooseSystem(
  machine: System,
  { values, command }: Arguments,
): Pick<Context, 'system' | 'lookOnly'> {
  if (values.simulate !== undefined && values.root !== undefined) {
    throw new DoctorError('usage', '--simulate and --root cannot go together.', { exitCode: 2 });
  }
  if (values.simulate !== undefined) {
    return { system: simulatedSystem(values.simulate, machine), lookOnly: false };
  }
  if (values.root === undefined) return { system: machine, lookOnly: false };
  if (command === 'flash' || command === 'undo') {
    throw new DoctorError('usage', `--root only looks: "${command}" would change something.`, {
      exitCode: 2,
      hint: 'Leave --root out, or use "check" or "fix --dry-run".',
    });
  }
  return { system: rootedSystem(machine, values.root), lookOnly: true };
}
