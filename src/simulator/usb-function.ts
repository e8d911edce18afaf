import type { SetupPacket } from '../usb/setup-packet.ts';

/**
 * The device side of USB, endpoint 0 only: what a simulated camera offers to the in-process adapter
 * and to a USB/IP server alike. Standard requests are answered by it as well.
 */
export interface UsbFunction {
  readonly speed: 'full' | 'high';
  /**
   * One control transfer; `data` is the OUT stage (empty for IN). Resolves with the IN stage, cut to
   * wLength. Rejects with `UsbFailure` of kind `stall`, or `disconnected` once the device is gone.
   * Takes the time that the chip would hold (NAK) the transfer.
   */
  control(setup: SetupPacket, data: Uint8Array): Promise<Uint8Array>;
  /** A bus reset: back to the default state, memory kept. */
  busReset(): void;
}
