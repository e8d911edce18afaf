import { text } from '../src/core/text.ts';
import { identify } from '../src/boards/identify.ts';
import { boards } from '../src/boards/catalog.ts';
import { defineCheck } from '../src/core/check.ts';
import { isDfuInterface, usbId } from '../src/usb/ids.ts';
import type { Mode } from '../src/boards/board.ts';
import type { Finding } from '../src/core/finding.ts';
import type { ListedDevice } from '../src/system/types.ts';

export type DfuDeviceFacts = {
  readonly cameras: readonly CameraFacts[];
  /** Devices with a DFU interface that are no camera: Bluetooth adapters, webcams. */
  readonly foreign: readonly {
    readonly portPath: string;
    readonly usbId: string;
    readonly product: string | null;
  }[];
};

export type CameraFacts = {
  readonly portPath: string;
  readonly usbId: string;
  readonly mode: Mode;
  /** Ids of every board it can be. */
  readonly boards: readonly string[];
  readonly product: string | null;
  readonly serial: string | null;
};

/** Is a camera there, and in a mode in which it takes firmware? */
export const dfuDevice = defineCheck<DfuDeviceFacts>({
  id: 'dfu-device',
  title: text`A camera is on USB, in the mode that is needed`,
  codes: [
    'camera-not-found',
    'camera-in-run-mode',
    'several-cameras',
    'rom-serial-not-unique',
    'foreign-dfu-device',
  ],
  platforms: ['linux', 'darwin', 'win32'],
  needs: ['usb-bus', 'usb-forwarding'],
  timeoutMs: 10_000,
  observe: async (system) => {
    const devices = (await system.usb.list()) ?? [];
    return {
      cameras: devices.flatMap((device) => describeCamera(device) ?? []),
      foreign: devices
        .filter(
          (device) => describeCamera(device) === null && device.interfaces.some(isDfuInterface),
        )
        .map((device) => ({
          portPath: device.portPath,
          usbId: usbId(device),
          product: device.product,
        })),
    };
  },
  judge: ({ cameras, foreign }, goal) => {
    const findings: Finding[] = foreign.map((device) => ({
      code: 'foreign-dfu-device',
      severity: 'info',
      message: text`${device.product ?? text`A device`} (${device.usbId}, port ${device.portPath}) speaks DFU but is no camera; the doctor leaves it alone.`,
      evidence: device,
    }));
    if (cameras.length === 0) findings.push(notFound);
    if (cameras.length > 1) findings.push(several(cameras), ...sharedSerials(cameras));
    const waiting = cameras.filter(({ mode }) => mode !== 'run');
    if (goal !== 'connect' && cameras.length > 0 && waiting.length === 0) {
      findings.push(...cameras.map(inRunMode));
    }
    return findings;
  },
});

function describeCamera(device: ListedDevice): CameraFacts | null {
  const identity = identify(device.vendorId, device.productId, device.serial);
  return (
    identity && {
      portPath: device.portPath,
      usbId: usbId(device),
      mode: identity.mode,
      boards: identity.boards.map(({ id }) => id),
      product: device.product,
      serial: device.serial,
    }
  );
}

const notFound: Finding = {
  code: 'camera-not-found',
  severity: 'error',
  message: text`No OpenMV Cam is on USB: neither a running camera nor one in a bootloader. (No LED is lit in the ROM loader; that is normal.)`,
  evidence: { cameras: 0 },
};

function several(cameras: readonly CameraFacts[]): Finding {
  const ports = cameras.map(({ portPath }) => portPath);
  return {
    code: 'several-cameras',
    severity: 'info',
    message: text`${cameras.length} cameras are on USB (ports ${ports.join(', ')}): name one with --device when you flash.`,
    evidence: { cameras },
  };
}

/** Some ROM loaders have the same serial number in every chip: tools that go by it take the wrong one. */
function sharedSerials(cameras: readonly CameraFacts[]): readonly Finding[] {
  const roms = cameras.filter(({ mode, serial }) => mode === 'rom' && serial !== null);
  return [...new Set(roms.map(({ serial }) => serial))].flatMap((serial): readonly Finding[] => {
    const ports = roms.filter((rom) => rom.serial === serial).map(({ portPath }) => portPath);
    if (ports.length < 2) return [];
    return [
      {
        code: 'rom-serial-not-unique',
        severity: 'info',
        message: text`The ROM loaders on ports ${ports.join(', ')} show the same serial number, so only the port tells them apart: flash with --device, and not with "dfu-util -S".`,
        evidence: { serial, ports },
      },
    ];
  });
}

function inRunMode(camera: CameraFacts): Finding {
  const possible = boards.filter(({ id }) => camera.boards.includes(id));
  const dfu = possible.some(({ protocols }) => protocols.bootloader ?? protocols.rom);
  const next = dfu
    ? text`It takes firmware in its bootloader only.`
    : (possible[0]?.insteadOfDfu ?? text`It has no DFU bootloader.`);
  return {
    code: 'camera-in-run-mode',
    severity: 'error',
    message: text`The camera on port ${camera.portPath} (${camera.usbId}) runs its application. ${next}`,
    evidence: { ...camera, dfu },
  };
}
