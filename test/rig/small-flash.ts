import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { doctor } from './doctor.ts';
import type { Guest } from './boot/guest.ts';

/** An M4 in its ROM loader: small sectors, so a flash takes seconds under emulation. */
export const smallCamera = { port: 0, preset: 'OPENMV2:rom', speedUp: 20 } as const;

const start = 0x08000000;

/** Two sectors of noise, flashed and compared with what the chip then really holds. */
export async function flashSmallImage(
  guest: Guest,
  options: { readonly user: 'root' | 'alice' | 'bob'; readonly within?: readonly string[] },
): Promise<void> {
  const image = randomBytes(2 * 16 * 1024);
  const path = await guest.put('small.bin', image);
  const { report } = await doctor(
    guest,
    ['flash', path, '--address', `0x0${start.toString(16)}`, '--erase-files', '--yes'],
    options,
  );
  assert.equal(report.flash?.result, 'verified', report.flash?.message ?? report.error?.message);
  assert.ok(image.equals(await guest.cameraMemory(0, start, image.length)));
}
