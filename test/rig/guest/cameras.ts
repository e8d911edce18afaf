import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { SimulatedCamera } from '../../../src/simulator/camera.ts';
import { parsePreset } from '../../../src/simulator/preset.ts';
import { ScaledClock } from '../../../src/simulator/scaled-clock.ts';
import { DeviceServer } from '../usbip/device-server.ts';
import { exchangeFolder } from './exchange.ts';
import { attachPort, waitUntilFree } from '../usbip/vhci.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Presence } from '../../../src/simulator/camera.ts';
import type { Traffic } from '../../../src/simulator/wire.ts';
import type { SetupPacket } from '../../../src/usb/setup-packet.ts';
import type { CameraSettings, CameraState, FaultSettings } from '../protocol.ts';
import type { Socket } from 'node:net';

/** How long the kernel may take to let go of a port. */
const detachLimitMs = 5000;

export const realClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  sleep: async (ms, signal) => {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
};

/** A simulated camera on a port of the virtual hub: follows it through its modes. */
export class PluggedCamera {
  readonly #camera: SimulatedCamera;
  readonly #port: number;
  readonly #servers: DeviceServer[] = [];
  readonly #traffic: Traffic[] = [];
  #wire: Socket | null = null;
  /** Attaching and detaching, one after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor({ port, preset, speedUp, content, ...settings }: CameraSettings) {
    const { readProtected = false, leftInError, ...options } = settings;
    const clock = speedUp === undefined ? realClock : new ScaledClock(realClock, speedUp);
    const { board, mode } = parsePreset(preset);
    this.#camera = new SimulatedCamera(board, clock, { ...options, mode });
    if (content !== undefined) {
      this.#camera.memory.load(content.address, readFileSync(join(exchangeFolder, content.file)));
    }
    this.#camera.memory.readProtected = readProtected;
    if (leftInError !== undefined) {
      // Before anybody can ask it: the kernel configures it once.
      const effect = { kind: 'error-status', status: leftInError } as const;
      this.#camera.faults.add({ effect, matches: isSetConfiguration, nth: 1 });
    }
    this.#port = port;
    this.#camera.watch((presence) => {
      this.#last = this.#last.then(() => this.#follow(presence));
    });
  }

  async plug(): Promise<void> {
    this.#camera.plug();
    await this.#last;
  }

  async unplug(): Promise<void> {
    this.#camera.unplug();
    await this.#last;
  }

  state(): CameraState {
    const { memory, presence } = this.#camera;
    const content = memory.read(memory.start, memory.size);
    const sum = (of: (server: DeviceServer) => number): number =>
      this.#servers.reduce((total, server) => total + of(server), 0);
    return {
      mode: presence?.mode ?? null,
      start: memory.start,
      size: memory.size,
      jumper: this.#camera.jumper,
      sha256: createHash('sha256').update(content).digest('hex'),
      ...memory.wear,
      requests: sum((server) => server.requests),
      resets: sum((server) => server.resets),
      wireMs: {
        read: this.#traffic.reduce((total, { readMs }) => total + readMs, 0),
        other: this.#traffic.reduce((total, { otherMs }) => total + otherMs, 0),
      },
    };
  }

  set jumper(isSet: boolean) {
    this.#camera.jumper = isSet;
  }

  /** Lets a class request fail: `fault.nth` counts those with this bRequest from now on. */
  break({ bRequest, ...fault }: FaultSettings): void {
    const matches = (setup: SetupPacket): boolean =>
      (setup.bmRequestType & 0x60) === 0x20 && setup.bRequest === bRequest;
    this.#camera.faults.add({ ...fault, matches });
  }

  async dump(address: number, size: number, path: string): Promise<void> {
    await writeFile(path, this.#camera.memory.read(address, size));
  }

  async #follow(presence: Presence | null): Promise<void> {
    if (this.#wire !== null) {
      // The answer to the request that made it leave goes out first, then the end of the stream.
      await nextTurn();
      this.#wire.end();
      this.#wire = null;
      await waitUntilFree(this.#port, detachLimitMs);
    }
    if (presence === null) return;
    this.#wire = await attachPort(this.#port, presence.wire.speed);
    this.#traffic.push(presence.wire.traffic);
    this.#servers.push(new DeviceServer(presence.wire, this.#wire));
  }
}

/** USB 2.0 §9.4.7. */
function isSetConfiguration({ bmRequestType, bRequest }: SetupPacket): boolean {
  return bmRequestType === 0x00 && bRequest === 9;
}
