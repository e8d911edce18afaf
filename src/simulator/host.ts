import type { ListedDevice, System, User } from '../system/types.ts';
import type { Clock } from '../core/clock.ts';
import type { Condition } from '../core/step.ts';
import { boards } from '../boards/catalog.ts';
import { ownRules, ownRulesPath } from '../udev/own-rules.ts';
import { SimulatedCamera } from './camera.ts';
import { replug } from './hands.ts';
import { MemoryFiles } from './memory-files.ts';
import { runProgram } from './host-programs.ts';
import { parsePresets } from './preset.ts';
import { SimulatedUsb } from './simulated-usb.ts';

/** A tidy desktop Linux, or one on which nobody has set up udev rules yet. */
export type HostState = 'ready' | 'without-rules';

export interface SimulatedHost {
  readonly system: System;
  /** The first camera. */
  readonly camera: SimulatedCamera;
  /** By port, 1-1 for the first. */
  readonly cameras: ReadonlyMap<string, SimulatedCamera>;
  /** Does with jumper and cable what a person is asked to do, after a while. */
  readonly hands: (until: Condition) => void;
}

const user: User = { uid: 1000, name: 'maker', home: '/home/maker', gids: [1000, 20] };

/**
 * A Linux machine in memory with one simulated camera per preset: `--simulate` and `demo` run the
 * whole product on it. Throws a usage error for a board or mode that is not simulated.
 */
export function simulatedHost(presets: string, clock: Clock, state: HostState): SimulatedHost {
  const usb = new SimulatedUsb(clock);
  const cameras = plugCameras(presets, clock, usb);
  const files = new MemoryFiles(hostFiles(), user);
  let open = state === 'ready';
  usb.mayOpen = () => open;
  if (open) files.put(ownRulesPath, ownRules(boards, null));
  const applyRules = async (): Promise<void> => {
    open = (await files.stat(ownRulesPath)) !== null;
  };
  const system: System = {
    platform: 'linux',
    arch: 'x64',
    release: '6.1.0-simulated',
    hostName: 'workbench',
    user,
    env: { PATH: '/usr/bin', XDG_SESSION_ID: '1', XDG_SEAT: 'seat0' },
    clock,
    usb: {
      list: async () => {
        const listed = await usb.list();
        for (const device of listed) showNode(files, device, open);
        return listed;
      },
      device: (portPath, ids) => usb.device(portPath, ids),
    },
    files,
    commands: {
      run: (argv, options) => runProgram(argv, options.input ?? '', { files, applyRules }),
      which: (name) => Promise.resolve(name === 'sudo' ? ['/usr/bin/sudo'] : []),
    },
  };
  const hands = (until: Condition): void => {
    void replug(cameras, until, clock);
  };
  const [camera] = cameras.values();
  if (camera === undefined) throw new RangeError('no camera is named');
  return { system, camera, cameras, hands };
}

/** Into ports 1-1, 1-2 and so on. */
function plugCameras(
  presets: string,
  clock: Clock,
  usb: SimulatedUsb,
): ReadonlyMap<string, SimulatedCamera> {
  return new Map(
    parsePresets(presets).map(({ board, mode }, index) => {
      // The first is the camera that it is alone.
      const camera = new SimulatedCamera(board, clock, {
        mode,
        ...(index > 0 && { seed: index + 1 }),
      });
      camera.plug();
      const port = `1-${index + 1}`;
      usb.connect(port, camera);
      return [port, camera];
    }),
  );
}

function showNode(files: MemoryFiles, { node }: ListedDevice, open: boolean): void {
  if (node === null) return;
  // An ACL of logind's opens it: the mode stays what the kernel gave.
  const acl = open ? { open: { ok: true } as const } : {};
  files.put(node, { kind: 'character-device', mode: 0o664, ...acl });
}

/** What the checks read of a machine with systemd and a user at its screen. */
function hostFiles(): Record<string, string> {
  return {
    '/etc/os-release':
      'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (simulated)"\n',
    '/proc/version': 'Linux version 6.1.0-simulated\n',
    '/etc/group': 'root:x:0:\ndialout:x:20:maker\nplugdev:x:46:\nmaker:x:1000:\n',
    '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nmaker:x:1000:1000::/home/maker:/bin/sh\n',
    '/run/systemd/sessions/1':
      'UID=1000\nUSER=maker\nACTIVE=1\nSTATE=active\nSEAT=seat0\nTYPE=wayland\n',
    '/run/systemd/seats/seat0': 'IS_SEAT0=1\nACTIVE=1\nACTIVE_UID=1000\nUIDS=1000\n',
    '/run/udev/control': '',
    '/usr/lib/udev/rules.d/50-udev-default.rules':
      'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", MODE="0664"\n',
    '/usr/lib/udev/rules.d/73-seat-late.rules':
      'TAG=="uaccess", ENV{MAJOR}!="", RUN{builtin}+="uaccess"\n',
  };
}
