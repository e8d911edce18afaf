import { UsbFailure } from '../usb/failure.ts';
import { descriptorTypes, languages, partsOf } from './descriptors.ts';
import type { Clock } from '../core/clock.ts';
import type { SetupPacket } from '../usb/setup-packet.ts';
import type { Descriptors } from './descriptors.ts';
import type { UsbFunction } from './usb-function.ts';

/** Standard requests (USB 2.0 table 9-4). */
const requests = {
  getStatus: 0,
  clearFeature: 1,
  setFeature: 3,
  setAddress: 5,
  getDescriptor: 6,
  getConfiguration: 8,
  setConfiguration: 9,
  getInterface: 10,
  setInterface: 11,
} as const;

const nothing = new Uint8Array(0);

/**
 * Endpoint 0 of a simulated device: standard requests, being busy, being unplugged. What the device is
 * for comes from the class that extends it.
 */
export abstract class ControlEndpoint implements UsbFunction {
  readonly speed: 'full' | 'high' = 'full';
  readonly descriptors: Descriptors;
  protected readonly clock: Clock;
  #configuration = 0;
  #alternates = new Map<number, number>();
  #busyUntil = 0;
  #gone = false;

  constructor(descriptors: Descriptors, clock: Clock) {
    this.descriptors = descriptors;
    this.clock = clock;
  }

  async control(setup: SetupPacket, data: Uint8Array): Promise<Uint8Array> {
    this.#assertThere();
    // One chip, one thread: while the flash works, nothing is answered.
    while (this.clock.now() < this.#busyUntil) {
      await this.clock.sleep(this.#busyUntil - this.clock.now());
    }
    this.#assertThere();
    const kind = (setup.bmRequestType >> 5) & 3;
    const answer =
      kind === 0
        ? this.#standard(setup)
        : kind === 1
          ? this.classRequest(setup, data)
          : this.stall('knows no vendor requests');
    return answer.subarray(0, setup.wLength);
  }

  busReset(): void {
    this.#configuration = 0;
    this.#alternates = new Map();
    this.interfaceSelected();
  }

  /** The device leaves the bus: whatever is under way fails. */
  disconnect(): void {
    this.#gone = true;
  }

  /** A class request to interface 0. Returns the IN stage or calls `stall`. */
  protected abstract classRequest(setup: SetupPacket, data: Uint8Array): Uint8Array;

  /** An alternate was selected, or the bus was reset. */
  protected interfaceSelected(): void {
    // Most functions do not care.
  }

  protected get alternate(): number {
    return this.#alternates.get(0) ?? 0;
  }

  /** The chip works for so long and answers nothing meanwhile. */
  protected work(ms: number): void {
    this.#busyUntil = Math.max(this.#busyUntil, this.clock.now()) + ms;
  }

  protected stall(why: string): never {
    throw new UsbFailure('stall', `The simulated device stalled: it ${why}.`);
  }

  #assertThere(): void {
    if (this.#gone) throw new UsbFailure('disconnected', 'The simulated device is unplugged.');
  }

  #standard(setup: SetupPacket): Uint8Array {
    const { bRequest, wValue, wIndex } = setup;
    switch (bRequest) {
      case requests.getDescriptor:
        return this.#descriptor(wValue >> 8, wValue & 0xff);
      case requests.getStatus:
        // Bit 0, self-powered, belongs to the device; an endpoint's bit 0 would mean halted.
        return Uint8Array.of((setup.bmRequestType & 0x1f) === 0 ? 1 : 0, 0);
      case requests.getConfiguration:
        return Uint8Array.of(this.#configuration);
      case requests.setConfiguration:
        if (wValue > 1) this.stall(`has no configuration ${wValue}`);
        this.#configuration = wValue;
        this.#alternates = new Map();
        return nothing;
      case requests.getInterface:
        return Uint8Array.of(this.#alternates.get(wIndex) ?? 0);
      case requests.setInterface:
        if (!this.#hasAlternate(wIndex, wValue)) this.stall(`has no alternate ${wValue}`);
        this.#alternates.set(wIndex, wValue);
        this.interfaceSelected();
        return nothing;
      case requests.setAddress:
      case requests.clearFeature:
      case requests.setFeature:
        return nothing;
      default:
        return this.stall(`does not know standard request ${bRequest}`);
    }
  }

  #descriptor(type: number, index: number): Uint8Array {
    const { device, configuration, strings } = this.descriptors;
    if (type === descriptorTypes.device) return device;
    if (type === descriptorTypes.configuration && index === 0) return configuration;
    if (type === descriptorTypes.string && index === 0) return languages;
    if (type === descriptorTypes.string) {
      const string = strings[index - 1];
      if (string !== undefined) return string;
    }
    if (type === descriptorTypes.dfuFunctional) {
      const found = partsOf(configuration).find((part) => part[1] === type);
      if (found !== undefined) return found;
    }
    return this.stall(`has no descriptor ${type} number ${index}`);
  }

  #hasAlternate(number: number, alternate: number): boolean {
    return partsOf(this.descriptors.configuration).some(
      (part) =>
        part[1] === descriptorTypes.interface && part[2] === number && part[3] === alternate,
    );
  }
}
