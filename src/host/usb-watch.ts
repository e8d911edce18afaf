import { identify } from '../boards/identify.ts';
import { isSerialBootloader } from '../boards/serial-bootloader.ts';
import type { Mode } from '../boards/board.ts';
import type { ListedDevice } from '../system/types.ts';
import { usbId } from '../usb/ids.ts';

/** What became different on USB. */
export interface UsbNews {
  readonly kind: 'appeared' | 'left';
  readonly portPath: string;
  /** `0483:df11`. */
  readonly usbId: string;
  /** Name of the board where only one is possible, null for a camera that does not tell. */
  readonly board: string | null;
  /** Null for a device that is no camera. */
  readonly mode: Mode | null;
  readonly product: string | null;
  /** A bootloader that is there for a moment and speaks no DFU: not the one that is waited for. */
  readonly serialOnly?: true;
}

/** What a person who acts is told while the doctor watches. */
export type Watched =
  | UsbNews
  /** Nothing has changed on USB for so many ms; told once, and again only after something did. */
  | { readonly kind: 'silence'; readonly ms: number };

/** After so long hands are usually done, and something is wrong: the cable, the jumper, the hub. */
export const silenceMs = 20_000;

/** Tells what has changed since the last look; the first look is what everything is compared with. */
export class UsbWatch {
  #known: ReadonlyMap<string, ListedDevice> | null = null;
  #silentSince: number | null = null;
  readonly #tell: (news: Watched) => void;

  constructor(tell: (news: Watched) => void) {
    this.#tell = tell;
  }

  /** `now` in ms, of a monotonic clock. */
  look(devices: readonly ListedDevice[], now: number): void {
    const before = this.#known;
    const after = new Map(devices.map((device) => [keyOf(device), device]));
    this.#known = after;
    if (before === null) {
      this.#silentSince = now;
      return;
    }
    const news = [
      ...[...before].flatMap(([key, device]) => (after.has(key) ? [] : [describe('left', device)])),
      ...[...after].flatMap(([key, device]) =>
        before.has(key) ? [] : [describe('appeared', device)],
      ),
    ];
    if (news.length > 0) this.#silentSince = now;
    for (const each of news) this.#tell(each);
    if (this.#silentSince !== null && now - this.#silentSince >= silenceMs) {
      this.#tell({ kind: 'silence', ms: now - this.#silentSince });
      this.#silentSince = null;
    }
  }
}

/** A device that comes back on its port under another address is another arrival. */
function keyOf(device: ListedDevice): string {
  return [device.portPath, usbId(device), device.deviceAddress].join(' ');
}

function describe(kind: UsbNews['kind'], device: ListedDevice): UsbNews {
  const identity = identify(device.vendorId, device.productId, device.serial);
  const [board, another] = identity?.boards ?? [];
  return {
    kind,
    portPath: device.portPath,
    usbId: usbId(device),
    board: board !== undefined && another === undefined ? board.name : null,
    mode: identity?.mode ?? null,
    product: device.product,
    ...(isSerialBootloader(device) && { serialOnly: true }),
  };
}
