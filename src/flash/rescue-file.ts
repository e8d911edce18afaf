import { stateFolder } from '../system/state-folder.ts';
import { hexId } from '../usb/ids.ts';
import type { ListedDevice, System } from '../system/types.ts';
import type { Rescue, RescuedSector } from './rescue.ts';

const schema = 'openmv-doctor/rescue/1';
/** An image has two ends, and no sector is larger than 256 KiB; base64 makes four bytes of three. */
const largestFile = 8 * 1024 * 1024;

/**
 * A file in the user's state folder for the camera on this port. A serial number in its name tells two
 * cameras apart where it is unique; where it is not (ROM loaders), the content of the sector does.
 */
export function rescueFile(
  { portPath, vendorId, productId, serial }: ListedDevice,
  system: Pick<System, 'files' | 'env' | 'user'>,
): Rescue {
  const parts = [portPath, hexId(vendorId), hexId(productId), ...(serial === null ? [] : [serial])];
  const name = parts.join('_').replace(/[^\w.-]/g, '');
  const path = `${stateFolder(system)}/rescue_${name}.json`;
  const { files, user } = system;
  return {
    load: async () => {
      const owner = (await files.stat(path))?.uid;
      // What root writes to a camera must not be what somebody else put here (sudo with this home).
      if (owner === undefined || (user.uid >= 0 && owner !== user.uid)) return [];
      return parseRescue((await files.readText(path, largestFile)) ?? '');
    },
    save: async (sectors) => {
      const saved = sectors.map(({ bytes, ...rest }) => ({ ...rest, bytes: toBase64(bytes) }));
      await files.write(path, `${JSON.stringify({ schema, sectors: saved })}\n`, 0o600);
    },
    clear: () => files.remove(path),
  };
}

/** Takes any text: what is no rescue file rescues nothing. */
export function parseRescue(text: string): readonly RescuedSector[] {
  try {
    const file = JSON.parse(text) as { schema?: unknown; sectors?: unknown } | null;
    if (file?.schema !== schema || !Array.isArray(file.sectors)) return [];
    return file.sectors.flatMap(parseSector);
  } catch {
    return [];
  }
}

function parseSector(saved: unknown): readonly RescuedSector[] {
  if (typeof saved !== 'object' || saved === null) return [];
  const { key, bytes, kept } = saved as Readonly<Record<string, unknown>>;
  if (typeof key !== 'string' || typeof bytes !== 'string' || !Array.isArray(kept)) return [];
  const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
  const isPlace = (place: unknown): place is readonly [number, number] =>
    Array.isArray(place) &&
    place.length === 2 &&
    place.every((at) => Number.isInteger(at) && at >= 0 && at <= content.length);
  return kept.every(isPlace) ? [{ key, bytes: content, kept }] : [];
}

function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
