import { text } from '../../core/text.ts';
import { describeDevices } from '../../report/describe-devices.ts';
import { describeHost } from '../../report/describe-host.ts';
import { planFixes } from '../../repair/plan.ts';
import { flashRequest } from '../flash-request.ts';
import type { Context, Outcome } from '../context.ts';
import { registry } from '../registry.ts';
import { carryOut, conclude, lookAtAll } from './fix.ts';
import { fileFirmware } from '../file-firmware.ts';
import { simulatedClock, simulatedHost } from '../simulated.ts';
import { flashFirmware } from './flash.ts';

/** Where the demo plays: a camera in its bootloader, on a machine without a rule for it. */
const stage = 'OPENMV4:bootloader';
const fileName = 'firmware.bin';

/** So long the camera takes at most from leaving its bootloader to running its firmware. */
const restartMs = 2000;

const demoLines = [
  text`This plays on a simulated camera; nothing on this machine is looked at or changed.`,
  text`An OpenMV Cam H7 waits in its bootloader. The machine has no udev rule for it.`,
];

/** The whole story on a simulated camera: diagnosed, repaired, flashed, verified. */
export async function demo(live: Context): Promise<Outcome> {
  const { system } = simulatedHost(
    stage,
    simulatedClock(live.machine, live.terminal),
    'without-rules',
  );
  const args = { ...live.args, values: { ...live.args.values, yes: true } };
  const context: Context = { ...live, args, system };
  live.terminal.say(demoLines);
  const before = await lookAtAll(context);
  const fixes = await carryOut(planFixes(registry, before), context);
  const checks = await lookAtAll(context);
  const { flash, exitCode, error } = await flashFirmware(
    fileFirmware(fileName, demoFirmware()),
    flashRequest(context.args),
    context,
  );
  await system.clock.sleep(restartMs);
  const healed = conclude(context, checks, fixes);
  const [host, devices] = await Promise.all([describeHost(system), describeDevices(system)]);
  return {
    ...healed,
    host,
    devices,
    flash,
    ...(error && { error }),
    exitCode: healed.exitCode === 0 ? exitCode : healed.exitCode,
  };
}

const firmwareSize = 1_300_000;
/** Cortex-M7: 16 exceptions of the core and 150 interrupts of an STM32H743 (RM0433 §19.1.2). */
const vectors = 166;
/** Where the firmware of an OpenMV Cam H7 is linked, and the end of its RAM. */
const handler = 0x080a_a8d1;
const stackTop = 0x3004_0000;

/** Bytes that look like an H7 firmware to the flasher: a vector table, then something to compare. */
function demoFirmware(): Uint8Array {
  const bytes = Uint8Array.from({ length: firmwareSize }, (_, at) => (at * 167 + (at >> 8)) & 0xff);
  const view = new DataView(bytes.buffer);
  for (let vector = 0; vector < vectors; vector += 1) {
    view.setUint32(vector * 4, vector === 0 ? stackTop : handler, true);
  }
  return bytes;
}
