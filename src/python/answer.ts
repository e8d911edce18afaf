import { answerMark } from './probe-script.ts';

/** How libusb came out of the interpreter's own loader; null when no name was found at all. */
type LoadedLibusb = {
  /** What `find_library` gave: a soname on Linux, a path on macOS. */
  readonly name: string;
  /** The file that was mapped; null when it did not load, and outside Linux. */
  readonly path: string | null;
  /** Why it did not load, in the loader's words; null when it did. */
  readonly error: string | null;
};

/** The answer of the probe script, checked. */
export type Answer = {
  /** `sys.executable`: the path to call it by. */
  readonly executable: string;
  /** The same with all links resolved. */
  readonly real: string;
  readonly version: string;
  readonly prefix: string;
  readonly venv: boolean;
  readonly libusb: LoadedLibusb | null;
  /** Why libusb could not even be looked for (an interpreter without ctypes). */
  readonly libusbError: string | null;
  readonly pyusb: { readonly version: string | null; readonly path: string | null } | null;
  /** The last line of the traceback of `import usb.core`. */
  readonly pyusbError: string | null;
  /** The module of usb.backend that found its library; null when none did. */
  readonly backend: string | null;
  /** Folder of the module pip; null without it. */
  readonly pip: string | null;
  /** The file EXTERNALLY-MANAGED (PEP 668) that keeps pip out; null without one. */
  readonly managed: string | null;
  /** Whether this user may write where pip installs for everybody. */
  readonly writable: boolean;
  /** Where `pip install --user` puts packages; null when this interpreter does not look there. */
  readonly userSite: string | null;
};

/** Finds the answer among everything that was printed. Null when there is none, or a broken one. */
export function parseAnswer(stdout: string): Answer | null {
  const line = stdout.split('\n').findLast((candidate) => candidate.startsWith(answerMark));
  const given = line === undefined ? null : objectOf(parseJson(line.slice(answerMark.length)));
  if (given === null) return null;
  const executable = textOf(given['executable']);
  const version = textOf(given['version']);
  // An embedded interpreter can have an empty sys.executable: nothing could be run by it.
  if (executable === null || executable === '' || version === null) return null;
  const libusb = objectOf(given['libusb']);
  const pyusb = objectOf(given['pyusb']);
  return {
    executable,
    real: textOf(given['real']) ?? executable,
    version,
    prefix: textOf(given['prefix']) ?? '',
    venv: given['venv'] === true,
    libusb: libusb && {
      name: textOf(libusb['name']) ?? '',
      path: textOf(libusb['path']),
      error: textOf(libusb['error']),
    },
    libusbError: textOf(given['libusbError']),
    pyusb: pyusb && { version: textOf(pyusb['version']), path: textOf(pyusb['path']) },
    pyusbError: textOf(given['pyusbError']),
    backend: textOf(given['backend']),
    pip: textOf(given['pip']),
    managed: textOf(given['managed']),
    writable: given['writable'] === true,
    userSite: textOf(given['userSite']),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
