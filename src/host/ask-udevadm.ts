import type { System } from '../system/types.ts';
import { parseComplaints, parseTriedEvent, testSince, verifySince } from '../udev/arbiter.ts';
import type { Arbiter, TriedEvent } from '../udev/arbiter.ts';
import { mentions } from '../udev/mentions.ts';
import type { CameraNode } from './camera-nodes.ts';
import { describeNode } from './camera-nodes.ts';
import type { UdevRules } from './udev-rules.ts';

const limitMs = 5000;
/** More files than these with rules for one camera nobody has. */
const mostFiles = 16;

/**
 * Asks udevadm about nodes that do not open. Never as root: up to systemd 255 its test writes into
 * udev's database then.
 */
export async function askUdevadm(
  system: System,
  denied: readonly CameraNode[],
  { situation: { systemd, asker, udevRunning }, files }: UdevRules,
): Promise<Arbiter> {
  const version = asker.uid === 0 || !udevRunning ? 0 : (systemd ?? 0);
  const ids = denied.map(describeNode);
  const paths = (files ?? [])
    .filter(({ state }) => state === 'read')
    .filter(({ lines }) => lines.some((line) => ids.some((id) => mentions(line, id))))
    .map(({ path }) => path);
  return {
    complaints: version < verifySince ? null : await verify(paths.slice(0, mostFiles), system),
    events: version < testSince ? null : await tryEvents(denied, system),
  };
}

async function verify(
  paths: readonly string[],
  { commands }: System,
): Promise<Arbiter['complaints']> {
  if (paths.length === 0) return null;
  const argv = ['udevadm', 'verify', '--no-style', '--no-summary', ...paths];
  const { exitCode, stdout, stderr } = await commands.run(argv, { timeoutMs: limitMs });
  return exitCode === 0 || exitCode === 1 ? parseComplaints(`${stdout}\n${stderr}`) : null;
}

async function tryEvents(
  denied: readonly CameraNode[],
  { commands }: System,
): Promise<Arbiter['events']> {
  const events: TriedEvent[] = [];
  for (const { subsystem, portPath, node } of denied) {
    if (node === null) continue;
    const device =
      subsystem === 'usb'
        ? `/sys/bus/usb/devices/${portPath}`
        : `/sys/class/tty/${node.slice('/dev/'.length)}`;
    const argv = ['udevadm', 'test', '--json=short', '--action=add', device];
    const { stdout } = await commands.run(argv, { timeoutMs: limitMs });
    const event = parseTriedEvent(stdout, node);
    if (event !== null) events.push(event);
  }
  // One that does not know the option prints no document.
  return events.length > 0 ? events : null;
}
