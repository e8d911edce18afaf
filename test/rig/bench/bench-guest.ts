import assert from 'node:assert/strict';
import { assertValidReport } from '../../support/schema.ts';
import { bootGuest } from '../boot/guest.ts';
import type { FlashPhaseTimes, FlashReport } from '../../../src/core/report.ts';
import type { Guest } from '../boot/guest.ts';
import type { CameraState } from '../protocol.ts';
import type { BenchDevice } from './devices.ts';

/** What one run of a tool took; of several cameras, the slowest one. All in ms of the guest. */
export interface Timing {
  /** The whole process, from its start to its end. */
  readonly wallMs: number;
  /** Time that the chip was busy. */
  readonly chipMs: number;
  /** Time that the wire took: for reading flash content, and for all else. */
  readonly readMs: number;
  readonly wireMs: number;
  readonly requests: number;
  /** Ours only. */
  readonly flashMs: number | null;
  readonly phases: FlashPhaseTimes | null;
}

const folder = '/tmp/bench';
/** Everything in memory: while the guest waits for a share of the host its clock jumps. */
const copy = `
mkdir ${folder}
cp -rL /opt/openmv-doctor ${folder}/product
cp /opt/node/node ${folder}/node
`;
const doctor = `${folder}/node ${folder}/product/node_modules/openmv-doctor/dist/bin/openmv-doctor.js`;
/** ms of the guest, in which dfu-util needs ten minutes for four things and no more. */
const limitMs = 3_600_000;

/** A machine in virtual time with both tools in memory. */
export class BenchGuest {
  readonly #guest: Guest;
  readonly #device: BenchDevice;
  #plugged = 0;

  private constructor(guest: Guest, device: BenchDevice) {
    this.#guest = guest;
    this.#device = device;
  }

  static async boot(device: BenchDevice): Promise<BenchGuest> {
    const guest = await bootGuest({ suite: 'bookworm', virtualTime: true, limitMs: 7_200_000 });
    const bench = new BenchGuest(guest, device);
    await bench.#shell(copy);
    const { image } = device;
    await bench.#put('image.bin', image);
    await bench.#put('small.bin', image.subarray(0, 8192));
    // Programs and libraries are read, and the simulator is compiled, before anything is measured.
    await bench.ours('small.bin', 1, image);
    await bench.peer(1, image, 'small.bin');
    return bench;
  }

  close(): Promise<void> {
    return this.#guest.close();
  }

  /** This flasher on so many cameras at once that hold `content`, or other firmware (null). */
  async ours(
    file: string,
    cameras: number,
    content: Buffer | null,
    verify = true,
  ): Promise<Timing> {
    const words = [
      ...this.#device.ours,
      ...(cameras === 1 ? [] : ['--all']),
      ...(verify ? [] : ['--no-verify']),
    ];
    const line = `${doctor} flash ${folder}/${file} ${words.join(' ')} --yes --json`;
    const { wallMs, states, output } = await this.#timed(line, file, cameras, content);
    const flashes = reportsIn(output);
    const wanted = verify ? 'verified' : 'unverified';
    for (const { result, message } of flashes) assert.equal(result, wanted, message);
    const phase = (name: keyof FlashPhaseTimes): number =>
      Math.max(...flashes.map(({ phases }) => phases[name]));
    return {
      ...states,
      wallMs,
      flashMs: Math.max(...flashes.map(({ durationMs }) => durationMs)),
      phases: {
        compare: phase('compare'),
        write: phase('write'),
        verify: phase('verify'),
        leave: phase('leave'),
      },
    };
  }

  /** dfu-util, one process per camera. */
  async peer(cameras: number, content: Buffer | null, file = 'image.bin'): Promise<Timing> {
    const one = (port: number): string =>
      `/opt/peer/dfu-util ${this.#device.peer.join(' ')} -p 1-${port + 1} -D ${folder}/${file}`;
    const lines = ports(cameras).map((port) => `${one(port)} & all="$all $!"`);
    const line = `${lines.join('\n')}\nfor each in $all; do wait $each || exit 1; done`;
    const { wallMs, states } = await this.#timed(line, file, cameras, content);
    return { ...states, wallMs, flashMs: null, phases: null };
  }

  async #timed(
    line: string,
    file: string,
    cameras: number,
    content: Buffer | null,
  ): Promise<{ wallMs: number; states: Demand; output: string }> {
    await this.#plug(cameras, content);
    const before = await this.#states(cameras);
    await this.#guest.put('run.sh', line);
    const output = await this.#shell(`
      cp /exchange/run.sh ${folder}/run.sh
      cat ${folder}/${file} >/dev/null
      sync
      began=$(date +%s%N)
      code=0
      sh ${folder}/run.sh >${folder}/out 2>${folder}/err || code=$?
      ended=$(date +%s%N)
      echo $(((ended - began) / 1000))
      cat ${folder}/out
      [ $code = 0 ] || { cat ${folder}/err >&2; exit $code; }`);
    const after = await this.#states(cameras);
    await this.#assertFlashed(file, cameras);
    const [first = '', ...rest] = output.split('\n');
    return { wallMs: Number(first) / 1000, states: demand(before, after), output: rest.join('\n') };
  }

  async #plug(cameras: number, content: Buffer | null): Promise<void> {
    const { preset, address } = this.#device;
    for (let port = cameras; port < this.#plugged; port += 1) await this.#guest.unplug(port);
    this.#plugged = cameras;
    if (content !== null) await this.#guest.put('content.bin', content);
    const held = content === null ? {} : { content: { address, file: 'content.bin' } };
    for (const port of ports(cameras)) {
      await this.#guest.plug({ port, preset, seed: port + 1, wireTime: true, ...held });
    }
  }

  #states(cameras: number): Promise<readonly CameraState[]> {
    return Promise.all(ports(cameras).map((port) => this.#guest.cameraState(port)));
  }

  async #assertFlashed(file: string, cameras: number): Promise<void> {
    const wanted = await this.#guest.get(file);
    for (const port of ports(cameras)) {
      const held = await this.#guest.cameraMemory(port, this.#device.address, wanted.length);
      assert.ok(wanted.equals(held), `camera ${port} does not hold ${file}`);
    }
  }

  async #put(name: string, bytes: Uint8Array): Promise<void> {
    await this.#guest.put(name, bytes);
    await this.#shell(`cp /exchange/${name} ${folder}/${name}`);
  }

  async #shell(script: string): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#guest.run(['sh', '-ec', script], {
      user: 'root',
      timeoutMs: limitMs,
    });
    assert.equal(exitCode, 0, `${script}\n${stdout}\n${stderr}`);
    return stdout;
  }
}

type Demand = Pick<Timing, 'chipMs' | 'readMs' | 'wireMs' | 'requests'>;

/** Of the camera that demanded most. */
function demand(before: readonly CameraState[], after: readonly CameraState[]): Demand {
  const each = after.map((now, index) => {
    const then = before[index];
    return {
      chipMs: now.busyMs - (then?.busyMs ?? 0),
      readMs: now.wireMs.read - (then?.wireMs.read ?? 0),
      wireMs: now.wireMs.other - (then?.wireMs.other ?? 0),
      requests: now.requests - (then?.requests ?? 0),
    };
  });
  return each.reduce((most, one) =>
    one.chipMs + one.wireMs > most.chipMs + most.wireMs ? one : most,
  );
}

function reportsIn(output: string): readonly FlashReport[] {
  const report: unknown = JSON.parse(output);
  assertValidReport(report);
  if (report.flashes.length > 0) return report.flashes;
  assert.ok(report.flash !== null, output);
  return [report.flash];
}

function ports(cameras: number): readonly number[] {
  return Array.from({ length: cameras }, (_, port) => port);
}
