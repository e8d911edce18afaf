import { text } from '../core/text.ts';
import { bundleImage } from '../firmware/bundle-image.ts';
import { boardOfBundle } from '../firmware/choose-entry.ts';
import type { Bundle } from '../firmware/bundle.ts';
import type { Machine } from '../system/types.ts';
import { baseName, bundleOf, describeFile, largestFile } from './firmware.ts';
import type { Firmware } from './firmware.ts';

/** Read at once, so that the report can say what was flashed; null where there is no firmware. */
export async function folderFirmware(path: string, { files }: Machine): Promise<Firmware | null> {
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
    file: describeFile(name, [...contents.values()]),
    ...bundleOf(boardOfBundle(name)?.id ?? null),
    prepare: () => Promise.resolve(),
    imageFor: (request) => bundleImage(bundle, request),
  };
}
