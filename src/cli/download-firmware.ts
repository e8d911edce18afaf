import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import { firmwareCache } from '../firmware/places.ts';
import { chooseAsset, parseRelease, releaseUrls } from '../firmware/release.ts';
import { NetworkFailure } from '../system/network.ts';
import { largestZip } from './read-firmware.ts';
import type { Board } from '../boards/board.ts';
import type { Channel } from '../firmware/release.ts';
import type { Context } from './context.ts';

/** The description of a release has some 100 kB. */
const description = { limit: 4 * 1024 * 1024, timeoutMs: 30_000 };
const downloadMs = 30 * 60_000;

/** Downloads the official firmware into the user's cache folder, unless it is there. */
export async function downloadFirmware(
  channel: Channel,
  boards: readonly Board[],
  { machine, terminal, signal }: Context,
): Promise<string> {
  const { network } = machine;
  try {
    const answer = await network.readText(releaseUrls[channel], { ...description, signal });
    const asset = chooseAsset(parseRelease(answer), channel, boards);
    const { tag, id, name, size, sha256, url } = asset;
    const path = `${firmwareCache(machine)}/${tag}-${id}/${name}`;
    terminal.say([text`${name} of ${tag}, ${megabytes(size)} MB, from ${url}`]);
    await network.download(url, {
      path,
      size,
      sha256,
      limit: largestZip,
      timeoutMs: downloadMs,
      signal,
    });
    return path;
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    throw new DoctorError('firmware-download-failed', error.message, {
      exitCode: 4,
      hint: text`Run it again to go on where it ended, or download the zip yourself from https://github.com/openmv/openmv/releases and name it.`,
      cause: error,
    });
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
