import { DfuFailure } from '../dfu/failure.ts';
import { DfuState } from '../dfu/protocol.ts';
import { leftOverMs } from '../dfu/session.ts';
import { visitLoader } from '../dfu/visit.ts';
import { UsbFailure } from '../usb/failure.ts';
import { isDfuInterface } from '../usb/ids.ts';
import { done } from './hands.ts';
import type { RecoverStep } from '../core/step.ts';
import type { System } from '../system/types.ts';
import type { DfuSession } from '../dfu/session.ts';
import type { Ending } from './hands.ts';

/** Brings the loader on this port to dfuIDLE, without executing what it was told and has not begun. */
export async function recover({ portPath }: RecoverStep, system: System): Promise<Ending> {
  try {
    const listed = (await system.usb.list())?.find((device) => device.portPath === portPath);
    const device = await system.usb.device(portPath);
    const number = listed?.interfaces.find(isDfuInterface)?.number ?? 0;
    await visitLoader(device, number, system.clock, clearLeftOver);
    return done;
  } catch (error) {
    if (!(error instanceof UsbFailure) && !(error instanceof DfuFailure)) throw error;
    return { status: 'failed', reason: error.message };
  }
}

/** An ST loader executes a pending command at the next GETSTATUS: ABORT takes it back (DFU 1.1 §A.2.4). */
async function clearLeftOver(session: DfuSession): Promise<void> {
  const state = await session.getState(leftOverMs);
  if (state === DfuState.downloadSync || state === DfuState.manifestSync) await session.abort();
  await session.makeIdle();
}
