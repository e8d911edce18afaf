import { boardOfBundle } from '../firmware/choose-entry.ts';
import type { Files } from '../system/types.ts';

/** Every firmware file of a folder by its path in it: an unpacked release has a folder for each board. */
export async function filesOfFolder(
  path: string,
  files: Files,
  limit: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  for (const name of (await files.list(path)) ?? []) {
    const board = boardOfBundle(name);
    const inside = board === null ? [] : ((await files.list(`${path}/${name}`)) ?? []);
    for (const file of [name, ...inside.map((each) => `${name}/${each}`)]) {
      if (!/\.(bin|img)$/i.test(file)) continue;
      const bytes = await files.readBytes(`${path}/${file}`, limit);
      if (bytes !== null) contents.set(file, bytes);
    }
  }
  return contents;
}
