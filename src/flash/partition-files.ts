import { text } from '../core/text.ts';
import { refusal } from './refusal.ts';
import type { Image } from '../firmware/image.ts';
import type { DeviceMap } from './device-map.ts';

/** File names of OpenMV's releases that name their partition (openmv firmware docs). */
const partitionsByFile: readonly (readonly [file: RegExp, partition: string])[] = [
  [/^firmware_M55_HP\.bin$/i, 'HP'],
  [/^firmware_M55_HE\.bin$/i, 'HE'],
  [/^romfs0?\.img$/i, 'ROMFS0'],
  [/^romfs1\.img$/i, 'ROMFS1'],
];

/** Null where the name does not say it. */
export function partitionOfFile(file: string): string | null {
  return partitionsByFile.find(([pattern]) => pattern.test(file))?.[1] ?? null;
}

/**
 * Either core of an AE3 has firmware of its own, and no vector table tells the two apart.
 * @throws DoctorError `image-wrong-board` when the file's name says the other core
 */
export function refuseOtherCore({ fileName }: Image, partition: string, map: DeviceMap): void {
  const file = baseName(fileName);
  const named = partitionOfFile(file);
  const cores = map.areas
    .filter((area) => area.partition?.write === 'firmware')
    .map(({ name }) => name);
  if (named === null || named === partition) return;
  if (!cores.includes(named) || !cores.includes(partition)) return;
  throw refusal(
    'image-wrong-board',
    text`${file} is for the core ${named}, not for ${partition}: either runs its own firmware only.`,
    text`Leave --partition away, or override with --force.`,
  );
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
