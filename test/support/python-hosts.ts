import { answerOf, answerOfPython2, asked, askedEach, onPath } from './fake-python.ts';
import type { Answer } from '../../src/python/answer.ts';
import type { MemoryEntry } from '../../src/simulator/memory-files.ts';
import type { FakeHost } from './fake-system.ts';

/** Python 3 is there as a package, pyusb is not. */
const dpkgStatus = {
  '/var/lib/dpkg/status': 'Package: python3\nStatus: install ok installed\nVersion: 3.11.2-1\n',
};
const emptyDpkgStatus = { '/var/lib/dpkg/status': 'Package: dpkg\nStatus: install ok installed\n' };

/** A Debian-like host with these interpreters in /usr/bin; `pip` and `pip3` belong to Python 3. */
export function debianFamily(
  pythons: Readonly<Record<string, Answer>>,
  host: FakeHost = {},
): FakeHost {
  const byPath = Object.fromEntries(
    Object.entries(pythons).map(([name, answer]) => [`/usr/bin/${name}`, answer]),
  );
  const programs: Record<string, MemoryEntry> = {};
  for (const [path, { real }] of Object.entries(byPath)) {
    programs[real] = 'elf';
    programs[path] = { linkTo: real };
  }
  return {
    files: {
      '/etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
      '/usr/bin/pip': '#!/usr/bin/python3\n# pip\n',
      '/usr/bin/pip3': '#!/usr/bin/python3\n# pip\n',
      ...dpkgStatus,
      ...programs,
      ...host.files,
    },
    which: {
      'apt-get': ['/usr/bin/apt-get'],
      pip: ['/usr/bin/pip'],
      pip3: ['/usr/bin/pip3'],
      ...onPath(byPath),
      ...host.which,
    },
    commands: { ...askedEach(byPath), ...host.commands },
  };
}

/** `python` is Python 2, `pip` is Python 3's, and pyusb came by `pip install`. */
export const seed: FakeHost = debianFamily(
  { python: answerOfPython2(), python3: answerOf() },
  {
    files: {
      '/etc/os-release': 'ID=debian\nVERSION_ID="11"\n',
      '/usr/bin/python2': { linkTo: 'python2.7' },
    },
    which: { python2: ['/usr/bin/python2'] },
  },
);

/** Debian 11 as its packages are: no pip for Python 2, and the wheel of pip on disk or not. */
export const debian11WithoutPackages: FakeHost = debianFamily(
  { python2: answerOfPython2({ pip: null }), python3: answerOf() },
  { files: { '/etc/os-release': 'ID=debian\nVERSION_ID="11"\n' } },
);

export const debian12: FakeHost = debianFamily({
  python3: answerOf({ pyusb: null, managed: '/usr/lib/python3.11/EXTERNALLY-MANAGED' }),
});

export const noPython: FakeHost = {
  files: { '/etc/os-release': 'ID=debian\nVERSION_ID="12"\n', ...emptyDpkgStatus },
  which: { 'apt-get': ['/usr/bin/apt-get'] },
};

/** Homebrew's Python forbids pip (PEP 668), and no package of pyusb is known. */
export const macWithHomebrew: FakeHost = {
  platform: 'darwin',
  arch: 'arm64',
  which: { python3: ['/opt/homebrew/bin/python3'] },
  commands: asked(
    '/opt/homebrew/bin/python3',
    answerOf({
      executable: '/opt/homebrew/bin/python3',
      real: '/opt/homebrew/bin/python3.12',
      version: '3.12.4',
      prefix: '/opt/homebrew',
      pyusb: null,
      managed: '/opt/homebrew/lib/python3.12/EXTERNALLY-MANAGED',
    }),
  ),
};

const versions = '/home/alice/.pyenv/versions';
const shims = '/home/alice/.pyenv/shims';

/** Every name is a shell script; the one for Python 2 has no version selected. */
export const pyenv: FakeHost = {
  files: {
    '/etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
    ...dpkgStatus,
    [`${shims}/pip`]: '#!/usr/bin/env bash\nexec pyenv exec pip "$@"\n',
  },
  which: {
    'apt-get': ['/usr/bin/apt-get'],
    python2: [`${shims}/python2`],
    python3: [`${shims}/python3`],
    pip: [`${shims}/pip`],
  },
  commands: {
    ...asked(`${shims}/python2`, { exitCode: 127, stderr: 'pyenv: python2: command not found\n' }),
    ...asked(
      `${shims}/python3`,
      answerOf({
        executable: `${versions}/3.11.7/bin/python3`,
        real: `${versions}/3.11.7/bin/python3.11`,
        version: '3.11.7',
        prefix: `${versions}/3.11.7`,
        pyusb: null,
        pip: `${versions}/3.11.7/lib/python3.11/site-packages/pip`,
        writable: true,
      }),
    ),
    [`${shims}/pip --version`]: {
      stdout: `pip 23.2.1 from ${versions}/3.11.7/lib/python3.11/site-packages/pip (python 3.11)\n`,
    },
  },
};

/** Python 2 hangs, Python 3 is well. */
export const hangingPython: FakeHost = debianFamily(
  { python2: answerOfPython2(), python3: answerOf() },
  { commands: asked('/usr/bin/python2', { ended: 'timed-out' }) },
);
