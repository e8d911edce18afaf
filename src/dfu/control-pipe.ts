import type { ControlSetup, UsbDevice } from '../usb/device.ts';
import { toUsbFailure, UsbFailure } from '../usb/failure.ts';

/**
 * Control transfers of one device: counts them, says every failure in our own words, and makes a
 * stall an error whether the library rejects (`usb` 3.1) or reports it (a browser).
 */
export class ControlPipe {
  readonly device: UsbDevice;
  #requests = 0;

  constructor(device: UsbDevice) {
    this.device = device;
  }

  /** Transfers made so far. */
  get requests(): number {
    return this.#requests;
  }

  async in(setup: ControlSetup, length: number, timeoutMs: number): Promise<Uint8Array> {
    this.#requests += 1;
    const result = await this.device.controlTransferIn(setup, length, timeoutMs).catch(fail);
    refuseStall(result.status);
    const { data } = result;
    if (data === undefined) return new Uint8Array(0);
    return new Uint8Array(data.buffer, data.byteOffset, Math.min(data.byteLength, length));
  }

  /** `data` is copied, so that the library may keep it. */
  async out(setup: ControlSetup, data: Uint8Array, timeoutMs: number): Promise<void> {
    this.#requests += 1;
    // usb 3.1 throws on a missing data stage, so an empty one is an empty array.
    const bytes = Uint8Array.from(data);
    const result = await this.device.controlTransferOut(setup, bytes, timeoutMs).catch(fail);
    refuseStall(result.status);
  }

  async selectAlternate(interfaceNumber: number, alternate: number): Promise<void> {
    this.#requests += 1;
    await this.device.selectAlternateInterface(interfaceNumber, alternate).catch(fail);
  }
}

function fail(error: unknown): never {
  throw toUsbFailure(error);
}

function refuseStall(status: string | undefined): void {
  if (status === 'stall') throw new UsbFailure('stall', 'endpoint stalled');
}
