import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logFolder, projectRoot } from '../paths.ts';
import { assertTellsNothing, printsDocument } from '../privacy.ts';
import { AgentLine, connectLine } from './line.ts';
import { GuestProcess } from './process.ts';
import { qemuArguments } from './qemu.ts';
import { loadSetup } from './setup.ts';
import type { SuiteName } from '../image/suites.ts';
import type {
  CameraSettings,
  CameraState,
  FaultSettings,
  ForeignName,
  RunSettings,
} from '../protocol.ts';
import type { RunResult } from './process.ts';
import type { ChildProcess } from 'node:child_process';

export interface GuestSettings {
  readonly suite: SuiteName;
  /** `quick`: udevd alone. `full`: systemd, with a login on seat0 when `seat` names one. */
  readonly variant?: 'quick' | 'full';
  readonly seat?: 'alice' | 'bob';
  /** False: a machine without any USB bus. */
  readonly usb?: boolean;
  /** The guest's clock jumps over idle time, and its times repeat exactly. */
  readonly virtualTime?: boolean;
  /** Plugged in before the first command. */
  readonly cameras?: readonly CameraSettings[];
  /** ms after which the whole machine is stopped, whatever happens; twenty minutes unless told. */
  readonly limitMs?: number;
}

export interface RunOptions extends Partial<RunSettings> {
  /** Hears the output as it comes. */
  readonly heard?: (chunk: Buffer) => void;
}

const connectLimitMs = 10_000;
/** A host that does much else at the same time boots slowly. */
const bootLimitMs = 600_000;
const seatLimitMs = 60_000;

/** Boots a fresh machine. Close it in the end; it stops by itself after its time limit. */
export async function bootGuest(settings: GuestSettings): Promise<Guest> {
  const { images, product, node } = loadSetup();
  const root = images.roots[settings.suite];
  if (root === undefined) throw new Error(`no image of ${settings.suite} was built`);
  const folder = await mkdtemp(join(tmpdir(), 'rig-'));
  const exchange = join(folder, 'exchange');
  await mkdir(exchange);
  // Its users are to read it too; mkdtemp's own folder is closed to them on the host alone.
  await chmod(exchange, 0o755);
  const socket = join(folder, 'line');
  const log = join(logFolder, `${settings.suite}-${process.pid}-${Date.now()}.log`);
  const machine = qemuArguments({
    kernel: images.kernel,
    initrd: images.initrd,
    root,
    shares: { node, product, rig: join(projectRoot, 'dist'), exchange },
    variant: settings.variant ?? 'quick',
    seat: settings.seat ?? null,
    usb: settings.usb ?? true,
    virtualTime: settings.virtualTime ?? false,
    socket,
    console: log,
  });
  const qemu = spawn('qemu-system-x86_64', machine, { stdio: ['ignore', 'ignore', 'pipe'] });
  const line = await connectLine(socket, connectLimitMs).catch((error: unknown) => {
    qemu.kill('SIGKILL');
    throw error;
  });
  const limitMs = settings.limitMs ?? 1_200_000;
  const guest = new Guest(qemu, new AgentLine(line), { folder, exchange, log, limitMs });
  try {
    await guest.started(bootLimitMs);
    if (settings.seat !== undefined) await guest.seatTaken(settings.seat);
    for (const camera of settings.cameras ?? []) await guest.plug(camera);
  } catch (error) {
    await guest.close();
    throw error;
  }
  return guest;
}

interface Surroundings {
  readonly folder: string;
  readonly exchange: string;
  readonly log: string;
  readonly limitMs: number;
}

/** A running machine. */
export class Guest {
  /** From the kernel's start to the agent's first word, by the guest's own clock, in ms. */
  bootMs = 0;
  readonly #qemu: ChildProcess;
  readonly #line: AgentLine;
  readonly #surroundings: Surroundings;
  readonly #ended: Promise<unknown>;
  /** Of everything that was plugged in. */
  readonly #serials = new Set<string>();
  #said = '';

  constructor(qemu: ChildProcess, line: AgentLine, surroundings: Surroundings) {
    this.#qemu = qemu;
    this.#line = line;
    this.#surroundings = surroundings;
    this.#ended = once(qemu, 'exit');
    qemu.stderr?.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
    const limit = setTimeout(() => {
      this.#stop(`it ran for ${surroundings.limitMs} ms, its limit`);
    }, surroundings.limitMs);
    void this.#ended.then(() => {
      clearTimeout(limit);
      this.#line.lose(new Error(`the guest has ended ${this.#said}(console: ${surroundings.log})`));
    });
  }

  /** A document that is made to be pasted must not tell who and where it is: else this rejects. */
  async run(argv: readonly [string, ...string[]], options: RunOptions = {}): Promise<RunResult> {
    const result = await this.start(argv, options).result;
    if (printsDocument(argv)) assertTellsNothing(result.stdout, this.#serials);
    return result;
  }

  /** Starts a command without waiting for it; a user's, in the user's home, unless told. */
  start(argv: readonly [string, ...string[]], options: RunOptions = {}): GuestProcess {
    const { heard, ...told } = options;
    const settings = { user: 'alice', tty: false, env: {}, timeoutMs: 120_000, ...told } as const;
    return new GuestProcess(this.#line, { do: 'start', argv, settings }, heard);
  }

  /** Plugs a camera in, and waits until udev has dealt with it. */
  async plug(camera: CameraSettings): Promise<void> {
    await this.#line.ask({ do: 'plug', camera });
    await this.#appeared(`1-${camera.port + 1}`);
  }

  /** Plugs in what speaks DFU but is no camera. */
  async plugForeign(port: number, name: ForeignName): Promise<void> {
    await this.#line.ask({ do: 'plug-foreign', port, name });
    await this.#appeared(`1-${port + 1}`);
  }

  /** How many DFU requests a foreign device was sent. */
  async foreignRequests(port: number): Promise<number> {
    return (await this.#line.ask({ do: 'foreign-requests', port })) as number;
  }

  async unplug(port: number): Promise<void> {
    await this.#line.ask({ do: 'unplug', port });
  }

  /** Plugs the same camera in again. */
  async replug(port: number, jumper: boolean): Promise<void> {
    await this.#line.ask({ do: 'replug', port, jumper });
    await this.#appeared(`1-${port + 1}`);
  }

  /** Makes the camera misbehave at a request to come. */
  async breakCamera(port: number, fault: FaultSettings): Promise<void> {
    await this.#line.ask({ do: 'break', port, fault });
  }

  async cameraState(port: number): Promise<CameraState> {
    return (await this.#line.ask({ do: 'state', port })) as CameraState;
  }

  /** What the camera's flash really holds. */
  async cameraMemory(port: number, address: number, size: number): Promise<Buffer> {
    const file = 'memory.bin';
    await this.#line.ask({ do: 'dump', port, address, size, file });
    return await readFile(join(this.#surroundings.exchange, file));
  }

  /** Puts a file into the guest's /exchange, readable by all; returns its path there. */
  async put(name: string, content: Uint8Array | string): Promise<string> {
    await writeFile(join(this.#surroundings.exchange, name), content, { mode: 0o644 });
    return `/exchange/${name}`;
  }

  async get(name: string): Promise<Buffer> {
    return await readFile(join(this.#surroundings.exchange, name));
  }

  async started(limitMs: number): Promise<void> {
    const limit = setTimeout(() => {
      this.#stop(`it did not boot within ${limitMs} ms`);
    }, limitMs);
    try {
      this.bootMs = await this.#line.ready;
    } finally {
      clearTimeout(limit);
    }
  }

  /** Until logind has this user's session in front on seat0: uaccess depends on it. */
  async seatTaken(user: string): Promise<void> {
    const script = `until grep -q "^ACTIVE_UID=$(id -u ${user})" /run/systemd/seats/seat0; do sleep 0.1; done`;
    const { exitCode } = await this.run(['sh', '-c', script], {
      user: 'root',
      timeoutMs: seatLimitMs,
    });
    if (exitCode !== 0) throw new Error(`${user} has no active session on seat0`);
  }

  async close(): Promise<void> {
    this.#stop('it was closed');
    await this.#ended;
    await rm(this.#surroundings.folder, { recursive: true, force: true });
  }

  async #appeared(name: string): Promise<void> {
    const script = `until [ -e /sys/bus/usb/devices/${name}/idVendor ]; do sleep 0.05; done; udevadm settle; cat /sys/bus/usb/devices/${name}/serial || true`;
    const { exitCode, stdout } = await this.run(['sh', '-c', script], {
      user: 'root',
      timeoutMs: 30_000,
    });
    if (exitCode !== 0) throw new Error(`the kernel found no device on port ${name}`);
    if (stdout.trim() !== '') this.#serials.add(stdout.trim());
  }

  #stop(why: string): void {
    if (this.#qemu.exitCode !== null || this.#qemu.signalCode !== null) return;
    this.#said = `${this.#said}because ${why} `;
    this.#qemu.kill('SIGKILL');
  }
}
