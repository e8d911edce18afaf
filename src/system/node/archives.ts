import { text } from '../../core/text.ts';
import { crc32 } from 'node:zlib';
import { ArchiveFailure } from '../../firmware/archive.ts';
import type { Entry, ZipFile } from 'yauzl';
import type { Archives } from '../../firmware/archive.ts';

/** A release has a dozen boards with a dozen files each: above it the count is not to be believed. */
const mostEntries = 10_000;

/** Zips, read by yauzl, which refuses names that lead out of the zip and sizes that are not held. */
export const nodeArchives: Archives = {
  entries: (bytes) =>
    opened(bytes, async (zip) =>
      (await list(zip)).map(({ fileName, uncompressedSize }) => ({
        name: fileName,
        size: uncompressedSize,
      })),
    ),
  read: (bytes, name, limit) =>
    opened(bytes, async (zip) => {
      const entry = (await list(zip)).find(({ fileName }) => fileName === name);
      if (entry === undefined) throw new ArchiveFailure(text`it holds no ${name}`);
      if (entry.uncompressedSize > limit) {
        throw new ArchiveFailure(text`${name} would have ${entry.uncompressedSize} bytes`);
      }
      const content = await unpack(zip, entry);
      // yauzl does not compare it (3.4.0).
      if (crc32(content) !== entry.crc32) {
        throw new ArchiveFailure(text`the checksum of ${name} does not fit its content`);
      }
      return content;
    }),
};

/** Loaded with the first zip. What yauzl throws is about the bytes. */
async function opened<T>(bytes: Uint8Array, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  const { fromBufferPromise } = await import('yauzl');
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return await use(await fromBufferPromise(buffer, { autoClose: false }));
  } catch (error) {
    if (error instanceof ArchiveFailure) throw error;
    const said = error instanceof Error ? error.message : String(error);
    // Some of its sentences end in a full stop; ours go on after it.
    throw new ArchiveFailure(said.replace(/\.$/, ''));
  }
}

async function list(zip: ZipFile): Promise<readonly Entry[]> {
  if (zip.entryCount > mostEntries) {
    throw new ArchiveFailure(text`it claims to hold ${zip.entryCount} files`);
  }
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    // Which of the two is meant depends on the program that unpacks.
    if (entries.has(entry.fileName))
      throw new ArchiveFailure(text`it holds ${entry.fileName} twice`);
    entries.set(entry.fileName, entry);
  }
  return [...entries.values()];
}

/** yauzl ends the stream with an error as soon as it gives more than the size that was checked. */
async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry))
    chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
