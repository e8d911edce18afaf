import type { Clock } from '../../src/core/clock.ts';
import type {
  CommandOptions,
  CommandResult,
  Commands,
  ListedDevice,
  Machine,
  User,
} from '../../src/system/types.ts';
import type { Network } from '../../src/system/network.ts';
import type { UsbDevice } from '../../src/usb/device.ts';
import { nodeArchives } from '../../src/system/node/archives.ts';
import { UsbFailure } from '../../src/usb/failure.ts';
import { MemoryFiles, type MemoryEntry } from '../../src/simulator/memory-files.ts';

/** What a command answers; exit code 0 and silence by default. */
export type FakeAnswer = Partial<Omit<CommandResult, 'argv'>>;

export interface FakeHost {
  readonly platform?: string;
  readonly arch?: string;
  readonly user?: Partial<User>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly files?: Readonly<Record<string, MemoryEntry>>;
  /**
   * Keyed by the arguments joined with one space, ` *` at the end standing for any more; a function may
   * change the host.
   */
  readonly commands?: Readonly<Record<string, FakeAnswer | (() => FakeAnswer)>>;
  /** Paths of each name on PATH. */
  readonly which?: Readonly<Record<string, readonly string[]>>;
  /** Without it, every use of the network fails the test. */
  readonly network?: Network;
  /** Null: no USB bus at all. */
  readonly usb?: readonly ListedDevice[] | null;
  /** Devices that can be opened, by port path. */
  readonly devices?: Readonly<Record<string, UsbDevice>>;
}

const noNetwork: Network = {
  readText: (url) => Promise.reject(new Error(`the test lists no such document: ${url}`)),
  download: (url) => Promise.reject(new Error(`the test lists no such download: ${url}`)),
};

export interface FakeSystem extends Machine {
  readonly files: MemoryFiles;
  /** Every command that was run, in order. */
  readonly ran: readonly (readonly string[])[];
}

export const alice: User = { uid: 1000, name: 'alice', home: '/home/alice', gids: [1000] };

/**
 * A host in memory. A command that the test did not list rejects: the real seam never rejects, so no
 * check may catch it and the test fails.
 */
export function fakeSystem(host: FakeHost = {}): FakeSystem {
  const user = { ...alice, ...host.user };
  const ran: (readonly string[])[] = [];
  return {
    platform: host.platform ?? 'linux',
    arch: host.arch ?? 'x64',
    release: '6.1.0-test',
    hostName: 'workbench',
    user,
    env: host.env ?? {},
    files: new MemoryFiles(host.files ?? {}, user),
    commands: fakeCommands(host, ran),
    usb: {
      list: () => Promise.resolve(host.usb === undefined ? [] : host.usb),
      device: (portPath) => {
        const device = host.devices?.[portPath];
        return device === undefined
          ? Promise.reject(new UsbFailure('not-found', `no device on ${portPath}`))
          : Promise.resolve(device);
      },
    },
    clock: fakeClock(),
    archives: nodeArchives,
    network: host.network ?? noNetwork,
    ran,
  };
}

/** Time that passes only in `sleep`, and then at once. It begins at 2026-01-01 00:00 UTC. */
function fakeClock(): Clock {
  const start = Date.UTC(2026, 0, 1);
  let now = 0;
  return {
    now: () => now,
    date: () => new Date(start + now),
    sleep: (ms, signal) => {
      if (signal?.aborted === true) {
        const reason: unknown = signal.reason;
        return Promise.reject(reason instanceof Error ? reason : new Error(String(reason)));
      }
      now += ms;
      return Promise.resolve();
    },
  };
}

/** A listed device with the values that most tests do not care about. */
export function listedDevice(
  device: Partial<ListedDevice> & Pick<ListedDevice, 'vendorId' | 'productId'>,
): ListedDevice {
  return {
    portPath: '1-1',
    release: 0x0200,
    manufacturer: null,
    product: null,
    serial: null,
    speed: 'full',
    node: '/dev/bus/usb/001/002',
    busNumber: 1,
    deviceAddress: 2,
    interfaces: [],
    descriptors: null,
    ...device,
  };
}

function fakeCommands(host: FakeHost, ran: (readonly string[])[]): Commands {
  return {
    run: (argv: readonly string[], options: CommandOptions) => {
      ran.push(argv);
      const answer = answerTo(argv.join(' '), host.commands ?? {});
      if (answer === undefined) {
        return Promise.reject(new Error(`the test lists no such command: ${JSON.stringify(argv)}`));
      }
      if (!(options.timeoutMs > 0)) {
        return Promise.reject(new Error(`no time limit: ${JSON.stringify(argv)}`));
      }
      const given = typeof answer === 'function' ? answer() : answer;
      const ended = given.ended ?? 'exited';
      return Promise.resolve({
        argv,
        ended,
        exitCode: ended === 'exited' ? (given.exitCode ?? 0) : null,
        stdout: given.stdout ?? '',
        stderr: given.stderr ?? '',
      });
    },
    which: (name) => Promise.resolve(host.which?.[name] ?? []),
  };
}

function answerTo(
  line: string,
  commands: NonNullable<FakeHost['commands']>,
): NonNullable<FakeHost['commands']>[string] | undefined {
  const open = Object.keys(commands).find(
    (key) => key.endsWith(' *') && line.startsWith(key.slice(0, -1)),
  );
  return commands[line] ?? (open === undefined ? undefined : commands[open]);
}
