import { deviceDescriptor, dfuConfiguration, stringDescriptor } from './descriptors.ts';
import type { Board, UsbId } from '../boards/board.ts';
import type { Descriptors } from './descriptors.ts';

/** One memory that a ROM loader shows as an alternate besides the flash. */
interface RomRegion {
  readonly start: number;
  readonly size: number;
}

/** What is particular to the DfuSe loader of one chip. */
export interface RomProfile {
  readonly id: UsbId;
  readonly manufacturer: string;
  readonly product: string;
  /** Names of the alternates, in their order; the first is the flash. */
  readonly alternates: readonly string[];
  /** Option bytes, OTP, device feature: behind the alternates after the first. */
  readonly regions: readonly RomRegion[];
  /** bcdDevice. */
  readonly release: number;
  readonly serial: string;
  readonly transferSize: number;
  /** bwPollTimeout announced for each kind of work, in ms; null: as long as it really takes. */
  readonly announces: {
    readonly setAddress: number;
    readonly erase: number;
    readonly program: number;
    readonly massErase: number;
  };
  /** So many bytes are sent of the descriptor that names the flash, whatever its length byte says. */
  readonly flashNameCutAt: number;
}

const f4Announces = { setAddress: 100, erase: 100, program: 104, massErase: 100 };

const stRom = {
  id: { vendorId: 0x0483, productId: 0xdf11 },
  manufacturer: 'STMicroelectronics',
  product: 'STM32  BOOTLOADER',
} as const;

const f4: RomProfile = {
  ...stRom,
  alternates: [
    '@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg',
    '@Option Bytes  /0x1FFFC000/01*016 e',
    '@OTP Memory /0x1FFF7800/01*512 e,01*016 e',
    '@Device Feature/0xFFFF0000/01*004 e',
  ],
  regions: [
    { start: 0x1fffc000, size: 16 },
    { start: 0x1fff7800, size: 528 },
    { start: 0xffff0000, size: 4 },
  ],
  release: 0x2200,
  serial: 'STM32FxSTM32',
  transferSize: 2048,
  announces: f4Announces,
  flashNameCutAt: Infinity,
};

/**
 * By microcontroller. Alternates as `dfu-util -l` prints them on real chips. Waits: F4 and F7 say
 * about 100 ms for 2048 bytes (fwupd issue 2696), the F405 100 ms even for a mass erase (dfu-util
 * dfuse.c), H743 1000 ms for an erase (dfu-util ticket 88). Guesses, not to be relied on: what F4 and
 * F7 announce for setting an address, what the H743 announces for anything but an erase. Serial
 * numbers are shared by many chips (Betaflight, forum posts). An F427 or F429 sends the map of its
 * first bank only, while the length byte counts both (bigtreetech/BIGTREETECH-OCTOPUS-Pro issue 42,
 * iNavFlight/inav-configurator pull 2601); dfu-util 0.11 believes what was sent.
 */
export const romProfiles: Readonly<Record<string, RomProfile>> = {
  STM32F407: f4,
  STM32F427: {
    ...f4,
    // That of the 2 MiB part, which has the same ROM.
    alternates: [
      '@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg,04*016Kg,01*064Kg,07*128Kg',
      ...f4.alternates.slice(1),
    ],
    flashNameCutAt: 112,
  },
  STM32F765: {
    ...stRom,
    alternates: [
      '@Internal Flash  /0x08000000/04*032Kg,01*128Kg,07*256Kg',
      '@Option Bytes  /0x1FFF0000/01*032 e',
      '@OTP Memory /0x1FF0F000/01*1024 e',
    ],
    regions: [
      { start: 0x1fff0000, size: 32 },
      { start: 0x1ff0f000, size: 1024 },
    ],
    release: 0x2200,
    serial: 'FFFFFFFEFFFF',
    transferSize: 2048,
    announces: f4Announces,
    flashNameCutAt: Infinity,
  },
  STM32H743: {
    ...stRom,
    alternates: ['@Internal Flash   /0x08000000/16*128Kg', '@Option Bytes   /0x5200201C/01*128 e'],
    regions: [{ start: 0x5200201c, size: 128 }],
    release: 0x0200,
    serial: '200364500000',
    transferSize: 1024,
    announces: { setAddress: 0, erase: 1000, program: 5, massErase: 1000 },
    flashNameCutAt: Infinity,
  },
};

/**
 * Arduino's loader for its STM32H747 boards, on ST's USB device library. Alternates and transfer size as
 * users post them from dfu-util; what it announces is a guess, so it announces what its flash takes.
 */
export function arduinoProfile({ bootloader: [id], name }: Board): RomProfile | null {
  if (id === undefined) return null;
  return {
    id,
    manufacturer: 'Arduino',
    product: `${name} (DFU)`,
    alternates: [
      '@Internal Flash 2MB   /0x08000000/01*128Ka,15*128Kg',
      '@External Flash 16MB /0x90000000/4096*4Kg',
    ],
    regions: [],
    release: 0x0200,
    serial: '002E00343038511730353831',
    transferSize: 4096,
    announces: { setAddress: 0, erase: 1100, program: 20, massErase: 1100 },
    flashNameCutAt: Infinity,
  };
}

/** What a DfuSe loader tells the host of itself. */
export function romDescriptors(profile: RomProfile): Descriptors {
  const { id, alternates, flashNameCutAt, release, serial, transferSize } = profile;
  const [flashName, ...names] = alternates.map((text) => stringDescriptor(text));
  return {
    device: deviceDescriptor({
      bcdUSB: 0x0100,
      class: [0, 0, 0],
      ...id,
      release,
    }),
    configuration: dfuConfiguration(alternates, {
      attributes: 0x0b, // can download and upload, detaches by itself, gone after manifestation
      detachTimeout: 255,
      transferSize,
      bcdDFU: 0x011a,
      power: 0xc0,
      maxPower: 50,
    }),
    strings: [
      ...[profile.manufacturer, profile.product, serial].map((text) => stringDescriptor(text)),
      ...(flashName === undefined ? [] : [flashName.slice(0, flashNameCutAt)]),
      ...names,
    ],
  };
}
