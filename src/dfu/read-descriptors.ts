import { text } from '../core/text.ts';
import { UsbFailure } from '../usb/failure.ts';
import { DfuFailure } from './failure.ts';
import { parseDfuInterfaces, type DfuInterface } from './configuration.ts';
import type { ControlPipe } from './control-pipe.ts';

const getDescriptor = 6;
const descriptorType = { configuration: 2, string: 3 } as const;
const englishUs = 0x0409;
/** A device answers these from memory; this is the library's own default limit, in ms. */
const promptMs = 1000;

/**
 * A wrong digit here would be written by and read back by, and so pass every comparison: each
 * descriptor is asked for until two answers in a row are the same, so many times at most.
 */
const mostReadings = 4;

/** A DFU interface with the names of its alternates, as the device tells them. */
export interface NamedDfuInterface extends Omit<DfuInterface, 'alternates'> {
  readonly alternates: readonly NamedAlternate[];
}

export interface NamedAlternate {
  readonly number: number;
  /** Null when it has none or the device would not tell it. */
  readonly name: string | null;
  /** The device told less of the name than it had announced (the ROM of the F427). */
  readonly isCut?: true;
}

/**
 * Reads the DFU interfaces of a device by GET_DESCRIPTOR. The `usb` package's own `configuration`
 * throws as a whole when one name stalls, so it is not used. `patienceMs` is for the first answer: the
 * device may still be busy with what an earlier run left behind.
 */
export async function readDfuInterfaces(
  pipe: ControlPipe,
  patienceMs: number,
): Promise<readonly NamedDfuInterface[]> {
  const head = await readDescriptor(pipe, descriptorType.configuration, 0, 0, 9, patienceMs);
  const total = (head[2] ?? 0) | ((head[3] ?? 0) << 8);
  const bytes = await readAlike(pipe, descriptorType.configuration, 0, 0, total);
  const interfaces: NamedDfuInterface[] = [];
  for (const dfuInterface of parseDfuInterfaces(bytes)) {
    const alternates: NamedAlternate[] = [];
    for (const { number, nameIndex } of dfuInterface.alternates) {
      const named = nameIndex === 0 ? { name: null } : await readName(pipe, nameIndex);
      alternates.push({ number, ...named });
    }
    interfaces.push({ ...dfuInterface, alternates });
  }
  return interfaces;
}

/** UTF-16 text of a string descriptor (USB 2.0 §9.6.7); as much of it as there is. */
export function parseStringDescriptor(bytes: Uint8Array): string | null {
  if (bytes.length < 2 || bytes[1] !== descriptorType.string) return null;
  // The F427 ROM claims more than it sends: what is there counts, whole characters only.
  const length = Math.min(bytes[0] ?? 0, bytes.length) & ~1;
  let text = '';
  for (let offset = 2; offset < length; offset += 2) {
    text += String.fromCharCode((bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8));
  }
  return text.replace(/\0.*$/s, '');
}

async function readName(pipe: ControlPipe, index: number): Promise<Omit<NamedAlternate, 'number'>> {
  // A loader that has just enumerated may stall a name once; a second refusal is its answer.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const bytes = await readAlike(pipe, descriptorType.string, index, englishUs, 255);
      const isCut = (bytes[0] ?? 0) > bytes.length;
      return { name: parseStringDescriptor(bytes), ...(isCut && { isCut }) };
    } catch (error) {
      if (!(error instanceof UsbFailure) || error.kind === 'disconnected') throw error;
    }
  }
  return { name: null };
}

async function readAlike(
  ...asked: [pipe: ControlPipe, type: number, index: number, language: number, length: number]
): Promise<Uint8Array> {
  let last = await readDescriptor(...asked);
  for (let readings = 1; readings < mostReadings; readings += 1) {
    const next = await readDescriptor(...asked);
    if (next.length === last.length && next.every((byte, at) => byte === last[at])) return next;
    last = next;
  }
  throw new DfuFailure('unexpected', text`it describes itself differently every time`);
}

function readDescriptor(
  pipe: ControlPipe,
  type: number,
  index: number,
  language: number,
  length: number,
  timeoutMs: number = promptMs,
): Promise<Uint8Array> {
  return pipe.in(
    {
      requestType: 'standard',
      recipient: 'device',
      request: getDescriptor,
      value: (type << 8) | index,
      index: language,
    },
    length,
    timeoutMs,
  );
}
