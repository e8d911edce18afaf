import { UsbFailure } from '../usb/failure.ts';
import { DfuFailure } from './failure.ts';
import { DfuState, DfuStatusCode } from './protocol.ts';
import type { DfuSession } from './session.ts';

/** A loader answers this from memory unless it is at work; ms. */
const answerMs = 1000;
/** Block 2 is at the loader's address pointer, the start of the flash unless moved (ST AN3156 §5.1). */
const pointerBlock = 2;
/** Any length from 2 on will do. */
const sampleLength = 64;

/** What a loader says when nothing is asked of it. */
export interface LoaderLook {
  readonly state: number;
  /** bStatus; null outside dfuERROR. */
  readonly status: number | null;
  /** Whether the chip keeps its flash from being read; null where it was not tried. */
  readonly readProtected: boolean | null;
}

/**
 * Looks at a loader and leaves it as it was. GETSTATUS, which makes an ST loader execute a pending
 * command, is asked in dfuERROR only, where nothing is pending. Reading is tried in dfuIDLE only.
 */
export async function lookAtLoader(session: DfuSession, readsFlash: boolean): Promise<LoaderLook> {
  const state = await session.getState(answerMs);
  if (state === DfuState.error) {
    const { status } = await session.getStatus(answerMs);
    return { state, status, readProtected: null };
  }
  if (state !== DfuState.idle || !readsFlash) return { state, status: null, readProtected: null };
  return { state, status: null, readProtected: await isReadProtected(session) };
}

/** ST loaders answer errVENDOR to every access to a protected chip (AN3156 §5). */
async function isReadProtected(session: DfuSession): Promise<boolean | null> {
  try {
    await session.upload(pointerBlock, sampleLength, 'reading');
    return false;
  } catch (error) {
    // Any other error is about the place: an earlier flasher may have left the pointer elsewhere.
    if (error instanceof DfuFailure) return error.status === DfuStatusCode.vendor ? true : null;
    if (error instanceof UsbFailure && error.kind === 'stall') return null;
    throw error;
  } finally {
    await session.makeIdle();
  }
}
