import { text } from '../core/text.ts';
import { compare } from './compare.ts';
import { layOut, summarize } from './plan.ts';
import { ProgressMeter } from './progress-meter.ts';
import { rewriteSectors } from './rewrite-sectors.ts';
import { verifySectors } from './verify-sectors.ts';
import type { Leave } from '../dfu/leaving.ts';
import type { Image } from '../firmware/image.ts';
import type { Flashing } from './compare.ts';
import type { Connection } from './connect.ts';
import type { FlashContext } from './context.ts';
import type { Journal } from './journal.ts';
import type { FlashOptions } from './options.ts';
import type { FlashPlan, Layout } from './plan.ts';

/** How a flash came to its end without a failure. */
export interface FlashEnd {
  readonly result: 'verified' | 'unverified' | 'written-leave-unconfirmed' | 'planned';
  readonly map: Connection['map'];
  readonly placements: Layout['placements'];
  /** What is there to say about it. */
  readonly message: string;
  readonly leave: Leave | 'stayed';
}

const messages = {
  verified: text`What was read back from the camera is the image, byte for byte.`,
  unverified: text`It was not read back, as --no-verify asks.`,
  unconfirmed: text`It did not confirm that it starts the firmware. Unplug it and plug it in again.`,
};

/** One flash over one connection. Rejects with `DoctorError`, `UsbFailure` or `DfuFailure`. */
export async function flashOnce(
  connection: Connection,
  image: Image,
  options: FlashOptions,
  context: FlashContext,
  journal: Journal,
): Promise<FlashEnd> {
  const { map, target } = connection;
  const meter = new ProgressMeter(context.clock, context.onProgress ?? (() => undefined));
  const flashing: Flashing = { connection, options, context, journal, meter };
  const layout = layOut(image, map, options);
  const sectors = await journal.timed('compare', () => compare(layout.sectors, flashing));
  const plan = summarize(sectors, layout.placements, target.blockSize);
  journal.plan ??= plan;
  journal.note(describe(plan));
  const end = { map, placements: layout.placements };
  // Asked once: whoever said yes must not end with half a firmware by a no after a lost cable.
  journal.agreed ||= !options.dryRun && (await context.confirm?.(plan)) !== false;
  if (!journal.agreed) {
    // Nothing is left behind in the loader.
    await target.recover();
    return { ...end, result: 'planned', message: describe(plan), leave: 'stayed' };
  }
  const rewritten = sectors.filter((each) => each.rewrite);
  const rewriting = { target, meter, journal, signal: context.signal };
  if (rewritten.length > 0) await rewriteSectors(rewritten, plan.typicalMs, rewriting);
  if (options.verify && rewritten.length > 0) await verifySectors(rewritten, map, rewriting);
  await journal.rescuer.release(sectors);
  const leave = options.leave
    ? await journal.timed('leave', () => leaveLoader(layout, flashing))
    : 'stayed';
  // Without anything written the comparison was the verification.
  const verified = options.verify || rewritten.length === 0;
  if (!verified) return { ...end, leave, result: 'unverified', message: messages.unverified };
  if (leave !== 'unconfirmed') {
    return { ...end, leave, result: 'verified', message: messages.verified };
  }
  return { ...end, leave, result: 'written-leave-unconfirmed', message: messages.unconfirmed };
}

async function leaveLoader(
  layout: Layout,
  { connection, journal, meter }: Flashing,
): Promise<Leave> {
  meter.begin('leave', 0, 0, null);
  journal.leaving = true;
  const left = await connection.target.leave(startAddress(layout, connection));
  journal.note(
    left === 'left' ? text`the camera starts its firmware` : text`leaving was not confirmed`,
  );
  return left;
}

/** A ROM loader starts what a reset would start; an application bootloader its application. */
function startAddress({ placements }: Layout, { map }: Connection): number {
  if (map.mode === 'rom') return map.areas[0]?.runs[0]?.start ?? 0;
  return map.boards[0]?.firmware?.start ?? placements[0]?.address ?? 0;
}

function describe(plan: FlashPlan): string {
  const { rewritten, sectors, bytes, typicalMs, worstMs } = plan;
  if (rewritten === 0) return text`All ${sectors} sectors hold the right bytes already.`;
  return typicalMs === null
    ? text`${rewritten} of ${sectors} sectors are rewritten, ${bytes} bytes: ${seconds(worstMs)} at worst.`
    : text`${rewritten} of ${sectors} sectors are rewritten, ${bytes} bytes: about ${seconds(typicalMs)}, ${seconds(worstMs)} at worst.`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
