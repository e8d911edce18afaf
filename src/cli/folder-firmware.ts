import { text } from '../core/text.ts';
import { bundleImage } from '../firmware/bundle-image.ts';
import type { Bundle } from '../firmware/bundle.ts';
import type { Machine } from '../system/types.ts';
import { nameOf } from './file-names.ts';
import { filesOfFolder } from './firmware-folder.ts';
import { bundleOf, describeFile, largestFile, madeForFolder } from './firmware.ts';
import type { Firmware } from './firmware.ts';

/** Read at once, so that the report can say what was flashed; null where there is no firmware. */
export async function folderFirmware(path: string, { files }: Machine): Promise<Firmware | null> {
  const name = await nameOf(path, files);
  const contents = await filesOfFolder(path, files, largestFile);
  if (contents.size === 0) return null;
  const bundle: Bundle = {
    name: text`folder ${name}`,
    entries: [...contents].map(([file, { length }]) => ({ name: `${name}/${file}`, size: length })),
    read: (entryName) =>
      Promise.resolve(contents.get(entryName.slice(name.length + 1)) ?? new Uint8Array(0)),
  };
  return {
    file: describeFile(name, [...contents.values()]),
    ...bundleOf(madeForFolder(name)),
    prepare: () => Promise.resolve(),
    imageFor: (request) => bundleImage(bundle, request),
  };
}
