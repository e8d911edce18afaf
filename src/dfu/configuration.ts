import {
  functionalDescriptorType,
  parseFunctionalDescriptor,
  type FunctionalDescriptor,
} from './functional-descriptor.ts';
import { dfuInterface } from './protocol.ts';

const interfaceDescriptorType = 0x04;

/** One DFU interface of a configuration with its alternate settings. */
export interface DfuInterface {
  readonly number: number;
  /** bInterfaceProtocol: run time or DFU mode. */
  readonly protocol: number;
  readonly alternates: readonly DfuAlternate[];
  /** Null when the configuration has none for it. */
  readonly functional: FunctionalDescriptor | null;
}

interface DfuAlternate {
  readonly number: number;
  /** iInterface; 0 when it has no name. */
  readonly nameIndex: number;
}

/**
 * The DFU interfaces in a raw configuration descriptor (USB 2.0 §9.6.3 and on). Takes any bytes: a
 * descriptor that is cut off or claims no length ends the walk.
 */
export function parseDfuInterfaces(configuration: Uint8Array): readonly DfuInterface[] {
  const found: { number: number; protocol: number; alternates: DfuAlternate[] }[] = [];
  const functionals = new Map<number, FunctionalDescriptor>();
  let current: number | null = null;
  for (const descriptor of descriptorsIn(configuration)) {
    if (descriptor[1] === interfaceDescriptorType && descriptor.length >= 9) {
      const [, , number = 0, alternate = 0, , kind, subclass, protocol = 0, nameIndex = 0] =
        descriptor;
      const isDfu = kind === dfuInterface.class && subclass === dfuInterface.subclass;
      current = isDfu ? number : null;
      if (!isDfu) continue;
      const known = found.find((each) => each.number === number);
      const entry = { number: alternate, nameIndex };
      if (known !== undefined) known.alternates.push(entry);
      else found.push({ number, protocol, alternates: [entry] });
    } else if (descriptor[1] === functionalDescriptorType && current !== null) {
      const functional = parseFunctionalDescriptor(descriptor);
      if (functional !== null) functionals.set(current, functional);
    }
  }
  return found.map((each) => ({ ...each, functional: functionals.get(each.number) ?? null }));
}

function* descriptorsIn(bytes: Uint8Array): Generator<Uint8Array> {
  let offset = 0;
  while (offset + 2 <= bytes.length) {
    const length = bytes[offset] ?? 0;
    if (length < 2 || offset + length > bytes.length) return;
    yield bytes.subarray(offset, offset + length);
    offset += length;
  }
}
