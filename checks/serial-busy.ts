import { defineCheck, type Judgement } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { holdersOf } from '../src/host/holders.ts';
import { observeSerialPorts } from '../src/host/serial-ports.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import type { Holder } from '../src/host/holders.ts';

export type SerialBusyFacts = {
  readonly ports: readonly {
    readonly portPath: string;
    readonly node: string;
    /** Programs that have it open, as far as this user may see them. */
    readonly holders: readonly Holder[];
  }[];
};

/** Programs that have the port for its purpose: with one of them the goal is reached. */
const rightful = /^openmv/i;

/** A serial port can be opened twice, and then each program gets half of what the camera says. */
export const serialBusy = defineCheck<SerialBusyFacts>({
  id: 'serial-busy',
  title: text`No other program has the camera's serial port open`,
  codes: ['usb-device-busy'],
  platforms: ['linux'],
  needs: ['usb-isolation'],
  timeoutMs: 15_000,

  async observe(system) {
    const own = Number(await system.files.readLink('/proc/self'));
    const ports = (await observeSerialPorts(system)).flatMap(({ portPath, node }) =>
      node === null ? [] : [{ portPath, node }],
    );
    return {
      ports: await Promise.all(
        ports.map(async (port) => {
          const holders = await holdersOf(port.node, system.files);
          // The check beside this one opens the port to see whether it may.
          return { ...port, holders: holders.filter(({ pid }) => pid !== own) };
        }),
      ),
    };
  },

  judge({ ports }, goal): Judgement {
    if (ports.length === 0) return { skip: text`no camera on USB shows a serial port` };
    return ports.flatMap(({ portPath, node, holders }) => {
      const others = holders.filter(({ command }) => !rightful.test(command));
      return others.length === 0 ? [] : [held(portPath, node, others, goal)];
    });
  },
});

function held(portPath: string, node: string, processes: readonly Holder[], goal: Goal): Finding {
  const who = processes.map(({ command, pid }) => `${command} (${pid})`).join(', ');
  return {
    code: 'usb-device-busy',
    severity: goal === 'connect' ? 'warning' : 'info',
    message: text`The serial port ${node} of the camera on port ${portPath} is open in another program: ${who}.`,
    evidence: { portPath, node, driver: 'cdc_acm', processes },
  };
}
