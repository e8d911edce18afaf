import { answerMark, probeScript } from '../../src/python/probe-script.ts';
import type { FakeAnswer } from './fake-system.ts';
import type { Answer } from '../../src/python/answer.ts';

const libusbLoaded = {
  name: 'libusb-1.0.so.0',
  path: '/usr/lib/x86_64-linux-gnu/libusb-1.0.so.0.3.0',
  error: null,
} as const;

const pyusbInstalled = {
  version: '1.2.1',
  path: '/usr/lib/python3/dist-packages/usb/__init__.py',
} as const;

const noPyusb3 = "ModuleNotFoundError: No module named 'usb'";

/** Debian 12's own Python 3 with nothing wrong; what a test is about is overridden. */
export function answerOf(changes: Partial<Answer> = {}): Answer {
  const pyusb = 'pyusb' in changes ? (changes.pyusb ?? null) : pyusbInstalled;
  return {
    executable: '/usr/bin/python3',
    real: '/usr/bin/python3.11',
    version: '3.11.2',
    prefix: '/usr',
    venv: false,
    libusb: libusbLoaded,
    libusbError: null,
    pyusb,
    pyusbError: pyusb === null ? noPyusb3 : null,
    backend: pyusb === null ? null : 'libusb1',
    pip: '/usr/lib/python3/dist-packages/pip',
    managed: null,
    writable: false,
    userSite: '/home/alice/.local/lib/python3.11/site-packages',
    ...changes,
  };
}

/** Debian 11's Python 2 as the seed's user had it: with a pip of its own, but without pyusb. */
export function answerOfPython2(changes: Partial<Answer> = {}): Answer {
  return answerOf({
    executable: '/usr/bin/python',
    real: '/usr/bin/python2.7',
    version: '2.7.18',
    pyusb: null,
    pyusbError: 'ImportError: No module named usb.core',
    pip: '/usr/local/lib/python2.7/dist-packages/pip',
    userSite: '/home/alice/.local/lib/python2.7/site-packages',
    ...changes,
  });
}

/** The command that asks an interpreter, with what it says; for `commands` of a fake host. */
export function asked(path: string, said: Answer | FakeAnswer): Record<string, FakeAnswer> {
  const answer =
    'executable' in said ? { stdout: `\n${answerMark}${JSON.stringify(said)}\n` } : said;
  return { [`${path} -B -c ${probeScript}`]: answer };
}

/** The same for several interpreters, by path. */
export function askedEach(pythons: Readonly<Record<string, Answer>>): Record<string, FakeAnswer> {
  const commands = Object.entries(pythons).map(([path, answer]) =>
    Object.entries(asked(path, answer)),
  );
  return Object.fromEntries(commands.flat());
}

/** The paths of each name on PATH, for interpreters by path. */
export function onPath(pythons: Readonly<Record<string, Answer>>): Record<string, string[]> {
  const paths = Object.keys(pythons);
  return Object.fromEntries(paths.map((path) => [path.slice(path.lastIndexOf('/') + 1), [path]]));
}

/** The first bytes of an ELF file: little-endian, or big-endian for s390 (22). */
export function elfHeader(machine: number, bits: 32 | 64): Uint8Array {
  const littleEndian = machine !== 22;
  const header = new Uint8Array(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, bits / 32, littleEndian ? 1 : 2, 1]);
  new DataView(header.buffer).setUint16(18, machine, littleEndian);
  return header;
}
