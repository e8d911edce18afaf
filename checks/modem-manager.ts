import { defineCheck, type Judgement } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { isIgnored, runningModemManagers } from '../src/host/modem-manager.ts';
import { observeSerialPorts } from '../src/host/serial-ports.ts';
import { observeUdevRules } from '../src/host/udev-rules.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import type { CameraNode } from '../src/host/camera-nodes.ts';
import type { ModemManager } from '../src/host/modem-manager.ts';
import type { RulesFile } from '../src/udev/rules-files.ts';
import type { UdevSituation } from '../src/udev/situation.ts';

export type ModemManagerFacts = {
  readonly ports: readonly (CameraNode & { readonly ignored: boolean | null })[];
  /** Looked for only where a port is open to it; null: it cannot be told. */
  readonly managers: readonly ModemManager[] | null;
  /** What a rule has to look like here; looked up only where one is missing. */
  readonly situation: UdevSituation | null;
  readonly files: readonly RulesFile[];
};

/**
 * ModemManager may take a new serial port for a modem and hold it for a while, in which the IDE finds it
 * busy. How it chooses has changed from version to version; that it leaves alone what udev marks has
 * not, and it has its uses.
 */
export const modemManager = defineCheck<ModemManagerFacts>({
  id: 'modem-manager',
  title: text`ModemManager leaves the camera's serial port alone`,
  codes: ['modemmanager-interferes'],
  platforms: ['linux'],
  needs: ['usb-isolation'],
  timeoutMs: 15_000,

  async observe(system) {
    const nodes = await observeSerialPorts(system);
    const ports = await Promise.all(
      nodes.map(async (node) => ({ ...node, ignored: await isIgnored(node, system.files) })),
    );
    const open = nodes.filter((_, index) => ports[index]?.ignored !== true);
    const managers = open.length === 0 ? [] : await runningModemManagers(system.files);
    const running = managers !== null && managers.length > 0;
    if (!running) return { ports, managers, situation: null, files: [] };
    const { situation, files } = await observeUdevRules(system, open);
    return { ports, managers, situation, files: files ?? [] };
  },

  judge({ ports, managers }, goal): Judgement {
    if (ports.length === 0) return { skip: text`no camera on USB shows a serial port` };
    if (managers === null) return { skip: text`the programs of others are hidden here` };
    const open = ports.filter(({ ignored }) => ignored !== true);
    return managers
      .filter(({ policy }) => policy !== 'whitelist-only')
      .flatMap((manager) => open.map((port) => interferes(port, manager, goal)));
  },
});

function interferes(port: CameraNode, manager: ModemManager, goal: Goal): Finding {
  const { portPath } = port;
  const node = port.node ?? '';
  return {
    code: 'modemmanager-interferes',
    severity: goal === 'connect' ? 'warning' : 'info',
    message: text`ModemManager (process ${manager.pid}) looks into new serial ports for modems, and no udev rule tells it to leave ${node} alone, the port of the camera on ${portPath}: it may hold the port for some seconds after each plug-in.`,
    evidence: { portPath, node, ...manager },
  };
}
