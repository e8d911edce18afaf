import { text } from '../src/core/text.ts';
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
} from '../src/host/packaging.ts';
import type { Interpreter, Python } from '../src/python/interpreter.ts';
import {
  launchedInterpreters,
  needsPython,
  notAsked,
  programOf,
  severityFor,
  withoutAnswer,
} from '../src/python/launched.ts';
import { surveyPython } from '../src/python/survey.ts';

export type LibusbFacts = {
  readonly platform: string;
  /** Whether an interpreter was to try; else a file of the right architecture was enough for the goal. */
  readonly asked: boolean;
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
  title: text`libusb-1.0 can be loaded`,
  codes: ['libusb-missing', 'libusb-wrong-architecture'],
  platforms: ['linux', 'darwin'],
  needs: [],
  timeoutMs: 25_000,

  async observe(system, goal) {
    const architecture = processArchitecture(system.arch);
    if (!needsPython(goal) && system.platform === 'linux') {
      const files = await findLibraryFiles(system, libraryName);
      const fits = files.filter((file) => file.architecture === architecture);
      if (architecture !== null && fits.length > 0) return onDisk(architecture, fits);
    }
    const [survey, packaging] = await Promise.all([surveyPython(system), observePackaging(system)]);
    const interpreters = launchedInterpreters(survey);
    const asked = interpreters.filter(({ state }) => state === 'answers');
    const settled = asked.length > 0 && asked.every(loadsLibusb);
    return {
      platform: system.platform,
      asked: true,
      architecture,
      interpreters,
      files: settled ? [] : await findLibraryFiles(system, libraryName),
      packaging,
      package: settled ? null : await observePackage(system, packaging, 'libusb'),
    };
  },

  judge(facts, goal): Judgement {
    if (!facts.asked) return needsPython(goal) ? notAsked : [];
    const asked = facts.interpreters.flatMap(({ python }) => python ?? []);
    const silent = facts.interpreters.filter(({ state }) => state === 'timed-out');
    if (asked.length === 0 && silent.length > 0) return withoutAnswer(silent, goal);
    if (asked.length === 0) return judgeByFiles(facts, goal);
    return judgePythons(asked, facts, goal);
  },
});

function onDisk(architecture: string, files: readonly LibraryFile[]): LibusbFacts {
  const packaging: Packaging = { distribution: null, family: null, manager: null };
  const nobody = { asked: false, interpreters: [], package: null };
  return { platform: 'linux', architecture, files, packaging, ...nobody };
}

/** One finding for all interpreters that lack the same thing. */
function judgePythons(asked: readonly Python[], facts: LibusbFacts, goal: Goal): Finding[] {
  const lacks = new Map<string, readonly Python[]>();
  for (const python of asked.filter((candidate) => !hasLibusb(candidate))) {
    const kind = `${String(meetsOnlyForeign(python, facts))} ${python.architecture ?? ''}`;
    lacks.set(kind, [...(lacks.get(kind) ?? []), python]);
  }
  return [...lacks.values()].flatMap(([python, ...others]) => {
    if (python === undefined) return [];
    const programs = [python, ...others].map(programOf);
    const seen: Lack = {
      interpreters: programs,
      architecture: python.architecture,
      found: python.libusb?.name ?? null,
      error: python.libusb?.error ?? python.libusbError,
    };
    const whose = text`Python, as pydfu runs in it (${programs.join(', ')}),`;
    return [describeLack(meetsOnlyForeign(python, facts), whose, seen, facts, goal)];
  });
}

/** Whether what is there is for another architecture than the interpreter's. */
function meetsOnlyForeign({ libusb, architecture }: Python, { files }: LibusbFacts): boolean {
  return wrongArchitecture.test(libusb?.error ?? '') || onlyForOthers(files, architecture);
}

function judgeByFiles(facts: LibusbFacts, goal: Goal): Judgement {
  const { files, architecture } = facts;
  if (files.some((file) => architecture === null || file.architecture === architecture)) return [];
  // Outside Linux nothing here tells what a file can be loaded into.
  if (files.length > 0 && facts.platform !== 'linux')
    return { skip: text`There is no Python to ask.` };
  const seen: Lack = { interpreters: [], architecture, found: null, error: null };
  return [describeLack(onlyForOthers(files, architecture), text`This machine`, seen, facts, goal)];
}

/** Whether there are files, and every one is known to be for another architecture. */
function onlyForOthers(files: readonly LibraryFile[], architecture: string | null): boolean {
  if (files.length === 0 || architecture === null) return false;
  return files.every((file) => file.architecture !== null && file.architecture !== architecture);
}

/** What was seen where libusb should have been. */
type Lack = {
  /** None where no Python could be asked. */
  readonly interpreters: readonly string[];
  /** That the library must have. */
  readonly architecture: string | null;
  /** What `find_library` gave. */
  readonly found: string | null;
  /** The loader's words. */
  readonly error: string | null;
};

function describeLack(
  foreign: boolean,
  whose: string,
  seen: Lack,
  { files }: LibusbFacts,
  goal: Goal,
): Finding {
  const wanted = seen.architecture ?? text`another architecture`;
  const [file] = files;
  const there =
    file === undefined
      ? (seen.found ?? 'libusb-1.0')
      : text`${file.path} (${file.architecture ?? text`architecture unknown`})`;
  const message = foreign
    ? text`${whose} is ${wanted} and cannot load ${there}.`
    : file === undefined
      ? text`${whose} finds no libusb-1.0 that it can load.`
      : text`${whose} finds no libusb-1.0 that it can load, although there is ${file.path}.`;
  return {
    code: foreign ? 'libusb-wrong-architecture' : 'libusb-missing',
    severity: severityFor(goal),
    message: text`${message} pydfu and dfu-util need it; flashing with openmv-doctor does not.`,
    evidence: { ...seen, tried: ['usb-1.0', 'libusb-1.0', 'usb'], files },
  };
}

function loadsLibusb({ python }: Interpreter): boolean {
  return python !== null && hasLibusb(python);
}

function hasLibusb({ libusb: found }: Python): boolean {
  return found !== null && found.error === null;
}
