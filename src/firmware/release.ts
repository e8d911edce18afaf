import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import type { Board } from '../boards/board.ts';

/** OpenMV's two kinds of builds. */
export const channels = ['stable', 'development'] as const;

export type Channel = (typeof channels)[number];

/** GitHub's description of the newest release of each (REST API, "Get a release"). */
export const releaseUrls: Readonly<Record<Channel, string>> = {
  stable: 'https://api.github.com/repos/openmv/openmv/releases/latest',
  development: 'https://api.github.com/repos/openmv/openmv/releases/tags/development',
};

/** What every file of a release is downloaded from. */
const downloads = 'https://github.com/openmv/openmv/releases/download/';

export interface ReleaseAsset {
  readonly tag: string;
  /** Never used again, also when a file of the same name is uploaded anew. */
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** 64 hex digits; null for files from before GitHub published it (June 2025). */
  readonly sha256: string | null;
  readonly url: string;
}

/**
 * The zips of a release, as GitHub describes it.
 * @throws DoctorError `firmware-download-failed` when it is no such description
 */
export function parseRelease(json: string): readonly ReleaseAsset[] {
  const release = parse(json);
  const { tag_name: tag, assets } = isRecord(release) ? release : {};
  if (typeof tag !== 'string' || !/^[\w.-]{1,64}$/.test(tag) || !Array.isArray(assets)) {
    throw failed(
      text`GitHub did not answer with the description of a release.`,
      text`Try again later.`,
    );
  }
  return assets.flatMap((asset: unknown) => parseAsset(tag, asset) ?? []);
}

/** A name becomes part of a path, so it must be a plain one; a file from elsewhere is none of OpenMV's. */
function parseAsset(tag: string, asset: unknown): ReleaseAsset | null {
  if (!isRecord(asset)) return null;
  const { id, name, size, digest, browser_download_url: url } = asset;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) return null;
  if (typeof name !== 'string' || !/^\w[\w.-]{0,99}\.zip$/.test(name)) return null;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0) return null;
  if (typeof url !== 'string' || !url.startsWith(downloads)) return null;
  const sha256 = typeof digest === 'string' ? /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1] : null;
  return { tag, id, name, size, sha256: sha256 ?? null, url };
}

/**
 * The zip for this camera: one for all boards in a stable release, one for each board in the
 * development release.
 * @throws DoctorError when the release has none, or when it is not known which board it is
 */
export function chooseAsset(
  assets: readonly ReleaseAsset[],
  channel: Channel,
  boards: readonly Board[],
): ReleaseAsset {
  if (channel === 'development' && boards.length !== 1) {
    const names = boards.map(({ id }) => id).join(', ');
    throw new DoctorError(
      'image-wrong-board',
      text`Development firmware comes board by board, and the camera does not tell which one it is.`,
      { exitCode: 4, hint: text`Name yours with --board: ${names}.` },
    );
  }
  const target = boards[0]?.id ?? '';
  const fits =
    channel === 'stable'
      ? /^firmware_v?\d+\.\d+\.\d+\.zip$/
      : new RegExp(`^firmware_${target}\\.zip$`);
  const asset = assets.find(({ name }) => fits.test(name));
  if (asset !== undefined) return asset;
  const names = assets.map(({ name }) => name).join(', ');
  throw failed(
    text`The ${channel} release has no firmware for this camera.`,
    names === '' ? text`It has no zip at all.` : text`It has ${names}.`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function failed(message: string, hint: string): DoctorError {
  return new DoctorError('firmware-download-failed', message, { exitCode: 4, hint });
}
