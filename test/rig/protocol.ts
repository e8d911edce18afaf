import type { DfuStatusCode } from '../../src/dfu/protocol.ts';
import type { Fault } from '../../src/simulator/faults.ts';
import type { RomQuirks } from '../../src/simulator/st-rom.ts';

/**
 * What host and guest say to each other over the virtio-serial port: JSON, one message a line. Bytes
 * that are large go through the exchange folder instead.
 */

/** How a command of the guest is run. */
export interface RunSettings {
  readonly user: 'root' | 'alice' | 'bob';
  /** With a controlling terminal of its own (100 × 30); otherwise without any, input at its end. */
  readonly tty: boolean;
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  /** ms; the process group is killed after it. */
  readonly timeoutMs: number;
}

/** A camera to plug in. */
export interface CameraSettings {
  /** Port of the virtual hub, from 0: port 0 shows up as 1-1. */
  readonly port: number;
  /** `BOARD:MODE` as `--simulate` takes it. */
  readonly preset: string;
  /** Chooses the firmware and the serial number that it has. */
  readonly seed?: number;
  readonly quirks?: RomQuirks;
  /** Whether the bus takes time too, as at full speed; it takes none unless told. */
  readonly wireTime?: boolean;
  /** What its flash holds when it is first plugged in, as a debug probe would put it there. */
  readonly content?: {
    readonly address: number;
    /** In the exchange folder. */
    readonly file: string;
  };
  /** The chip lets nothing be read or written, as readout protection does. */
  readonly readProtected?: boolean;
  /** The bStatus of the dfuERROR in which an earlier run left it. */
  readonly leftInError?: DfuStatusCode;
  /** How many times faster than a real chip it works; 1 unless told. */
  readonly speedUp?: number;
}

/** A DFU device that is no camera. */
export type ForeignName = 'bluetooth' | 'webcam';

/** One misbehaviour of a camera. */
export interface FaultSettings extends Omit<Fault, 'matches'> {
  /** The DFU class request that counts (DFU 1.1 table 3.2: 1 DNLOAD, 2 UPLOAD, 3 GETSTATUS, …). */
  readonly bRequest: number;
}

export interface CameraState {
  readonly mode: string | null;
  readonly jumper: boolean;
  readonly start: number;
  readonly size: number;
  /** Of the whole flash. */
  readonly sha256: string;
  readonly erasedSectors: number;
  readonly programmedBytes: number;
  readonly overProgrammedBytes: number;
  /** Time that the flash worked, in the chip's own ms. */
  readonly busyMs: number;
  /** Control transfers answered since it was plugged in, over all modes. */
  readonly requests: number;
  readonly resets: number;
  /** Time that control transfers took on the wire (`wireTime`), in the chip's own ms. */
  readonly wireMs: {
    /** Those that bring flash content to the host (UPLOAD). */
    readonly read: number;
    readonly other: number;
  };
}

/** Requests of the host; each is answered by `result` or `failed` with the same id. */
export type Request =
  | {
      readonly do: 'start';
      readonly argv: readonly [string, ...string[]];
      readonly settings: RunSettings;
    }
  | { readonly do: 'write'; readonly process: number; readonly text: string }
  | { readonly do: 'plug'; readonly camera: CameraSettings }
  | { readonly do: 'plug-foreign'; readonly port: number; readonly name: ForeignName }
  /** DFU requests that a foreign device was sent. */
  | { readonly do: 'foreign-requests'; readonly port: number }
  | { readonly do: 'unplug'; readonly port: number }
  /** Power again, after `unplug`: the jumper decides what it starts. */
  | { readonly do: 'replug'; readonly port: number; readonly jumper: boolean }
  | { readonly do: 'break'; readonly port: number; readonly fault: FaultSettings }
  | { readonly do: 'state'; readonly port: number }
  /** Writes flash content into a file of the exchange folder. */
  | {
      readonly do: 'dump';
      readonly port: number;
      readonly address: number;
      readonly size: number;
      readonly file: string;
    };

export interface Exit {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
}

export type Event =
  /** The agent listens; so long after the kernel started, by the guest's own clock. */
  | { readonly say: 'ready'; readonly uptimeMs: number }
  | { readonly say: 'result'; readonly id: number; readonly value: unknown }
  | { readonly say: 'failed'; readonly id: number; readonly message: string }
  /** `id` is that of the `start` request; `base64` because a chunk may end inside a character. */
  | {
      readonly say: 'output';
      readonly id: number;
      readonly stream: 'stdout' | 'stderr';
      readonly base64: string;
    }
  | { readonly say: 'exit'; readonly id: number; readonly exit: Exit };

/** Cuts a stream of chunks into lines. */
export function lineReader(take: (line: string) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = rest.subarray(0, end).toString();
      rest = rest.subarray(end + 1);
      if (line !== '') take(line);
    }
  };
}
