import { defineCheck, type Judgement } from '../src/core/check.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import { processArchitecture } from '../src/host/elf.ts';
import { findLibraryFiles, type LibraryFile } from '../src/host/library-files.ts';
import {
  observePackage,
  observePackaging,
  type PackageState,
  type Packaging,
} from '../src/host/package-manager.ts';
import type { Interpreter, Python } from '../src/python/interpreter.ts';
import {
  launchedInterpreters,
  programOf,
  severityFor,
  withoutAnswer,
} from '../src/python/launched.ts';
import { surveyPython } from '../src/python/survey.ts';

export type LibusbFacts = {
  readonly platform: string;
  /** Of programs like this one, for hosts without Python. */
  readonly architecture: string | null;
  /** Those that pydfu runs in, each with what came of its own attempt to load libusb. */
  readonly interpreters: readonly Interpreter[];
  /** Files on disk; looked for only when no interpreter settles it. */
  readonly files: readonly LibraryFile[];
  readonly packaging: Packaging;
  /** The package that brings libusb; null when nobody knows one, or nothing is missing. */
  readonly package: PackageState | null;
};

/** libusb-1.0 has had one soname since 2008; on macOS the file has the same stem. */
const libraryName = /^libusb-1\.0(\.so\.0|(\.0)?\.dylib$)/;

/** The loaders of Linux (glibc, musl) and macOS about a file of another architecture. */
const wrongArchitecture =
  /wrong ELF class|invalid ELF header|Exec format error|(incompatible|wrong) architecture/i;

/**
 * Whether libusb-1.0 can be loaded the way pyusb loads it: by the interpreter that pydfu runs in,
 * through `ctypes.util.find_library` and `CDLL`. A package's name proves nothing: probes for one
 * have called working machines broken. Where there is no interpreter, the folders of the loader are
 * looked through for a file of this machine's architecture.
 */
export const libusb = defineCheck<LibusbFacts>({
  id: 'libusb',
  title: 'libusb-1.0 can be loaded',
  codes: ['libusb-missing', 'libusb-wrong-architecture'],
  platforms: ['linux', 'darwin'],
  needs: [],
  timeoutMs: 25_000,

  async observe(system) {
    const [survey, packaging] = await Promise.all([surveyPython(system), observePackaging(system)]);
    const interpreters = launchedInterpreters(survey);
    const settled = interpreters.some(answers) && interpreters.filter(answers).every(loads);
    return {
      platform: system.platform,
      architecture: processArchitecture(system.arch),
      interpreters,
      files: settled ? [] : await findLibraryFiles(system, libraryName),
      packaging,
      package: settled ? null : await observePackage(system, packaging, 'libusb'),
    };
  },

  judge(facts, goal): Judgement {
    const asked = facts.interpreters.filter(answers);
    const silent = facts.interpreters.filter(({ state }) => state === 'timed-out');
    if (asked.length === 0 && silent.length > 0) return withoutAnswer(silent, goal);
    if (asked.length === 0) return judgeByFiles(facts, goal);
    return asked.flatMap(({ python }) => judgePython(python, facts, goal) ?? []);
  },
});

function judgePython(python: Python | null, facts: LibusbFacts, goal: Goal): Finding | null {
  if (python === null || (python.libusb !== null && python.libusb.error === null)) return null;
  const { libusb: found, libusbError } = python;
  const refused = found?.error ?? null;
  const foreign =
    (refused !== null && wrongArchitecture.test(refused)) ||
    onlyForOthers(facts.files, python.architecture);
  const whose = `${programOf(python)} (Python ${python.version}), in which pydfu runs,`;
  return finding(foreign, whose, facts, goal, {
    interpreter: programOf(python),
    architecture: python.architecture,
    found: found?.name ?? null,
    error: refused ?? libusbError,
  });
}

function judgeByFiles(facts: LibusbFacts, goal: Goal): Judgement {
  const { files, architecture } = facts;
  if (files.some((file) => architecture === null || file.architecture === architecture)) return [];
  // Outside Linux a file's name says nothing about what it can be loaded into.
  if (files.length > 0 && facts.platform !== 'linux') return { skip: 'No Python to ask.' };
  const foreign = onlyForOthers(files, architecture);
  return [
    finding(foreign, 'This machine', facts, goal, {
      interpreter: null,
      architecture,
      found: null,
      error: null,
    }),
  ];
}

/** Whether there are files, and every one is known to be for another architecture. */
function onlyForOthers(files: readonly LibraryFile[], architecture: string | null): boolean {
  if (files.length === 0 || architecture === null) return false;
  return files.every((file) => file.architecture !== null && file.architecture !== architecture);
}

function finding(
  foreign: boolean,
  whose: string,
  facts: LibusbFacts,
  goal: Goal,
  seen: LibusbEvidence,
): Finding {
  const [file] = facts.files;
  const consequence = 'pydfu and dfu-util need it; flashing with openmv-doctor does not.';
  return {
    code: foreign ? 'libusb-wrong-architecture' : 'libusb-missing',
    severity: severityFor(goal),
    message: foreign
      ? `${whose} is ${seen.architecture ?? 'of another architecture'}, but ${describe(file, seen)} is not: it cannot be loaded. ${consequence}`
      : `${whose} finds no libusb-1.0 that it can load${file === undefined ? '' : `, although ${file.path} exists`}. ${consequence}`,
    evidence: { ...seen, tried: ['usb-1.0', 'libusb-1.0', 'usb'], files: facts.files },
  };
}

type LibusbEvidence = {
  readonly interpreter: string | null;
  readonly architecture: string | null;
  /** What `find_library` gave. */
  readonly found: string | null;
  /** The loader's words. */
  readonly error: string | null;
};

function describe(file: LibraryFile | undefined, { found }: LibusbEvidence): string {
  if (file === undefined) return found ?? 'libusb-1.0';
  return `${file.path} (${file.architecture ?? 'architecture unknown'})`;
}

function answers({ state }: Interpreter): boolean {
  return state === 'answers';
}

function loads({ python }: Interpreter): boolean {
  return python !== null && python.libusb !== null && python.libusb.error === null;
}
