import { createHash } from 'node:crypto';
import { boards } from '../boards/catalog.ts';
import { DoctorError } from '../core/errors.ts';
import type { FlashReport } from '../core/report.ts';
import { parseImage } from '../firmware/parse-image.ts';
import type { Image } from '../firmware/image.ts';
import type { System } from '../system/types.ts';

/** No camera has more flash than 32 MiB; a larger file is a mistake. */
const largestFile = 64 * 1024 * 1024;

/** A file to flash, read. */
export interface FirmwareFile {
  readonly bytes: Uint8Array;
  /** As the report names it. */
  readonly file: NonNullable<FlashReport['file']>;
}

/** What FILE names: one file, or a folder that holds both steps of the repair. */
export interface NamedFirmware {
  readonly firmware: FirmwareFile;
  /** For a ROM loader; null for a file. */
  readonly bootloader: FirmwareFile | null;
  /** The board that the folder is named after. */
  readonly board: string | null;
}

/** The bytes at this path. @throws DoctorError `image-unreadable` */
export async function readFirmware(path: string, system: System): Promise<NamedFirmware> {
  const stat = await system.files.stat(path);
  if (stat?.kind !== 'directory') {
    const bytes = await readFile(path, system);
    return { firmware: firmwareFile(path, bytes), bootloader: null, board: null };
  }
  const read = async (name: string): Promise<FirmwareFile> => {
    const inside = `${path.replace(/[\\/]+$/, '')}/${name}`;
    return firmwareFile(inside, await readFile(inside, system));
  };
  const folder = nameOf(path.replace(/[\\/]+$/, '')).toLowerCase();
  return {
    bootloader: await read('bootloader.bin'),
    firmware: await read('firmware.bin'),
    board: boards.find(({ id }) => id.toLowerCase() === folder)?.id ?? null,
  };
}

/** Bytes that are at hand; `path` names them. */
export function firmwareFile(path: string, bytes: Uint8Array): FirmwareFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, file: { name: nameOf(path), size: bytes.length, sha256 } };
}

/** @throws DoctorError when it is no firmware */
export function imageOf({ bytes, file }: FirmwareFile): Image {
  return parseImage(file.name, bytes);
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

async function readFile(path: string, { files }: System): Promise<Uint8Array> {
  const stat = await files.stat(path);
  if (stat === null) throw unreadable(path, 'does not exist');
  if (stat.kind !== 'file')
    throw unreadable(path, stat.kind === 'directory' ? 'is a folder' : 'is no ordinary file');
  if (stat.size > largestFile)
    throw unreadable(path, `has ${stat.size} bytes, more than any camera holds`);
  const bytes = await files.readBytes(path, largestFile);
  if (bytes === null) throw unreadable(path, 'cannot be opened by this user');
  return bytes;
}

function unreadable(path: string, why: string): DoctorError {
  return new DoctorError('image-unreadable', `The firmware file ${path} ${why}.`, {
    exitCode: 4,
    hint: 'Give the path of a .bin, .img or .dfu file, or of a folder with bootloader.bin and firmware.bin.',
  });
}
