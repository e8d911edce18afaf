import type { Packaging } from '../host/packaging.ts';
import type { Python } from './interpreter.ts';

/** How pyusb can be brought to one interpreter. */
export type InstallWay =
  /** `<interpreter> -m pip install …`, which cannot reach another interpreter. */
  | { readonly kind: 'pip'; readonly scope: PipScope }
  /** The distribution's package for its own Python 3. */
  | { readonly kind: 'package' }
  /** pip itself comes first, out of a wheel that runs without being installed. */
  | { readonly kind: 'pip-from-wheel'; readonly wheel: Wheel; readonly scope: PipScope };

/** `user`: into the home folder. `all`: where everybody finds it. `root`: the same, but only root may. */
export type PipScope = 'user' | 'all' | 'root';

type Wheel = {
  readonly path: string;
  /** Package that brings the file; null when it is there already. */
  readonly package: string | null;
};

/** Folder of Debian's python-pip-whl. */
export const wheelFolder = '/usr/share/python-wheels';

/** pip 20.3 is the last that runs on Python 2, and Debian 11 ships it although it has no python-pip. */
const debian11: Wheel = {
  path: `${wheelFolder}/pip-20.3.4-py2.py3-none-any.whl`,
  package: 'python-pip-whl',
};

/**
 * The way that is safest and works:
 * 1. pip of that very interpreter, unless PEP 668 forbids it. As the user who runs the doctor, not as
 *    root: it needs no rights, changes nothing that the distribution owns, and goes away whole. What
 *    only this user has is lost under sudo, but with the udev rule in place pydfu needs no sudo.
 *    Where the user may write anyway (pyenv, a virtual environment, root), there is no user folder
 *    to prefer.
 * 2. The distribution's package, which serves its own Python 3 and no other.
 * 3. Python 2 without pip: a wheel of pip.
 * Null when none is open.
 */
export function wayToInstall(
  python: Python,
  { packaging, wheels }: { readonly packaging: Packaging; readonly wheels: readonly string[] },
): InstallWay | null {
  const scope: PipScope = python.writable ? 'all' : python.userSite !== null ? 'user' : 'root';
  if (python.pip !== null && python.managed === null) return { kind: 'pip', scope };
  if (isDistributions(python) && packaging.manager !== null) return { kind: 'package' };
  if (python.pip !== null || !python.version.startsWith('2.7.')) return null;
  const [path] = wheels;
  if (path !== undefined) return { kind: 'pip-from-wheel', wheel: { path, package: null }, scope };
  const { distribution, manager } = packaging;
  const isDebian11 = distribution?.id === 'debian' && distribution.versionId === '11';
  if (!isDebian11 || manager !== 'apt') return null;
  return { kind: 'pip-from-wheel', wheel: debian11, scope };
}

/** Whether the distribution's packages of Python modules are for this interpreter. */
function isDistributions({ venv, real }: Python): boolean {
  return !venv && /^\/usr\/bin\/python3[.\d]*$/.test(real);
}
