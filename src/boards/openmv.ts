import { text } from '../core/text.ts';
import type { Board, Partition, UsbId } from './board.ts';

const KiB = 1024;

/** pid.codes id of every OpenMV Cam with firmware up to v4.5.9 (RT1062: v4.8.0). */
const oldRun: UsbId = { vendorId: 0x1209, productId: 0xabd1 };
const stRom: UsbId = { vendorId: 0x0483, productId: 0xdf11 };

const runId = (productId: number): UsbId => ({ vendorId: 0x37c5, productId });

/**
 * OpenMV's documentation says BOOT to RST, its newer texts BOOT0 to 3.3V. The first needs no
 * soldering on most boards, the second is what the chip really samples (forum thread 11170).
 */
const stm32Rom: readonly string[] = [
  text`Unplug the camera.`,
  text`Put a jumper wire between the pins BOOT and RST.`,
  text`Plug the camera in again. No light comes on: that is normal.`,
  text`If it does not show up, unplug it, connect BOOT0 with 3.3V instead, and plug it in again: on some boards BOOT to RST gives only about 0.6 V, too little for the chip to notice.`,
];

/** The bootloader waits up to 1 s to be enumerated, then 1.5 s for a download (boot/src/common/main.c). */
const replug: readonly string[] = [
  text`Remove the jumper wire, if there is one.`,
  text`Unplug the camera and plug it in again: its bootloader listens for about two seconds.`,
];

/**
 * OpenMV's own boards. Ids, partitions and addresses: openmv/openmv boards/<TARGET>/board_config.mk
 * and boot_config.h; jumpers: docs.openmv.io, recovery. Left out because other devices show them too:
 * 0483:5740 and f055:9800 (the first OpenMV Cams of 2014; any STM32 serial port, any pyboard),
 * 0403:6015 and 1a86:55d3 (USB-serial adapters of the AE3's debug port), 37c5:9060 (reserved for the
 * RT1062, used by no firmware). Bootloaders v4.6.0 and v4.6.20 had no ROMFS0 yet.
 */
export const openmvBoards: readonly Board[] = [
  {
    id: 'OPENMV1',
    name: 'OpenMV Cam (2014)',
    mcu: 'STM32F407',
    run: [oldRun],
    bootloader: [],
    rom: [stRom],
    protocols: { bootloader: null, rom: 'dfuse' },
    partitions: [],
    firmware: { start: 0x08010000, size: 960 * KiB },
    // Sector 0, as the layout reply of its serial bootloader says: files from sector 1, firmware from 4.
    bootloaderRange: { start: 0x08000000, size: 16 * KiB },
    fileSystems: [{ start: 0x08004000, size: 48 * KiB }],
    forbidden: [],
    enterRom: stm32Rom,
    enterBootloader: [],
    insteadOfDfu: null,
  },
  {
    id: 'OPENMV2',
    name: 'OpenMV Cam M4',
    mcu: 'STM32F427',
    run: [runId(0x1202), oldRun],
    bootloader: [runId(0x9202)],
    rom: [stRom],
    protocols: { bootloader: 'dfu', rom: 'dfuse' },
    partitions: [
      partition('BOOTLOADER', 0x08000000, 0x08008000, 'never'),
      partition('FILESYSTEM', 0x08008000, 0x08010000, 'files'),
      partition('FIRMWARE', 0x08010000, 0x080e0000, 'firmware'),
      partition('ROMFS0', 0x080e0000, 0x08100000, 'data'),
    ],
    firmware: { start: 0x08010000, size: 832 * KiB },
    bootloaderRange: { start: 0x08000000, size: 32 * KiB },
    fileSystems: [{ start: 0x08008000, size: 32 * KiB }],
    forbidden: [],
    enterRom: stm32Rom,
    enterBootloader: replug,
    insteadOfDfu: null,
  },
  {
    id: 'OPENMV3',
    name: 'OpenMV Cam M7',
    mcu: 'STM32F765',
    run: [runId(0x1203), oldRun],
    bootloader: [runId(0x9203)],
    rom: [stRom],
    protocols: { bootloader: 'dfu', rom: 'dfuse' },
    partitions: [
      partition('BOOTLOADER', 0x08000000, 0x08008000, 'never'),
      partition('FILESYSTEM', 0x08008000, 0x08020000, 'files'),
      partition('FIRMWARE', 0x08020000, 0x081c0000, 'firmware'),
      partition('ROMFS0', 0x081c0000, 0x08200000, 'data'),
    ],
    firmware: { start: 0x08020000, size: 1664 * KiB },
    bootloaderRange: { start: 0x08000000, size: 32 * KiB },
    fileSystems: [{ start: 0x08008000, size: 96 * KiB }],
    forbidden: [],
    enterRom: stm32Rom,
    enterBootloader: replug,
    insteadOfDfu: null,
  },
  {
    id: 'OPENMV4',
    name: 'OpenMV Cam H7',
    mcu: 'STM32H743',
    run: [runId(0x1204), oldRun],
    bootloader: [runId(0x9204)],
    rom: [stRom],
    protocols: { bootloader: 'dfu', rom: 'dfuse' },
    partitions: [
      partition('BOOTLOADER', 0x08000000, 0x08020000, 'never'),
      partition('FILESYSTEM', 0x08020000, 0x08040000, 'files'),
      partition('FIRMWARE', 0x08040000, 0x081e0000, 'firmware'),
      partition('ROMFS0', 0x081e0000, 0x08200000, 'data'),
    ],
    firmware: { start: 0x08040000, size: 1664 * KiB },
    bootloaderRange: { start: 0x08000000, size: 128 * KiB },
    fileSystems: [{ start: 0x08020000, size: 128 * KiB }],
    forbidden: [],
    enterRom: stm32Rom,
    enterBootloader: replug,
    insteadOfDfu: null,
  },
  withSpiFlash('OPENMV4P', 'OpenMV Cam H7 Plus', 0x124a, 0x924a),
  withSpiFlash('OPENMVPT', 'OpenMV Pure Thermal', 0x1205, 0x9205),
  {
    id: 'OPENMV_RT1060',
    name: 'OpenMV Cam RT1062',
    mcu: 'MIMXRT1062',
    run: [runId(0x1060), oldRun],
    bootloader: [{ vendorId: 0x15a2, productId: 0x0073 }],
    rom: [{ vendorId: 0x1fc9, productId: 0x0135 }],
    protocols: { bootloader: null, rom: null },
    partitions: [],
    firmware: { start: 0x60040000, size: 0x3c0000 },
    bootloaderRange: { start: 0x60001000, size: 0x3f000 },
    fileSystems: [],
    forbidden: [],
    enterRom: [
      text`Unplug the camera.`,
      text`Put a jumper wire between the pins SBL and 3.3V.`,
      text`Plug the camera in again and leave the wire in place until the repair is finished.`,
    ],
    enterBootloader: [
      text`Unplug the camera and plug it in again: its bootloader listens for about one second.`,
    ],
    insteadOfDfu: text`The RT1062 has no USB DFU. Update it in OpenMV IDE (Tools, then "Run Bootloader"), or with NXP's blhost: flash-erase-region 0x60040000, write-memory 0x60040000 firmware.bin, reset.`,
  },
  {
    id: 'OPENMV_N6',
    name: 'OpenMV N6',
    mcu: 'STM32N657',
    run: [runId(0x1206)],
    bootloader: [runId(0x9206)],
    rom: [stRom],
    // The ROM takes signed images through STM32CubeProgrammer's own flow, no plain DfuSe write.
    protocols: { bootloader: 'dfu', rom: null },
    // Offsets into the XSPI flash.
    partitions: [
      partition('BOOTLOADER', 0, 0x80000, 'never'),
      partition('FIRMWARE', 0x80000, 0x400000, 'firmware'),
      partition('FILESYSTEM', 0x400000, 0x800000, 'files'),
      partition('ROMFS0', 0x800000, 0x2000000, 'data'),
    ],
    firmware: { start: 0x70080000, size: 0x380000 },
    bootloaderRange: null,
    fileSystems: [],
    forbidden: [],
    enterRom: [
      text`Unplug the camera.`,
      text`Put a jumper wire between the pins BOOT0 and 3V3 (older texts call them BOOT and VCC).`,
      text`Plug the camera in again.`,
    ],
    enterBootloader: replug,
    insteadOfDfu: text`The N6 in its ROM loader takes signed images only: repair its bootloader with OpenMV IDE or STM32CubeProgrammer (STM32_Programmer_CLI -c port=USB1 -d FlashLayout.tsv). Its own bootloader is flashed over DFU as usual.`,
  },
  {
    id: 'OPENMV_AE3',
    name: 'OpenMV AE3',
    mcu: 'AE302F80F55D5',
    run: [runId(0x16e3), runId(0xafe3)],
    bootloader: [runId(0x96e3)],
    rom: [],
    protocols: { bootloader: 'dfu', rom: null },
    // MRAM addresses first, then offsets into the OSPI flash. RECOVERY is no memory: a key written
    // there erases the whole flash twice (docs.openmv.io, flashing/openmv-ae3).
    partitions: [
      partition('BOOT', 0x80000000, 0x80020000, 'never'),
      partition('HP', 0x80020000, 0x80320000, 'firmware'),
      partition('HE', 0x80320000, 0x8047e000, 'firmware'),
      partition('ROMFS1', 0x8047e000, 0x8057e000, 'data'),
      partition('TOC', 0x8057e000, 0x80580000, 'never'),
      partition('RWFS', 0, 0x800000, 'files'),
      partition('ROMFS0', 0x800000, 0x2000000, 'data'),
      partition('RECOVERY', 0, 0x1000, 'never'),
    ],
    firmware: { start: 0x80020000, size: 0x300000 },
    bootloaderRange: null,
    fileSystems: [],
    forbidden: [],
    enterRom: [
      text`Unplug the camera.`,
      text`Set the recovery switch on the board.`,
      text`Connect the debug adapter and plug the camera in again.`,
    ],
    enterBootloader: replug,
    insteadOfDfu: text`The AE3's own bootloader is flashed over DFU. Only a camera whose bootloader is gone needs Alif's SE tools on the debug port: leave that to OpenMV IDE.`,
  },
];

/** The two boards with an H743 and 32 MiB of flash beside it. SPI_FLASH spans ROMFS0 as well. */
function withSpiFlash(id: string, name: string, run: number, bootloader: number): Board {
  return {
    id,
    name,
    mcu: 'STM32H743',
    run: [runId(run), oldRun],
    bootloader: [runId(bootloader)],
    rom: [stRom],
    protocols: { bootloader: 'dfu', rom: 'dfuse' },
    partitions: [
      partition('BOOTLOADER', 0x08000000, 0x08020000, 'never'),
      partition('FILESYSTEM', 0x08020000, 0x08040000, 'files'),
      partition('FIRMWARE', 0x08040000, 0x08200000, 'firmware'),
      partition('SPI_FLASH', 0, 0x2000000, 'files'),
      partition('ROMFS0', 0x1800000, 0x2000000, 'data'),
    ],
    firmware: { start: 0x08040000, size: 1792 * KiB },
    bootloaderRange: { start: 0x08000000, size: 128 * KiB },
    fileSystems: [{ start: 0x08020000, size: 128 * KiB }],
    forbidden: [],
    enterRom: stm32Rom,
    enterBootloader: replug,
    insteadOfDfu: null,
  };
}

function partition(name: string, start: number, end: number, write: Partition['write']): Partition {
  return { name, start, size: end - start, write };
}
