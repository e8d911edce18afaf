import { simulatedHost } from '../simulator/host.ts';
import { ScaledClock } from '../simulator/scaled-clock.ts';
import { VirtualClock } from '../simulator/virtual-clock.ts';
import type { HostState, SimulatedHost } from '../simulator/host.ts';
import type { System } from '../system/types.ts';
import type { Terminal } from '../ui/terminal.ts';

/** How much faster than life a simulated camera is when somebody watches. */
const hurry = 10;

/** A simulated host, fast enough to watch; where nobody does, its time jumps. */
export function simulate(
  presets: string,
  state: HostState,
  { machine, terminal }: { readonly machine: System; readonly terminal: Terminal },
): SimulatedHost {
  const clock = terminal.dialogue.interactive
    ? new ScaledClock(machine.clock, hurry)
    : new VirtualClock(machine.clock.date());
  return simulatedHost(presets, clock, state);
}
