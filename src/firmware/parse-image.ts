import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import { damaged } from './damaged.ts';
import { splitSuffix } from './dfu-suffix.ts';
import { isDfuseFile, parseDfuseFile } from './dfuse-file.ts';
import type { Image } from './image.ts';

/** Formats that people try and that hold no raw image, by their first bytes. */
const foreignFormats: readonly (readonly [magic: readonly number[], name: string])[] = [
  [[0x7f, 0x45, 0x4c, 0x46], text`an ELF file`],
  [[0x50, 0x4b, 0x03, 0x04], text`a zip file`],
  [[0x55, 0x46, 0x32, 0x0a], text`a UF2 file`],
  [[0x1f, 0x8b], text`a gzip file`],
  [[0x3c, 0x21, 0x44, 0x4f, 0x43, 0x54], text`a web page`],
  [[0x3c, 0x68, 0x74, 0x6d, 0x6c], text`a web page`],
];
/** `:10` opens the first record of an Intel HEX file, `:02` one with an extended address. */
const intelHex = /^:(10|02|04)[0-9A-Fa-f]{10}/;

/**
 * What the bytes of a firmware file are.
 * @throws DoctorError `image-unreadable` when it is no image, `image-damaged` when it is a broken one
 */
export function parseImage(fileName: string, bytes: Uint8Array): Image {
  if (bytes.length === 0) throw unreadable(text`${fileName} is empty.`);
  const foreign = foreignFormat(bytes);
  if (foreign !== null) {
    throw unreadable(text`${fileName} is ${foreign}, not a raw image or a DfuSe file.`);
  }
  const split = splitSuffix(fileName, bytes);
  const content = split?.content ?? bytes;
  const suffix = split?.suffix ?? null;
  if (isDfuseFile(content)) {
    if (suffix === null) throw damaged(fileName, text`its end is missing (it has no DFU suffix)`);
    return { fileName, kind: 'dfuse', pieces: parseDfuseFile(fileName, content), suffix };
  }
  if (suffix === null && fileName.toLowerCase().endsWith('.dfu')) {
    throw damaged(fileName, text`it is neither a DfuSe file nor does it end in a DFU suffix`);
  }
  if (fileName.toLowerCase().endsWith('.zip')) throw damaged(fileName, text`it is no zip file`);
  if (content.length === 0) throw damaged(fileName, text`it holds a DFU suffix and nothing else`);
  return {
    fileName,
    kind: 'raw',
    pieces: [{ alternate: null, address: null, bytes: content }],
    suffix,
  };
}

function foreignFormat(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (intelHex.test(start)) return text`an Intel HEX file`;
  const match = foreignFormats.find(([magic]) => magic.every((byte, at) => bytes[at] === byte));
  return match?.[1] ?? null;
}

function unreadable(message: string): DoctorError {
  return new DoctorError('image-unreadable', message, {
    exitCode: 4,
    hint: text`Firmware for these cameras comes as .bin, .img or .dfu file.`,
  });
}
