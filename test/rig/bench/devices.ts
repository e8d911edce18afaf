import { randomBytes } from 'node:crypto';
import { boards } from '../../../src/boards/catalog.ts';
import { firmwareBytes } from '../../support/flash-rig.ts';

/** A loader to flash through, and how each tool is told to. */
export interface BenchDevice {
  readonly name: string;
  readonly preset: string;
  readonly image: Buffer;
  /** Where the image goes. */
  readonly address: number;
  /** Arguments of `openmv-doctor flash` beside the file. */
  readonly ours: readonly string[];
  /** Arguments of dfu-util beside the file and the port. */
  readonly peer: readonly string[];
  /**
   * How many times as long as ours dfu-util is to take at least for a full flash: where neither reads
   * back what was written, and where ours does, since dfu-util cannot.
   */
  readonly gains: { readonly written: number; readonly verified: number | null };
}

const MiB = 1024 * 1024;
const flashStart = 0x08000000;

/** The FIRMWARE partition of an OPENMV4 and the end of its stack, as firmware.bin has them. */
const firmware = { start: 0x08040000, stack: 0x30040000 };

export const benchDevices: readonly BenchDevice[] = [
  throughRom('F427 ROM', 'OPENMV2', 3),
  throughRom('F765 ROM', 'OPENMV3', 3),
  throughRom('H743 ROM', 'OPENMV4', 1),
  {
    name: 'OpenMV bootloader',
    preset: 'OPENMV4:bootloader',
    image: Buffer.from(firmwareBytes(MiB, firmware.start, firmware.stack)),
    address: firmware.start,
    ours: ['--partition', 'FIRMWARE'],
    peer: ['-d', idOf('OPENMV4', 'bootloader'), '-a', 'FIRMWARE'],
    // dfu-util's own delays come to 1.3 s here, and a MiB takes as long on the wire to be read back:
    // nobody verifies within its time.
    gains: { written: 1, verified: null },
  },
];

function throughRom(name: string, board: string, gain: number): BenchDevice {
  return {
    name,
    preset: `${board}:rom`,
    image: randomBytes(MiB),
    address: flashStart,
    ours: ['--address', '0x08000000', '--erase-files'],
    peer: ['-d', idOf(board, 'rom'), '-a', '0', '-s', '0x08000000:leave'],
    gains: { written: gain, verified: gain },
  };
}

function idOf(board: string, mode: 'rom' | 'bootloader'): string {
  const id = boards.find((each) => each.id === board)?.[mode][0];
  if (id === undefined) throw new RangeError(`${board} has no ${mode}`);
  return [id.vendorId, id.productId].map((part) => part.toString(16).padStart(4, '0')).join(':');
}
