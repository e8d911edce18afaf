import type { Row } from './rows.ts';

/** What was to be reached, and what was. */
export interface Target {
  readonly what: string;
  readonly limit: string;
  readonly reached: number;
  readonly met: boolean;
}

/** Erasing and writing may take so many times what chip and wire took. */
const mostOverhead = 1.05;
/** An unchanged image: dfu-util takes so many times as long at least. */
const unchangedGain = 8;
/** Eight cameras at once may take so many times as long as one. */
const mostForEight = 1.3;

/** Erasing and writing, as a multiple of the time that chip and wire demanded; null for a pure read. */
export function overhead({ ours }: Row): number | null {
  if (ours.phases === null || ours.phases.write === 0) return null;
  return ours.phases.write / (ours.chipMs + ours.wireMs);
}

/**
 * How many times as long as our flash dfu-util took. Without the start of node: what that takes is
 * up to the machine, and the guest's processor does one instruction in a nanosecond, no more.
 */
export function gain({ ours, peer }: Row): number {
  return peer.wallMs / (ours.flashMs ?? ours.wallMs);
}

/** The same with everything that our process does. */
export function gainWithStart({ ours, peer }: Row): number {
  return peer.wallMs / ours.wallMs;
}

/** The targets that these rows speak of. */
export function targetsOf(rows: readonly Row[]): readonly Target[] {
  return rows.flatMap((row) => {
    const { device, workload, cameras } = row;
    const title = `${device.name}, ${workload}, ${cameras} camera${cameras > 1 ? 's' : ''}`;
    const one = rows.find((each) => each.device === device && each.workload === workload);
    const targets: Target[] = [];
    const multiple = overhead(row);
    if (cameras === 1 && workload === 'full' && multiple !== null) {
      targets.push(atMost(`${title}: write / (chip + wire)`, mostOverhead, multiple));
    }
    const least = leastGain(row);
    if (cameras === 1 && least !== null) {
      targets.push(atLeast(`${title}: dfu-util / flash`, least, gain(row)));
      targets.push(atLeast(`${title}: dfu-util / ours`, least, gainWithStart(row)));
    }
    if (cameras === 8 && one !== undefined) {
      const ratio = row.ours.wallMs / one.ours.wallMs;
      targets.push(atMost(`${title}: eight / one`, mostForEight, ratio));
    }
    return targets;
  });
}

/** Null where nothing is asked. */
function leastGain({ device, workload }: Row): number | null {
  switch (workload) {
    case 'unchanged':
      return unchangedGain;
    case 'one sector':
      return 1;
    case 'not verified':
      return device.gains.written;
    case 'full':
      return device.gains.verified;
  }
}

function atMost(what: string, limit: number, reached: number): Target {
  return { what, limit: `≤ ${limit}`, reached, met: reached <= limit };
}

function atLeast(what: string, limit: number, reached: number): Target {
  return { what, limit: `≥ ${limit}`, reached, met: reached >= limit };
}
