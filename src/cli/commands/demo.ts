import { planFixes } from '../../repair/plan.ts';
import { simulatedHost } from '../../simulator/host.ts';
import { simulatedClock } from '../choose-system.ts';
import type { Context, Outcome } from '../context.ts';
import { registry } from '../registry.ts';
import { carryOut, conclude, lookAtAll } from './fix.ts';
import { flashImage } from './flash.ts';

/** Where the demo plays: a camera in its bootloader, on a machine without a rule for it. */
const stage = 'OPENMV4:bootloader';
const fileName = 'firmware.bin';

/** The whole story on a simulated camera: diagnosed, repaired, flashed, verified. */
export async function demo(live: Context): Promise<Outcome> {
  const { system } = simulatedHost(
    stage,
    simulatedClock(live.machine, live.terminal),
    'without-rules',
  );
  const args = { ...live.args, values: { ...live.args.values, yes: true } };
  const context: Context = { ...live, args, system };
  const before = await lookAtAll(context);
  const fixes = await carryOut(planFixes(registry, before), context);
  const checks = await lookAtAll(context);
  const { flash, exitCode } = await flashImage(fileName, demoFirmware(), context);
  const healed = conclude(context, checks, fixes);
  return { ...healed, flash, exitCode: healed.exitCode === 0 ? exitCode : healed.exitCode };
}

const firmwareSize = 1_300_000;
/** Where the firmware of an OpenMV Cam H7 is linked, and the top of its main RAM. */
const entryPoint = 0x080a_a8d1;
const stackTop = 0x3004_0000;

/** Bytes that look like an H7 firmware to the flasher: a vector table, then something to compare. */
function demoFirmware(): Uint8Array {
  const bytes = Uint8Array.from({ length: firmwareSize }, (_, at) => (at * 167 + (at >> 8)) & 0xff);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, stackTop, true);
  view.setUint32(4, entryPoint, true);
  return bytes;
}
