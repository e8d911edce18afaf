import { boards } from '../../src/boards/catalog.ts';
import { identify } from '../../src/boards/identify.ts';
import { defaultFlashOptions } from '../../src/flash/options.ts';
import { flash } from '../../src/flash/flash.ts';
import { parseImage } from '../../src/firmware/parse-image.ts';
import { SimulatedCamera } from '../../src/simulator/camera.ts';
import { SimulatedUsb } from '../../src/simulator/simulated-usb.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { UsbFailure } from '../../src/usb/failure.ts';
import type { UsbDevice } from '../../src/usb/device.ts';
import type { Mode } from '../../src/boards/board.ts';
import type { FlashReport } from '../../src/core/report.ts';
import type { CameraOptions } from '../../src/simulator/camera.ts';
import type { FlashContext } from '../../src/flash/context.ts';
import type { FlashDevice } from '../../src/flash/connect.ts';
import type { FlashOptions } from '../../src/flash/options.ts';

const port = '1-2';

/** A simulated camera on a host, and the flasher at it. */
export interface FlashRig {
  readonly clock: VirtualClock;
  readonly camera: SimulatedCamera;
  readonly usb: SimulatedUsb;
  readonly flash: (
    fileName: string,
    bytes: Uint8Array,
    options?: Partial<FlashOptions>,
    context?: Partial<FlashContext>,
  ) => Promise<FlashReport>;
  /** Waits until the camera is on its port again, as the command line does. */
  readonly reconnect: () => Promise<UsbDevice>;
}

export function flashRig(
  boardId: string,
  mode: Exclude<Mode, 'run'>,
  cameraOptions: Omit<CameraOptions, 'mode'> = {},
): FlashRig {
  const board = boards.find((each) => each.id === boardId);
  if (board === undefined) throw new RangeError(`There is no board ${boardId}.`);
  const clock = new VirtualClock();
  const camera = new SimulatedCamera(board, clock, { ...cameraOptions, mode });
  const usb = new SimulatedUsb(clock);
  usb.connect(port, camera);
  camera.plug();
  return {
    clock,
    camera,
    usb,
    flash: async (fileName, bytes, options = {}, context = {}) => {
      const image = parseImage(fileName, bytes);
      const device = await flashDevice(usb, mode);
      const file = { name: fileName, size: bytes.length, sha256: '' };
      return await flash(
        device,
        image,
        { ...defaultFlashOptions, ...options },
        { clock, file, ...context },
      );
    },
    reconnect: async () => {
      for (let waited = 0; waited < 30_000; waited += 100) {
        if ((await usb.list()).length > 0) return await usb.device(port);
        await clock.sleep(100);
      }
      throw new UsbFailure('not-found', 'The camera did not come back.');
    },
  };
}

async function flashDevice(usb: SimulatedUsb, mode: Exclude<Mode, 'run'>): Promise<FlashDevice> {
  const [listed] = await usb.list();
  if (listed === undefined) throw new Error('no camera on USB');
  const identity = identify(listed.vendorId, listed.productId);
  const device = await usb.device(port);
  return { device, listed, mode, boards: identity?.boards ?? [] };
}

/** Bytes that look random and repeat from run to run (mulberry32). */
export function randomBytes(length: number, seed = 7): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let index = 0; index < length; index += 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    bytes[index] = (mixed ^ (mixed >>> 14)) & 0xff;
  }
  return bytes;
}

/** Random bytes behind a vector table that fits a program linked to `address`. */
export function firmwareBytes(length: number, address: number, stack: number): Uint8Array {
  const bytes = randomBytes(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, stack, true);
  for (let index = 1; index < 16; index += 1) {
    view.setUint32(index * 4, address + 0x400 + index * 16 + 1, true);
  }
  return bytes;
}
