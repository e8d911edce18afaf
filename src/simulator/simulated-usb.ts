import { UsbFailure } from '../usb/failure.ts';
import { isSameId } from '../usb/ids.ts';
import { descriptorTypes, partsOf } from './descriptors.ts';
import { SimulatedUsbDevice } from './usb-device.ts';
import type { UsbId } from '../boards/board.ts';
import type { Clock } from '../core/clock.ts';
import type { ListedDevice, ListedInterface, Usb } from '../system/types.ts';
import type { UsbDevice } from '../usb/device.ts';
import type { Presence, SimulatedCamera } from './camera.ts';
import type { Claims } from './usb-device.ts';

interface Port {
  readonly camera: SimulatedCamera;
  /** What is plugged in now, with what the host knows of it. */
  connection: (Presence & { readonly address: number; readonly claims: Claims }) | null;
}

/** A host's USB with simulated cameras on its ports. */
export class SimulatedUsb implements Usb {
  /** Whether this process may open the device on a port; a test or the demo says no. */
  mayOpen: (portPath: string) => boolean = () => true;
  readonly #clock: Clock;
  readonly #ports = new Map<string, Port>();
  #lastAddress = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Connects a camera's cable, such as to `1-2`; whether it is powered is the camera's own matter. */
  connect(portPath: string, camera: SimulatedCamera): void {
    const port: Port = { camera, connection: null };
    this.#ports.set(portPath, port);
    const appear = (presence: Presence | null): void => {
      port.connection = presence === null ? null : this.#enumerate(presence);
    };
    appear(camera.presence);
    camera.watch(appear);
  }

  list(): Promise<readonly ListedDevice[]> {
    const listed = [...this.#ports].flatMap(([portPath, { connection }]) =>
      connection === null ? [] : [listedDevice(portPath, connection, connection)],
    );
    return Promise.resolve(listed);
  }

  device(portPath: string, ids?: UsbId): Promise<UsbDevice> {
    const connection = this.#ports.get(portPath)?.connection ?? null;
    if (connection === null || (ids !== undefined && !isSameId(idsOf(connection), ids))) {
      return Promise.reject(new UsbFailure('not-found', `There is no device on port ${portPath}.`));
    }
    const access = (): boolean => this.mayOpen(portPath);
    return Promise.resolve(
      new SimulatedUsbDevice(connection.wire, this.#clock, connection.claims, access),
    );
  }

  #enumerate(presence: Presence): NonNullable<Port['connection']> {
    this.#lastAddress += 1;
    return { ...presence, address: this.#lastAddress, claims: new Map() };
  }
}

/** idVendor and idProduct (USB 2.0 §9.6.1). */
function idsOf({ descriptors }: Presence): UsbId {
  const view = new DataView(descriptors.device.buffer);
  return { vendorId: view.getUint16(8, true), productId: view.getUint16(10, true) };
}

/** A device as Linux' sysfs shows it, all from its descriptors. */
function listedDevice(
  portPath: string,
  presence: Presence,
  { address, claims }: { readonly address: number; readonly claims: Claims },
): ListedDevice {
  const { device, configuration, strings } = presence.descriptors;
  const view = new DataView(device.buffer);
  const text = (index: number): string | null => decoded(strings[index - 1]);
  const bus = Number.parseInt(portPath, 10);
  return {
    portPath,
    ...idsOf(presence),
    release: view.getUint16(12, true),
    manufacturer: text(view.getUint8(14)),
    product: text(view.getUint8(15)),
    serial: text(view.getUint8(16)),
    speed: presence.wire.speed,
    node: `/dev/bus/usb/${pad(bus)}/${pad(address)}`,
    busNumber: bus,
    deviceAddress: address,
    interfaces: listedInterfaces(configuration, text, claims),
    // sysfs has the device descriptor first, then the configurations.
    descriptors: Uint8Array.from([...device, ...configuration]),
  };
}

function listedInterfaces(
  configuration: Uint8Array,
  text: (index: number) => string | null,
  claims: Claims,
): readonly ListedInterface[] {
  const parts = partsOf(configuration).filter((part) => part[1] === descriptorTypes.interface);
  const numbers = [...new Set(parts.map((part) => part[2] ?? 0))];
  return numbers.map((number) => {
    const alternates = parts.filter((part) => part[2] === number);
    const [first] = alternates;
    const interfaceClass = first?.[5] ?? 0;
    const idle = interfaceClass === 0x02 || interfaceClass === 0x0a ? 'cdc_acm' : null;
    return {
      number,
      class: interfaceClass,
      subclass: first?.[6] ?? 0,
      protocol: first?.[7] ?? 0,
      driver: claims.has(number) ? 'usbfs' : idle,
      alternates: alternates.map((part) => ({
        number: part[3] ?? 0,
        name: text(part[8] ?? 0),
      })),
    };
  });
}

/** What is really there of a string descriptor, whatever its length byte says. */
function decoded(descriptor: Uint8Array | undefined): string | null {
  if (descriptor === undefined) return null;
  const units = descriptor.subarray(2, descriptor[0]);
  let text = '';
  for (let at = 0; at + 1 < units.length; at += 2) {
    text += String.fromCharCode((units[at] ?? 0) | ((units[at + 1] ?? 0) << 8));
  }
  return text;
}

function pad(value: number): string {
  return String(value).padStart(3, '0');
}
