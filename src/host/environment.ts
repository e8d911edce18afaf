import type { System } from '../system/types.ts';

/** What stands between this process and the USB hardware. */
export type Environment = {
  readonly wsl: boolean;
  /** Hypervisor by its DMI name; null on bare metal, or where it cannot be told. */
  readonly vm: string | null;
  /** docker, podman, lxc, …; null outside a container. */
  readonly container: string | null;
  readonly sandbox: 'snap' | 'flatpak' | null;
  readonly ssh: boolean;
};

/** Looks at files only; each sign is the one its maker documents. */
export async function observeEnvironment(system: System): Promise<Environment> {
  const { files, env } = system;
  const [kernel, vendor, product, flatpak, container] = await Promise.all([
    files.readText('/proc/version', 4096),
    files.readText('/sys/class/dmi/id/sys_vendor', 256),
    files.readText('/sys/class/dmi/id/product_name', 256),
    files.stat('/.flatpak-info'),
    observeContainer(system),
  ]);
  return {
    wsl: /microsoft/i.test(kernel ?? ''),
    vm: hypervisorIn(`${vendor?.trim() ?? ''} ${product?.trim() ?? ''}`),
    container,
    sandbox: flatpak !== null ? 'flatpak' : (await isConfinedSnap(system)) ? 'snap' : null,
    ssh: env['SSH_CONNECTION'] !== undefined || env['SSH_TTY'] !== undefined,
  };
}

/**
 * systemd's container interface first; Docker and Podman leave files of their own. ChromeOS's Linux is
 * an LXC container to systemd; WSL, which systemd counts among containers, is told by itself.
 */
async function observeContainer({ files, env }: System): Promise<string | null> {
  if ((await files.stat('/dev/.cros_milestone')) !== null) return 'crostini';
  const named = (await files.readText('/run/systemd/container', 64))?.trim();
  if (named === 'wsl') return null;
  if (named !== undefined && named !== '') return named;
  // systemd-nspawn and others leave their name here where the container has no systemd of its own.
  const manager = (await files.readText('/run/host/container-manager', 64))?.trim();
  if (manager !== undefined && manager !== '') return manager;
  if ((await files.stat('/run/.containerenv')) !== null) return 'podman';
  if ((await files.stat('/.dockerenv')) !== null) return 'docker';
  if (env['container'] !== undefined && env['container'] !== '') return env['container'];
  return env['KUBERNETES_SERVICE_HOST'] === undefined ? null : 'kubernetes';
}

/**
 * A classic snap (VS Code's terminal, node's own) also sets SNAP, and confines nothing: snapd puts its
 * AppArmor profile into complain mode (snapd, interfaces/apparmor/backend.go).
 */
async function isConfinedSnap({ files, env }: System): Promise<boolean> {
  if (env['SNAP'] === undefined) return false;
  const profile = await files.readText('/proc/self/attr/current', 4096);
  return profile === null || profile.includes('(enforce)');
}

const hypervisors: readonly (readonly [RegExp, string])[] = [
  [/virtualbox|innotek/i, 'VirtualBox'],
  [/vmware/i, 'VMware'],
  [/qemu|kvm/i, 'QEMU'],
  [/microsoft corporation virtual/i, 'Hyper-V'],
  [/parallels/i, 'Parallels'],
  [/xen/i, 'Xen'],
  [/amazon ec2|google compute/i, 'cloud'],
];

function hypervisorIn(dmi: string): string | null {
  return hypervisors.find(([sign]) => sign.test(dmi))?.[1] ?? null;
}
