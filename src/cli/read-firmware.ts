import { text } from '../core/text.ts';
import type { Text } from '../core/text.ts';
import { createHash } from 'node:crypto';
import { DoctorError } from '../core/errors.ts';
import { ArchiveFailure } from '../firmware/archive.ts';
import { bundleImage } from '../firmware/bundle-image.ts';
import { boardOfBundle } from '../firmware/choose-entry.ts';
import { damaged } from '../firmware/damaged.ts';
import { parseImage } from '../firmware/parse-image.ts';
import { placeObjection } from '../flash/place-objection.ts';
import type { FlashReport } from '../core/report.ts';
import type { Bundle } from '../firmware/bundle.ts';
import type { BundleRequest } from '../firmware/choose-entry.ts';
import type { Image } from '../firmware/image.ts';
import type { Archives } from '../firmware/archive.ts';
import type { SaidPlace } from '../flash/place-objection.ts';
import type { Machine, OpenResult } from '../system/types.ts';

/** No camera has more flash than 32 MiB; a larger file is a mistake. */
const largestFile = 64 * 1024 * 1024;
/** A release zip holds the firmware of every board, with debug information. */
export const largestZip: number = 256 * 1024 * 1024;

/** Firmware that is at hand. */
export interface Firmware {
  /** As the report names it. */
  readonly file: NonNullable<FlashReport['file']>;
  /** Holds the files of both steps of the repair, and not one image only. */
  readonly isBundle: boolean;
  /** The board that a folder is named after. */
  readonly board: string | null;
  /** Throws what is wrong with the file, or with what was said of it, whatever the camera. */
  refuseMisused(said: SaidPlace): void;
  /** The image for this camera. Rejects with `DoctorError`. */
  imageFor(request: BundleRequest): Promise<Image>;
}

/** What stands at this path: an image, a release zip, or a folder that is named after a board. */
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
  return isZip(bytes)
    ? zipFirmware(baseName(path), bytes, archives)
    : fileFirmware(baseName(path), bytes);
}

/** The bytes of one image. */
export function fileFirmware(name: string, bytes: Uint8Array): Firmware {
  return {
    file: describe(name, [bytes]),
    isBundle: false,
    board: null,
    refuseMisused: (said) => {
      const objection = placeObjection(parseImage(name, bytes), said);
      if (objection !== null) throw new DoctorError('usage', objection, { exitCode: 2 });
    },
    imageFor: () =>
      new Promise((resolve) => {
        resolve(parseImage(name, bytes));
      }),
  };
}

function zipFirmware(name: string, bytes: Uint8Array, archives: Archives): Firmware {
  const orDamaged = async <T>(look: Promise<T>): Promise<T> => {
    try {
      return await look;
    } catch (error) {
      throw error instanceof ArchiveFailure ? damaged(name, error.message) : error;
    }
  };
  return {
    file: describe(name, [bytes]),
    ...bundleOf(null),
    imageFor: async (request) => {
      const bundle: Bundle = {
        name,
        entries: await orDamaged(archives.entries(bytes)),
        read: (entryName) => orDamaged(archives.read(bytes, entryName, largestFile)),
      };
      return bundleImage(bundle, request);
    },
  };
}

/** Read at once, so that the report can say what was flashed: its hash is that of all files in a row. */
async function folderFirmware(path: string, { files }: Machine): Promise<Firmware | null> {
  const name = baseName(path);
  const contents = new Map<string, Uint8Array>();
  for (const fileName of (await files.list(path)) ?? []) {
    if (!/\.(bin|img)$/i.test(fileName)) continue;
    const bytes = await files.readBytes(`${path}/${fileName}`, largestFile);
    if (bytes !== null) contents.set(`${name}/${fileName}`, bytes);
  }
  if (contents.size === 0) return null;
  const bundle: Bundle = {
    name: text`folder ${name}`,
    entries: [...contents].map(([entryName, { length }]) => ({ name: entryName, size: length })),
    read: (entryName) => Promise.resolve(contents.get(entryName) ?? new Uint8Array(0)),
  };
  return {
    file: describe(name, [...contents.values()]),
    ...bundleOf(boardOfBundle(name)?.id ?? null),
    imageFor: (request) => bundleImage(bundle, request),
  };
}

/** What is in a bundle is judged once the camera is known. */
function bundleOf(board: string | null): Pick<Firmware, 'isBundle' | 'board' | 'refuseMisused'> {
  return { isBundle: true, board, refuseMisused: () => undefined };
}

function describe(name: string, contents: readonly Uint8Array[]): Firmware['file'] {
  const hash = createHash('sha256');
  for (const bytes of contents) hash.update(bytes);
  const size = contents.reduce((sum, { length }) => sum + length, 0);
  return { name, size, sha256: hash.digest('hex') };
}

/** First bytes of a zip: of its first entry, or of its end when it is empty (APPNOTE 4.3). */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

function baseName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
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
    hint: text`Give the path of a .bin, .img or .dfu file, or of a release .zip.`,
  });
}
