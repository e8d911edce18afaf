import { text } from '../core/text.ts';
import type { Board, MemoryRange, UsbId } from './board.ts';

const KiB = 1024;

const id = (productId: number): UsbId => ({ vendorId: 0x2341, productId });
const rp2040Rom: UsbId = { vendorId: 0x2e8a, productId: 0x0003 };

const doubleTap: readonly string[] = [
  text`Press the reset button twice, quickly: a light starts to fade in and out.`,
];

/** In the flash chip beside the STM32, up to where ROMFS begins. */
const qspiDrive: MemoryRange = { start: 0x9000_0000, size: 11 * 1024 * KiB };

const notRestorable = text`Arduino's bootloader lives here and cannot be restored over USB: only the application may be written.`;

/**
 * Boards of other makers that OpenMV firmware runs on. Ids after the first are those of an Arduino
 * sketch and of Arduino's MicroPython. Sources: openmv/openmv boards/ARDUINO_*, OpenMV IDE's
 * settings.json, docs.openmv.io flashing/arduino.
 */
export const otherBoards: readonly Board[] = [
  {
    ...stm32h747('ARDUINO_PORTENTA_H7', 'Arduino Portenta H7'),
    run: [id(0x045b), id(0x055b), id(0x005b), id(0x025b), id(0x805b)],
    bootloader: [id(0x035b)],
    fileSystems: [{ start: 0x08020000, size: 128 * KiB }, qspiDrive],
    forbidden: [{ start: 0x08000000, size: 128 * KiB, why: notRestorable }],
  },
  {
    ...stm32h747('ARDUINO_GIGA', 'Arduino Giga R1 WiFi'),
    run: [id(0x0466), id(0x0566), id(0x0266), id(0x8066)],
    bootloader: [id(0x0366)],
    fileSystems: [{ start: 0x08020000, size: 128 * KiB }, qspiDrive],
    forbidden: [{ start: 0x08000000, size: 128 * KiB, why: notRestorable }],
  },
  {
    ...stm32h747('ARDUINO_NICLA_VISION', 'Arduino Nicla Vision'),
    run: [id(0x045f), id(0x055f), id(0x025f), id(0x805f)],
    bootloader: [id(0x035f)],
    fileSystems: [qspiDrive],
    forbidden: [
      { start: 0x08000000, size: 128 * KiB, why: notRestorable },
      {
        start: 0x08020000,
        size: 128 * KiB,
        why: text`Arduino's bootloader spills into this sector: erasing it has bricked Nicla Visions (OpenMV forum, thread 6947).`,
      },
    ],
  },
  {
    id: 'ARDUINO_NANO_33_BLE_SENSE',
    name: 'Arduino Nano 33 BLE Sense',
    mcu: 'nRF52840',
    run: [id(0x015a)],
    bootloader: [id(0x005a), id(0x805a)],
    rom: [],
    protocols: { bootloader: null, rom: null },
    partitions: [],
    // Linked to run here; the tool that writes it wants another count, its offset 0x16000.
    firmware: { start: 0x26000, size: 680 * KiB },
    bootloaderRange: null,
    fileSystems: [],
    forbidden: [],
    enterRom: [],
    enterBootloader: doubleTap,
    insteadOfDfu: text`The Nano 33 has no USB DFU. Write it with bossac: bossac -e -w -v -R --offset=0x16000 firmware.bin`,
  },
  {
    ...rp2040('ARDUINO_NANO_RP2040_CONNECT', 'Arduino Nano RP2040 Connect'),
    run: [id(0x015e)],
    bootloader: [id(0x005e), id(0x805e)],
    enterRom: [
      text`Hold BOOTSEL while you plug the board in.`,
      text`If your board has no such button, connect REC with GND and press reset.`,
    ],
  },
  {
    ...rp2040('RPI_PICO', 'Raspberry Pi Pico'),
    run: [{ vendorId: 0x2e8a, productId: 0x0005 }],
    bootloader: [],
    enterRom: [text`Hold BOOTSEL while you plug the board in.`],
  },
];

type Common = Omit<Board, 'run' | 'bootloader' | 'fileSystems' | 'forbidden'>;

/** Arduino's own DfuSe bootloader takes the application; the chip's ROM loader is not for users. */
function stm32h747(boardId: string, name: string): Common {
  return {
    id: boardId,
    name,
    mcu: 'STM32H747',
    rom: [],
    protocols: { bootloader: 'dfuse', rom: null },
    partitions: [],
    firmware: { start: 0x08040000, size: 1792 * KiB },
    bootloaderRange: null,
    enterRom: [],
    enterBootloader: doubleTap,
    insteadOfDfu: null,
  };
}

function rp2040(boardId: string, name: string): Omit<Board, 'run' | 'bootloader' | 'enterRom'> {
  return {
    id: boardId,
    name,
    mcu: 'RP2040',
    rom: [rp2040Rom],
    protocols: { bootloader: null, rom: null },
    partitions: [],
    firmware: null,
    bootloaderRange: null,
    fileSystems: [],
    forbidden: [],
    enterBootloader: [],
    insteadOfDfu: text`The RP2040 has no USB DFU. Copy firmware.uf2 to the drive RPI-RP2, or run: picotool load -x firmware.bin`,
  };
}
