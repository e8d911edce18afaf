import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import type { Machine, OpenResult } from '../system/types.ts';
import { nameOf, parentOf } from './file-names.ts';
import { largestFile, madeForFolder } from './firmware.ts';
import type { Firmware } from './firmware.ts';
import { fileFirmware } from './file-firmware.ts';
import { folderFirmware } from './folder-firmware.ts';
import { zipFirmware } from './zip-firmware.ts';

/** A release zip holds the firmware of every board, with debug information. */
export const largestZip: number = 256 * 1024 * 1024;

/** What stands at this path: an image, a release zip, or a folder: of a board, or an unpacked release. */
export async function readFirmware(path: string, machine: Machine): Promise<Firmware> {
  const { files, archives } = machine;
  const stat = await files.stat(path);
  if (stat?.kind === 'directory') {
    const folder = await folderFirmware(path, machine);
    if (folder === null)
      throw unreadable(text`The firmware file ${path} is a folder without firmware.`);
    return folder;
  }
  if (stat !== null && stat.kind !== 'file')
    throw unreadable(text`The firmware file ${path} is no ordinary file.`);
  const limit = /\.zip$/i.test(path) ? largestZip : largestFile;
  if (stat !== null && stat.size > limit) {
    throw unreadable(
      limit === largestZip
        ? text`The firmware file ${path} has ${stat.size} bytes, more than any release has.`
        : text`The firmware file ${path} has ${stat.size} bytes, more than any camera holds.`,
    );
  }
  const opened = await files.canOpen(path, 'read');
  const bytes = opened.ok ? await files.readBytes(path, limit) : null;
  if (bytes === null) throw unreadable(whyNot(path, opened));
  const name = await nameOf(path, files);
  return isZip(bytes)
    ? zipFirmware(name, bytes, archives)
    : fileFirmware(name, bytes, madeForFolder(await nameOf(parentOf(path), files)));
}

/** First bytes of a zip: of its first entry, or of its end when it is empty (APPNOTE 4.3). */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

function whyNot(path: string, opened: OpenResult): Text {
  if (!opened.ok && opened.errno === 'ENOENT') {
    return text`The firmware file ${path} does not exist.`;
  }
  const why = opened.ok ? text`the read failed` : opened.errno;
  return text`The firmware file ${path} cannot be opened by this user (${why}).`;
}

function unreadable(message: Text): DoctorError {
  return new DoctorError('image-unreadable', message, {
    exitCode: 4,
    hint: text`Give the path of a .bin, .img or .dfu file, of a release .zip, or of the folder that it was unpacked to.`,
  });
}
