import { crc32, deflateRawSync } from 'node:zlib';

/** What may be wrong with an entry. */
interface Entry {
  readonly content: Uint8Array;
  /** Claimed in place of the right one. */
  readonly crc?: number;
  readonly size?: number;
  /** Not deflated. */
  readonly stored?: boolean;
}

const localLength = 30;
const centralLength = 46;

/** A zip (APPNOTE 6.3: local headers with content, central directory, its end), entries in order. */
export function zipFile(
  files: readonly (readonly [name: string, file: Uint8Array | Entry])[],
): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, file] of files) {
    const entry = file instanceof Uint8Array ? { content: file } : file;
    const path = Buffer.from(name);
    const packed = entry.stored === true ? entry.content : deflateRawSync(entry.content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.stored === true ? 0 : 8, 4);
    fields.writeUInt32LE(entry.crc ?? crc32(entry.content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.size ?? entry.content.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([signature(0x04034b50), fields, path, packed]);
    const central = Buffer.alloc(centralLength);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    fields.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    locals.push(local);
    centrals.push(Buffer.concat([central, path]));
    offset += localLength + path.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
