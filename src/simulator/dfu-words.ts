/** Class requests of DFU 1.1 §3. */
export const dfuRequests = {
  detach: 0,
  download: 1,
  upload: 2,
  getStatus: 3,
  clearStatus: 4,
  getState: 5,
  abort: 6,
} as const;

/** bState of DFU 1.1 §6.1.2, as far as a device in DFU mode has them. */
export const dfuStates = {
  idle: 2,
  downloadSync: 3,
  downloadBusy: 4,
  downloadIdle: 5,
  manifestSync: 6,
  manifest: 7,
  manifestWaitReset: 8,
  uploadIdle: 9,
  error: 10,
} as const;

export type DfuState = (typeof dfuStates)[keyof typeof dfuStates];

/** bStatus of DFU 1.1 §6.1.2. */
export const dfuStatuses = {
  ok: 0x00,
  errTarget: 0x01,
  errFile: 0x02,
  errWrite: 0x03,
  errErase: 0x04,
  errCheckErased: 0x05,
  errProg: 0x06,
  errVerify: 0x07,
  errAddress: 0x08,
  errNotDone: 0x09,
  errFirmware: 0x0a,
  errVendor: 0x0b,
  errUsbReset: 0x0c,
  errPowerOnReset: 0x0d,
  errUnknown: 0x0e,
  errStalledPacket: 0x0f,
} as const;

export type DfuStatus = (typeof dfuStatuses)[keyof typeof dfuStatuses];

/** What fault injection needs of a DFU device. */
export interface DfuFunction {
  readonly state: DfuState;
  /** Puts the device into dfuERROR with this status, as if the chip had failed by itself. */
  forceError(status: DfuStatus): void;
}

/** The six bytes that GETSTATUS answers; `pollTimeout` in ms. */
export function statusReport(
  status: DfuStatus,
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
