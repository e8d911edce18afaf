import { defineCheck, type Judgement } from '../src/core/check.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import { processArchitecture } from '../src/host/elf.ts';
import { findLibraryFiles, type LibraryFile } from '../src/host/library-files.ts';
import {
  isInstalled,
  observePackaging,
  packageManager,
  type Packaging,
} from '../src/host/package-manager.ts';
import type { LoadedLibusb } from '../src/python/answer.ts';
import type { Interpreter } from '../src/python/interpreter.ts';
import { launchedInterpreters } from '../src/python/launched.ts';
import { surveyPython } from '../src/python/survey.ts';
import type { System } from '../src/system/types.ts';

/** One interpreter's own attempt to load libusb. */
export type LibusbAttempt = {
  readonly interpreter: string;
  readonly state: Interpreter['state'];
  readonly architecture: string | null;
  readonly libusb: LoadedLibusb | null;
  /** Why it could not even look. */
  readonly error: string | null;
};

export type LibusbFacts = {
  readonly platform: string;
  /** Of programs like this one; for hosts without Python. */
  readonly architecture: string | null;
  readonly attempts: readonly LibusbAttempt[];
  /** Files on disk; looked for only when no attempt settles it. */
  readonly files: readonly LibraryFile[];
  readonly packaging: Packaging;
  /** The package that brings it; null when nobody knows one, or when nothing is missing. */
  readonly package: { readonly name: string; readonly installed: boolean } | null;
};

/** libusb-1.0 has had one soname since 2008; on macOS the file has the same stem. */
const libusbFile = /^libusb-1\.0(\.so\.0|(\.0)?\.dylib$)/;

/**
 * Whether libusb-1.0 can be loaded the way pyusb loads it: by the interpreter that pydfu runs in,
 * through `ctypes.util.find_library` and `CDLL`, not by asking for a package. Where no interpreter
 * answers, the loader's folders are looked through for a file of this machine's architecture.
 */
export const libusb = defineCheck<LibusbFacts>({
  id: 'libusb',
  title: 'libusb-1.0 can be loaded',
  codes: ['libusb-missing', 'libusb-wrong-architecture'],
  platforms: ['linux', 'darwin'],
  needs: [],
  timeoutMs: 20_000,

  async observe(system) {
    const survey = await surveyPython(system);
    const attempts = launchedInterpreters(survey).map(attemptOf);
    const architecture = processArchitecture(system.arch);
    const settled = attempts.length > 0 && attempts.every(loads);
    const files = settled ? [] : await findLibraryFiles(system, libusbFile);
    const packaging = await observePackaging(system);
    const { manager } = packaging;
    const name = settled || manager === null ? null : packageManager(manager).packages.libusb;
    return {
      platform: system.platform,
      architecture,
      attempts,
      files,
      packaging,
      package: await packageState(system, packaging, name),
    };
  },

  judge(facts, goal): Judgement {
    const answered = facts.attempts.filter(({ state }) => state === 'answers');
    if (answered.length === 0) return judgeWithoutPython(facts, goal);
    const failed = answered.filter((attempt) => !loads(attempt));
    const wrong = failed.filter((attempt) => isForAnother(attempt, facts.files));
    const missing = failed.filter((attempt) => !wrong.includes(attempt));
    return [
      ...(missing.length > 0 ? [missingFinding(facts, missing, goal)] : []),
      ...(wrong.length > 0 ? [wrongFinding(facts, wrong, goal)] : []),
    ];
  },
});
