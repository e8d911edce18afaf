import { text } from '../core/text.ts';

/** Class requests (USB DFU 1.1 §3, table 3.2). */
export const DfuRequest = {
  detach: 0,
  download: 1,
  upload: 2,
  getStatus: 3,
  clearStatus: 4,
  getState: 5,
  abort: 6,
} as const;

/** Device states (USB DFU 1.1 §6.1.2). */
export const DfuState = {
  appIdle: 0,
  appDetach: 1,
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

export type DfuState = (typeof DfuState)[keyof typeof DfuState];

/** bStatus (USB DFU 1.1 §6.1.2). */
export const DfuStatusCode = {
  ok: 0x00,
  target: 0x01,
  file: 0x02,
  write: 0x03,
  erase: 0x04,
  checkErased: 0x05,
  program: 0x06,
  verify: 0x07,
  address: 0x08,
  notDone: 0x09,
  firmware: 0x0a,
  vendor: 0x0b,
  usbReset: 0x0c,
  powerOnReset: 0x0d,
  unknown: 0x0e,
  stalledPacket: 0x0f,
} as const;

export type DfuStatusCode = (typeof DfuStatusCode)[keyof typeof DfuStatusCode];

/** DfuSe commands: first byte of a download to block 0 (ST AN3156 §5). */
export const DfuseCommand = {
  getCommands: 0x00,
  setAddress: 0x21,
  erase: 0x41,
  readUnprotect: 0x92,
} as const;

/** Interface class of DFU, and the protocols of its two modes (USB DFU 1.1 §4.1.2, §4.2.3). */
export const dfuInterface = { class: 0xfe, subclass: 0x01, runtime: 1, dfuMode: 2 } as const;

const stateNames = [
  'appIDLE',
  'appDETACH',
  'dfuIDLE',
  'dfuDNLOAD-SYNC',
  'dfuDNBUSY',
  'dfuDNLOAD-IDLE',
  'dfuMANIFEST-SYNC',
  'dfuMANIFEST',
  'dfuMANIFEST-WAIT-RESET',
  'dfuUPLOAD-IDLE',
  'dfuERROR',
];

/** bStatus values with their meaning (USB DFU 1.1 §6.1.2). */
const statuses: readonly (readonly [name: string, meaning: string])[] = [
  ['OK', text`no error`],
  ['errTARGET', text`the file is not for this device`],
  ['errFILE', text`the file fails a check of the vendor`],
  ['errWRITE', text`it cannot write memory`],
  ['errERASE', text`erasing failed`],
  ['errCHECK_ERASED', text`memory is not erased`],
  ['errPROG', text`programming failed`],
  ['errVERIFY', text`memory differs after programming`],
  ['errADDRESS', text`the address is out of range`],
  ['errNOTDONE', text`the download ended too early`],
  ['errFIRMWARE', text`its firmware is damaged`],
  ['errVENDOR', text`an error of the vendor's own (on ST loaders: the chip is read-protected)`],
  ['errUSBR', text`an unexpected USB reset`],
  ['errPOR', text`an unexpected power-on reset`],
  ['errUNKNOWN', text`something went wrong`],
  ['errSTALLEDPKT', text`an unexpected request`],
];

export function stateName(state: number): string {
  return stateNames[state] ?? `state ${state}`;
}

export function statusName(status: number): string {
  return statuses[status]?.[0] ?? `status ${status}`;
}

export function statusMeaning(status: number): string {
  return statuses[status]?.[1] ?? text`a status outside the DFU specification`;
}
