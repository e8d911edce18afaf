import type { UsbId } from '../boards/board.ts';
import type { Clock } from '../core/clock.ts';
import type { Archives } from '../firmware/archive.ts';
import type { UsbDevice } from '../usb/device.ts';
import type { Network } from './network.ts';

/** The seam to the host: the only thing that touches the outside; tests replace it. */
export interface System {
  /** `process.platform` of the system looked at. */
  readonly platform: string;
  /** `process.arch` of the system looked at. */
  readonly arch: string;
  /** Version of the kernel. */
  readonly release: string;
  readonly hostName: string;
  readonly user: User;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: Files;
  readonly commands: Commands;
  readonly usb: Usb;
  readonly clock: Clock;
}

/**
 * This machine, for what the user asks of it: a system that is only diagnosed has none of it, so no
 * check can reach the network.
 */
export interface Machine extends System {
  readonly archives: Archives;
  readonly network: Network;
}

/** Who the doctor runs as, from the running process, not from the account files. */
export interface User {
  readonly uid: number;
  readonly name: string;
  readonly home: string;
  /** Ids of the groups of this process (primary and supplementary). */
  readonly gids: readonly number[];
}

export interface FileStat {
  readonly kind: 'file' | 'directory' | 'character-device' | 'block-device' | 'other';
  /** Permission bits only, such as 0o664. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** ms since the epoch. */
  readonly modifiedMs: number;
}

/**
 * Files of the system looked at. Reading a missing or unreadable path gives `null`, never an error:
 * absence is a fact. `stat` says which of the two it was.
 */
export interface Files {
  /** At most `limit` bytes (default 1 MiB) from the start of the file. */
  readBytes(path: string, limit?: number): Promise<Uint8Array | null>;
  /** As `readBytes`, decoded as UTF-8 with replacement characters. */
  readText(path: string, limit?: number): Promise<string | null>;
  /** Names in a folder, sorted; null when it is missing or unreadable. */
  list(path: string): Promise<readonly string[] | null>;
  /** Follows links. */
  stat(path: string): Promise<FileStat | null>;
  /** Target of a symbolic link as written in it; null when it is none. */
  readLink(path: string): Promise<string | null>;
  /** The path with every link resolved; null when it does not exist. */
  realPath(path: string): Promise<string | null>;
  /** The real thing: whether this process can open the path so. */
  canOpen(path: string, how: 'read' | 'read-write'): Promise<OpenResult>;
  /** Atomic: temporary file beside it, fsync, rename. Creates missing folders. */
  write(path: string, content: string, mode: number): Promise<void>;
  remove(path: string): Promise<void>;
}

/** `errno` is the symbolic name, such as EACCES. */
export type OpenResult = { readonly ok: true } | { readonly ok: false; readonly errno: string };

export interface CommandOptions {
  /** Upper limit in ms; the process is killed after it, and what it started waited for no more. */
  readonly timeoutMs: number;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it says is lost; what it leaves behind in the background is not waited for. */
  readonly ignoreOutput?: boolean;
}

/** A command that could not start or ran out of time is a result too. */
export interface CommandResult {
  readonly argv: readonly string[];
  readonly ended: 'exited' | 'timed-out' | 'not-found' | 'failed-to-start' | 'signalled';
  /** Null unless `exited`. */
  readonly exitCode: number | null;
  /** Cut at 1 MiB. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface Commands {
  run(argv: readonly string[], options: CommandOptions): Promise<CommandResult>;
  /** Every file of this name on PATH that can be executed, in PATH order. */
  which(name: string): Promise<readonly string[]>;
}

/** A USB device as the operating system lists it: readable without any permission. */
export interface ListedDevice {
  /** Where it is plugged in, such as `1-2.4`: the only sure identity of a ROM loader. */
  readonly portPath: string;
  readonly vendorId: number;
  readonly productId: number;
  /** bcdDevice. */
  readonly release: number;
  readonly manufacturer: string | null;
  readonly product: string | null;
  readonly serial: string | null;
  readonly speed: 'low' | 'full' | 'high' | 'super' | 'unknown';
  /** The node that a program opens, such as /dev/bus/usb/001/004; null where there is none. */
  readonly node: string | null;
  readonly busNumber: number;
  readonly deviceAddress: number;
  readonly interfaces: readonly ListedInterface[];
  /** Raw configuration descriptors when the system shows them (sysfs `descriptors`). */
  readonly descriptors: Uint8Array | null;
}

export interface ListedInterface {
  readonly number: number;
  readonly class: number;
  readonly subclass: number;
  readonly protocol: number;
  /** Kernel driver bound to it; `usbfs` means that a program has claimed it. */
  readonly driver: string | null;
  readonly alternates: readonly { readonly number: number; readonly name: string | null }[];
}

export interface Usb {
  /** Null when the system shows no USB bus at all. */
  list(): Promise<readonly ListedDevice[] | null>;
  /**
   * The device on this port, not yet opened; with `ids` that device alone. Rejects with `UsbFailure`,
   * `not-found` when nothing, or another one, is there.
   */
  device(portPath: string, ids?: UsbId): Promise<UsbDevice>;
}
