import type { DfuState, DfuStatusCode } from '../dfu/protocol.ts';

/** What fault injection needs of a DFU device. */
export interface DfuFunction {
  readonly state: DfuState;
  /** Puts the device into dfuERROR with this status, as if the chip had failed by itself. */
  forceError(status: DfuStatusCode): void;
}

/** The six bytes that GETSTATUS answers; `pollTimeout` in ms. */
export function statusReport(
  status: DfuStatusCode,
  pollTimeout: number,
  state: DfuState,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(
    status,
    pollTimeout & 0xff,
    (pollTimeout >> 8) & 0xff,
    (pollTimeout >> 16) & 0xff,
    state,
    0,
  );
}
