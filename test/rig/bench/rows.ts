import { BenchGuest } from './bench-guest.ts';
import type { BenchDevice } from './devices.ts';
import type { Timing } from './bench-guest.ts';

export interface Row {
  readonly device: BenchDevice;
  readonly workload: Workload;
  readonly cameras: number;
  readonly ours: Timing;
  readonly peer: Timing;
}

/** `not verified` is a full flash as dfu-util does it: neither compares what it wrote. */
type Workload = 'full' | 'not verified' | 'unchanged' | 'one sector';

/** Plays everything for one device, one after the other, in a guest of its own. */
export async function measure(
  device: BenchDevice,
  counts: readonly number[],
  took: (row: Row) => void,
): Promise<readonly Row[]> {
  const guest = await BenchGuest.boot(device);
  const rows: Row[] = [];
  const play = async (workload: Workload, cameras: number): Promise<void> => {
    const content = contentOf(workload, device.image);
    const ours = await guest.ours('image.bin', cameras, content, workload !== 'not verified');
    const same = rows.find((each) => each.workload === 'full' && each.cameras === cameras);
    const peer =
      workload === 'not verified' && same !== undefined
        ? same.peer
        : await guest.peer(cameras, content);
    const row = { device, workload, cameras, ours, peer };
    rows.push(row);
    took(row);
  };
  try {
    for (const workload of ['full', 'not verified', 'unchanged', 'one sector'] as const)
      await play(workload, 1);
    for (const cameras of counts.filter((count) => count > 1)) await play('full', cameras);
  } finally {
    await guest.close();
  }
  return rows;
}

/** What the camera holds before; null for an older firmware, different in every byte. */
function contentOf(workload: Workload, image: Buffer): Buffer | null {
  if (workload === 'full' || workload === 'not verified') return null;
  const content = Buffer.from(image);
  // In the middle of a large sector of every chip here.
  const changed = image.length - 320 * 1024;
  if (workload === 'one sector') content.writeUInt8(image.readUInt8(changed) ^ 0xff, changed);
  return content;
}
