import { describeDevices } from '../../report/describe-devices.ts';
import type { Context, Outcome } from '../context.ts';

/** Cameras and DFU devices on USB now. */
export async function list({ system }: Context): Promise<Outcome> {
  const devices = await describeDevices(system);
  const shut = devices.some(
    ({ mode, access }) => mode !== null && access !== 'ok' && access !== 'unknown',
  );
  return { devices, verdict: shut ? 'problems' : 'healthy', exitCode: 0 };
}
