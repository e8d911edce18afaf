import { text } from '../core/text.ts';
import { ControlPipe } from '../dfu/control-pipe.ts';
import { DfuTarget } from '../dfu/dfu.ts';
import { DfuseTarget } from '../dfu/dfuse.ts';
import { DfuFailure } from '../dfu/failure.ts';
import { dfuInterface } from '../dfu/protocol.ts';
import { readDfuInterfaces } from '../dfu/read-descriptors.ts';
import { DfuSession, leftOverMs } from '../dfu/session.ts';
import { toUsbFailure } from '../usb/failure.ts';
import { mapDevice } from './device-map.ts';
import { refusal } from './refusal.ts';
import type { Board } from '../boards/board.ts';
import type { Clock } from '../core/clock.ts';
import type { NamedDfuInterface } from '../dfu/read-descriptors.ts';
import type { FlashTarget } from '../dfu/target.ts';
import type { UsbDevice } from '../usb/device.ts';
import type { DeviceArea, DeviceMap } from './device-map.ts';

/** udev applies its rules after the node is there: so long an open is tried again, in ms. */
const permissionMs = 2000;
const retryMs = 100;

/**
 * Bytes of a block that a loader can have. It puts block n at n times its own wTransferSize (UM0424 §10.3,
 * openmv boot/src/common/dfu.c), so going by another one misplaces what is written, and reading back by
 * it finds it again: nobody would notice. Powers of two, so that no single wrong bit makes another one.
 */
const blockSizes = { least: 32, most: 16_384 };

/** A device to flash, as the operating system lists it, and what it may be. */
export interface FlashDevice {
  readonly device: UsbDevice;
  readonly listed: {
    readonly portPath: string;
    readonly vendorId: number;
    readonly productId: number;
    /** bcdDevice. */
    readonly release: number;
  };
  /** Boards with these ids in this mode. */
  readonly boards: readonly Board[];
  readonly mode: 'bootloader' | 'rom';
}

export interface Connection {
  readonly map: DeviceMap;
  readonly target: FlashTarget;
  /** Control transfers made so far. */
  readonly requests: () => number;
  close(): Promise<void>;
}

/** The dialect that the boards speak in this mode. @throws DoctorError when it is not DFU */
function protocolOf({ boards, mode }: FlashDevice): 'dfu' | 'dfuse' {
  for (const board of boards) {
    const protocol = board.protocols[mode];
    if (protocol !== null) return protocol;
  }
  const instead = boards.find((board) => board.insteadOfDfu !== null)?.insteadOfDfu;
  throw refusal(
    'flash-refused-unsafe',
    text`${boards[0]?.name ?? text`This device`} is not flashed over DFU in this mode.`,
    instead ?? undefined,
  );
}

/** Opens the device, claims its DFU interface and brings it to idle. */
export async function connect(flashDevice: FlashDevice, clock: Clock): Promise<Connection> {
  const { device, listed, mode } = flashDevice;
  const protocol = protocolOf(flashDevice);
  await openPatiently(device, clock);
  const pipe = new ControlPipe(device);
  let claimed: number | null = null;
  const close = async (): Promise<void> => {
    // usb 3.1 keeps the claim over a close; a device that is gone fails both, which is no news.
    if (claimed !== null) await device.releaseInterface(claimed).catch(ignore);
    await device.close().catch(ignore);
  };
  try {
    const { number, alternates, functional } = loaderIn(await readDfuInterfaces(pipe, leftOverMs));
    await device.claimInterface(number).catch(rethrow);
    claimed = number;
    const boards = flashDevice.boards.filter((board) => board.protocols[mode] === protocol);
    const map = mapDevice({ ...listed, protocol, mode, boards, alternates });
    const session = new DfuSession(pipe, {
      interfaceNumber: number,
      clock,
      holdsAnswer: map.quirks.has('holds-answer'),
    });
    const blockSize = functional?.transferSize ?? 0;
    // In plain DFU a block number is a place: a size that does not divide the sectors has none.
    const misfit = protocol === 'dfu' && map.areas.some((area) => !divides(blockSize, area));
    if (misfit || !isBlockSize(blockSize)) {
      throw new DfuFailure('unexpected', text`it asks for blocks of ${blockSize} bytes`);
    }
    const target =
      protocol === 'dfu'
        ? new DfuTarget(session, blockSize)
        : new DfuseTarget({
            session,
            blockSize,
            quirks: map.quirks,
            alternates: alternates.length,
          });
    await target.recover();
    return { map, target, requests: () => pipe.requests, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPatiently(device: UsbDevice, clock: Clock): Promise<void> {
  const until = clock.now() + permissionMs;
  for (;;) {
    try {
      await device.open();
      return;
    } catch (error) {
      const failure = toUsbFailure(error);
      if (failure.kind !== 'access' || clock.now() >= until) throw failure;
      await clock.sleep(retryMs);
    }
  }
}

function loaderIn(interfaces: readonly NamedDfuInterface[]): NamedDfuInterface {
  const loader = interfaces.find((each) => each.protocol !== dfuInterface.runtime);
  if (loader !== undefined) return loader;
  if (interfaces.length > 0) {
    throw new DfuFailure('runtime', text`the device runs its application, not its loader`);
  }
  throw new DfuFailure('unexpected', text`the device has no DFU interface`);
}

function isBlockSize(bytes: number): boolean {
  const isPowerOfTwo = bytes > 0 && (bytes & (bytes - 1)) === 0;
  return isPowerOfTwo && bytes >= blockSizes.least && bytes <= blockSizes.most;
}

function divides(blockSize: number, { runs }: DeviceArea): boolean {
  return runs.every(({ sectorSize }) => sectorSize % blockSize === 0);
}

function rethrow(error: unknown): never {
  throw toUsbFailure(error);
}

function ignore(): void {
  // See `close`.
}
