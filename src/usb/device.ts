/** Control setup as WebUSB spells it. */
export interface ControlSetup {
  readonly requestType: 'standard' | 'class' | 'vendor';
  readonly recipient: 'device' | 'interface' | 'endpoint' | 'other';
  readonly request: number;
  readonly value: number;
  readonly index: number;
}

/**
 * The few members of WebUSB's `USBDevice` that a DFU flasher needs: a browser's device, the `usb`
 * package's and the simulator's all fit. The last argument, a time limit in ms, is an extension of
 * the `usb` package (undocumented there; a browser ignores it).
 */
export interface UsbDevice {
  open(): Promise<void>;
  close(): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  releaseInterface(interfaceNumber: number): Promise<void>;
  selectAlternateInterface(interfaceNumber: number, alternateSetting: number): Promise<void>;
  controlTransferIn(setup: ControlSetup, length: number, timeoutMs?: number): Promise<InResult>;
  controlTransferOut(
    setup: ControlSetup,
    data: Uint8Array<ArrayBuffer>,
    timeoutMs?: number,
  ): Promise<OutResult>;
}

export interface InResult {
  readonly data?: DataView | undefined;
  readonly status?: 'ok' | 'stall' | 'babble' | undefined;
}

export interface OutResult {
  readonly bytesWritten: number;
  readonly status?: 'ok' | 'stall' | 'babble' | undefined;
}
