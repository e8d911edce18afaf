// Loading these takes real time, of which the virtual clock would run ahead.
import '../../src/cli/commands/flash.ts';
import '../../src/cli/registry.ts';
import '../../src/core/run-checks.ts';
import '../../src/repair/plan.ts';
import { simulatedHost } from '../../src/simulator/host.ts';
import { MemoryFiles } from '../../src/simulator/memory-files.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { firmwareBytes } from './flash-rig.ts';
import type { HostState, SimulatedHost } from '../../src/simulator/host.ts';

/** Where the firmware of an OpenMV Cam H7 is linked, and the end of its RAM. */
const h7 = { firmware: 0x0804_0000, bootloader: 0x0800_0000, stack: 0x3004_0000 };
const home = '/home/maker';

export interface FlashHost extends SimulatedHost {
  readonly clock: VirtualClock;
  readonly files: MemoryFiles;
  readonly firmware: Uint8Array;
  readonly bootloader: Uint8Array;
}

/** Firmware for an H7 at home, its bootloader too, in a folder of a name that says nothing. */
export const firmwarePath = `${home}/release/firmware.bin`;
export const folderPath = `${home}/release`;

/** A simulated machine with these cameras and files, the system of a run from end to end. */
export function flashHost(presets: string, size = 300_000, state: HostState = 'ready'): FlashHost {
  const clock = new VirtualClock();
  const host = simulatedHost(presets, clock, state);
  const { files } = host.system;
  if (!(files instanceof MemoryFiles)) throw new TypeError('the files of the host are in memory');
  const firmware = firmwareBytes(size, h7.firmware, h7.stack);
  const bootloader = firmwareBytes(30_000, h7.bootloader, h7.stack);
  files.put(firmwarePath, { content: firmware });
  files.put(`${folderPath}/bootloader.bin`, { content: bootloader });
  return { ...host, clock, files, firmware, bootloader };
}
