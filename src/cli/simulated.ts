import { ScaledClock } from '../simulator/scaled-clock.ts';
import { VirtualClock } from '../simulator/virtual-clock.ts';
import type { Clock } from '../core/clock.ts';
import type { System } from '../system/types.ts';
import type { Terminal } from '../ui/terminal.ts';

export { simulatedHost } from '../simulator/host.ts';

/** How much faster than life a simulated camera is when somebody watches. */
const hurry = 10;

/** Fast enough to watch; where nobody does, time jumps. */
export function simulatedClock(machine: System, terminal: Terminal): Clock {
  return terminal.dialogue.interactive
    ? new ScaledClock(machine.clock, hurry)
    : new VirtualClock(machine.clock.date());
}
