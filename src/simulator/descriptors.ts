/** Everything a device says of itself, as bytes (USB 2.0 §9.6). */
export interface Descriptors {
  readonly device: Uint8Array<ArrayBuffer>;
  readonly configuration: Uint8Array<ArrayBuffer>;
  /** String descriptors, number 1 first; number 0, the languages, is always US English. */
  readonly strings: readonly Uint8Array<ArrayBuffer>[];
}

export interface DeviceFields {
  readonly bcdUSB: number;
  readonly class: readonly [number, number, number];
  readonly vendorId: number;
  readonly productId: number;
  /** bcdDevice. */
  readonly release: number;
}

export interface DfuFields {
  /** bmAttributes of the functional descriptor (DFU 1.1 §4.1.3). */
  readonly attributes: number;
  /** ms. */
  readonly detachTimeout: number;
  readonly transferSize: number;
  readonly bcdDFU: number;
  /** bmAttributes of the configuration. */
  readonly power: number;
  /** Half milliamperes. */
  readonly maxPower: number;
}

export const descriptorTypes = {
  device: 1,
  configuration: 2,
  string: 3,
  interface: 4,
  endpoint: 5,
  interfaceAssociation: 0x0b,
  dfuFunctional: 0x21,
  classInterface: 0x24,
} as const;

/** Strings 1 to 3 are manufacturer, product and serial number; alternates follow from 4 on. */
export function deviceDescriptor(fields: DeviceFields): Uint8Array<ArrayBuffer> {
  return descriptor(
    descriptorTypes.device,
    ...u16(fields.bcdUSB),
    ...fields.class,
    64, // bMaxPacketSize0, the largest at full speed
    ...u16(fields.vendorId),
    ...u16(fields.productId),
    ...u16(fields.release),
    1,
    2,
    3,
    1, // bNumConfigurations
  );
}

/** One interface in DFU mode with an alternate setting per string from 4 on (DFU 1.1 §4.2). */
export function dfuConfiguration(
  alternates: readonly string[],
  fields: DfuFields,
): Uint8Array<ArrayBuffer> {
  return configuration(1, fields.power, fields.maxPower, [
    ...alternates.map((_, number) =>
      interfaceDescriptor(0, number, 0, [0xfe, 0x01, 0x02], 4 + number),
    ),
    descriptor(
      descriptorTypes.dfuFunctional,
      fields.attributes,
      ...u16(fields.detachTimeout),
      ...u16(fields.transferSize),
      ...u16(fields.bcdDFU),
    ),
  ]);
}

/** A virtual serial port: control and data interface, held together by an association (CDC 1.2 §5.2). */
export function cdcConfiguration(maxPower: number): Uint8Array<ArrayBuffer> {
  return configuration(2, 0xc0, maxPower, [
    descriptor(descriptorTypes.interfaceAssociation, 0, 2, 0x02, 0x02, 0x01, 0),
    interfaceDescriptor(0, 0, 1, [0x02, 0x02, 0x01], 0),
    descriptor(descriptorTypes.classInterface, 0x00, 0x10, 0x01),
    descriptor(descriptorTypes.classInterface, 0x01, 0x00, 0x01),
    descriptor(descriptorTypes.classInterface, 0x02, 0x02),
    descriptor(descriptorTypes.classInterface, 0x06, 0x00, 0x01),
    endpointDescriptor(0x82, 0x03, 8, 0x20),
    interfaceDescriptor(1, 0, 2, [0x0a, 0x00, 0x00], 0),
    endpointDescriptor(0x03, 0x02, 64, 0),
    endpointDescriptor(0x83, 0x02, 64, 0),
  ]);
}

/** UTF-16LE after its length byte. */
export function stringDescriptor(text: string): Uint8Array<ArrayBuffer> {
  const units = [...Array(Math.min(text.length, 126)).keys()].map((i) => text.charCodeAt(i));
  return descriptor(descriptorTypes.string, ...units.flatMap(u16));
}

/** The descriptors inside a configuration, one by one. */
export function partsOf(configuration: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < configuration.length;) {
    const length = configuration[at] ?? 0;
    if (length < 2) break;
    parts.push(configuration.subarray(at, at + length));
    at += length;
  }
  return parts;
}

/** US English is the only language. */
export const languages: Uint8Array<ArrayBuffer> = descriptor(
  descriptorTypes.string,
  ...u16(0x0409),
);

function configuration(
  interfaces: number,
  power: number,
  maxPower: number,
  parts: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((total, part) => total + part.length, 9);
  const head = descriptor(
    descriptorTypes.configuration,
    ...u16(length),
    interfaces,
    1, // bConfigurationValue
    0,
    power,
    maxPower,
  );
  return Uint8Array.from([head, ...parts].flatMap((part) => [...part]));
}

function interfaceDescriptor(
  number: number,
  alternate: number,
  endpoints: number,
  classes: readonly [number, number, number],
  string: number,
): Uint8Array {
  return descriptor(descriptorTypes.interface, number, alternate, endpoints, ...classes, string);
}

function endpointDescriptor(
  address: number,
  attributes: number,
  packet: number,
  interval: number,
): Uint8Array {
  return descriptor(descriptorTypes.endpoint, address, attributes, ...u16(packet), interval);
}

function descriptor(type: number, ...rest: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(rest.length + 2, type, ...rest);
}

function u16(value: number): [number, number] {
  return [value & 0xff, value >> 8];
}
