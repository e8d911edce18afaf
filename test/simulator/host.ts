import { boards } from '../../src/boards/catalog.ts';
import { SimulatedCamera } from '../../src/simulator/camera.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import type { Mode } from '../../src/boards/board.ts';
import type { CameraOptions } from '../../src/simulator/camera.ts';

/** A camera on a cable, and a host that sends it raw control transfers. */
export interface Host {
  readonly clock: VirtualClock;
  readonly camera: SimulatedCamera;
  in(bmRequestType: number, bRequest: number, wValue: number, wLength: number): Promise<string>;
  download(block: number, hex: string): Promise<void>;
  upload(block: number, length: number): Promise<string>;
  /** GETSTATUS as `state status pollTimeout`. */
  status(): Promise<string>;
  /** A class request without data: DETACH 0, CLRSTATUS 4, ABORT 6. */
  send(bRequest: number): Promise<void>;
  setAlternate(number: number): Promise<void>;
}

/** Sends to whatever function the camera shows at that moment. */
export function host(boardId: string, options: CameraOptions): Host {
  const clock = new VirtualClock();
  const board = boards.find(({ id }) => id === boardId);
  if (board === undefined) throw new Error(`no board ${boardId}`);
  const camera = new SimulatedCamera(board, clock, options);
  camera.plug();
  const control = async (
    bmRequestType: number,
    bRequest: number,
    wValue: number,
    wLength: number,
    data: Uint8Array = new Uint8Array(0),
  ): Promise<Uint8Array> => {
    const { presence } = camera;
    if (presence === null) throw new Error('no device');
    return presence.wire.control({ bmRequestType, bRequest, wValue, wIndex: 0, wLength }, data);
  };
  const read = async (
    bmRequestType: number,
    bRequest: number,
    wValue: number,
    wLength: number,
  ): Promise<string> => toHex(await control(bmRequestType, bRequest, wValue, wLength));
  return {
    clock,
    camera,
    in: read,
    upload: (block, length) => read(0xa1, 2, block, length),
    async download(block, hex) {
      const data = fromHex(hex);
      await control(0x21, 1, block, data.length, data);
    },
    async status() {
      const [status = 0, low = 0, middle = 0, high = 0, state = 0] = await control(0xa1, 3, 0, 6);
      return `${state} ${status} ${low | (middle << 8) | (high << 16)}`;
    },
    async send(bRequest) {
      await control(0x21, bRequest, 0, 0);
    },
    async setAlternate(number) {
      await control(0x01, 11, number, 0);
    },
  };
}

/** The mode it is in; null while it is off the bus. */
export function modeOf(it: Host): Mode | null {
  return it.camera.presence?.mode ?? null;
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
