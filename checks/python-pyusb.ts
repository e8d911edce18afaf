import { text } from '../src/core/text.ts';
import { defineCheck, type Judgement } from '../src/core/check.ts';
import {
  observePackage,
  observePackaging,
  type PackageState,
  type Packaging,
} from '../src/host/packaging.ts';
import { wayToInstall, wheelFolder } from '../src/python/install-way.ts';
import {
  launchedBy,
  launchedInterpreters,
  needsPython,
  notAsked,
  programOf,
  severityFor,
  withoutAnswer,
} from '../src/python/launched.ts';
import { pyusbOnDisk } from '../src/python/on-disk.ts';
import { ownerOfPip } from '../src/python/pip.ts';
import { findLaunchers } from '../src/python/pydfu.ts';
import { surveyPython } from '../src/python/survey.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import type { Interpreter, Python } from '../src/python/interpreter.ts';
import type { Launcher } from '../src/python/pydfu.ts';
import type { System } from '../src/system/types.ts';

export type PythonFacts = {
  readonly platform: string;
  /** Whether interpreters were run; else pyusb on disk was enough for the goal. */
  readonly asked: boolean;
  /** How pydfu gets its interpreter on this host. */
  readonly launchers: readonly Launcher[];
  /** Those that pydfu or a pip command runs in. */
  readonly interpreters: readonly Interpreter[];
  /** `owner`: the program (as in the findings) that the command installs for, if it can be told. */
  readonly pips: readonly {
    readonly name: string;
    readonly path: string;
    readonly owner: string | null;
  }[];
  readonly packaging: Packaging;
  /** Packages of Python 3 and its pyusb; null when nothing is missing or nobody knows them. */
  readonly packages: { readonly python: PackageState; readonly pyusb: PackageState } | null;
  /** Wheels of pip on disk that run in Python 2. */
  readonly wheels: readonly string[];
};

const wheelOfPip = /^pip-[\d.]+-py2\.py3-none-any\.whl$/;

/** pydfu's dependencies, asked of every interpreter that it can run in, by importing them. */
export const pythonPyusb = defineCheck<PythonFacts>({
  id: 'python-pyusb',
  title: text`The Python that pydfu runs in has pyusb`,
  codes: [
    'python-missing',
    'pyusb-missing',
    'pip-mismatch',
    'pip-missing',
    'python-externally-managed',
    'pyusb-no-backend',
  ],
  platforms: ['linux', 'darwin'],
  needs: [],
  timeoutMs: 25_000,

  async observe(system, goal) {
    if (!needsPython(goal)) {
      const found = await onDisk(system);
      if (found !== null) return found;
    }
    const [survey, packaging] = await Promise.all([surveyPython(system), observePackaging(system)]);
    const { launchers, interpreters } = survey;
    const settled = launchers.length > 0 && launchedInterpreters(survey).every(hasPyusb);
    const pips = await Promise.all(
      survey.pips.map(async (pip) => {
        // A shim tells its owner only when it is run, which takes longer than everything else here.
        const unasked = settled || (pip.interpreterPath === null && !needsPython(goal));
        const owner = unasked ? null : await ownerOfPip(system, pip, interpreters);
        return { name: pip.name, path: pip.path, owner: owner && programOf(owner) };
      }),
    );
    const [python, pyusb, wheels] = settled
      ? [null, null, null]
      : await Promise.all([
          observePackage(system, packaging, 'python'),
          observePackage(system, packaging, 'pyusb'),
          system.files.list(wheelFolder),
        ]);
    return {
      platform: system.platform,
      asked: true,
      launchers,
      interpreters,
      pips,
      packaging,
      packages: python && pyusb && { python, pyusb },
      wheels: (wheels ?? [])
        .filter((name) => wheelOfPip.test(name))
        .map((name) => `${wheelFolder}/${name}`),
    };
  },

  judge(facts, goal): Judgement {
    if (!facts.asked) return needsPython(goal) ? notAsked : [];
    const launched = launchedInterpreters(facts);
    const silent = launched.filter(({ state }) => state === 'timed-out' || state === 'not-run');
    const findings = [
      ...judgeLaunchers(facts, goal, silent.length > 0),
      ...launched.flatMap(({ python }) =>
        python === null ? [] : judgePython(python, facts, goal),
      ),
    ];
    return findings.length === 0 && silent.length > 0 ? withoutAnswer(silent, goal) : findings;
  },
});

/** Facts where every interpreter that pydfu may run in has pyusb on disk; null where one has not. */
async function onDisk(system: System): Promise<PythonFacts | null> {
  const launchers = await findLaunchers(system);
  const found = await Promise.all(
    launchers.map(async ({ path }) => (path === null ? null : pyusbOnDisk(system, path))),
  );
  if (launchers.length === 0 || found.includes(null)) return null;
  const packaging: Packaging = { distribution: null, family: null, manager: null };
  const nobody = { asked: false, interpreters: [], pips: [], packages: null, wheels: [] };
  return { platform: system.platform, launchers, packaging, ...nobody };
}

function judgeLaunchers(facts: PythonFacts, goal: Goal, someSilent: boolean): readonly Finding[] {
  const dead = facts.launchers.filter((launcher) => {
    const state = launchedBy(launcher, facts.interpreters)?.state;
    return state === undefined || state === 'does-not-run';
  });
  const severity = severityFor(goal);
  // Without an IDE nothing demands a name that leads nowhere, as long as another one works.
  if (dead.length === facts.launchers.length && dead.every(({ script }) => script === null)) {
    if (someSilent) return [];
    return [
      {
        code: 'python-missing',
        severity,
        message: text`No Python runs under the names python, python2 or python3, so pydfu cannot run at all. Flashing with openmv-doctor needs no Python.`,
        evidence: { tried: ['python', 'python2', 'python3'], problems: problemsOf(dead, facts) },
      },
    ];
  }
  return dead
    .filter(({ script }) => script !== null)
    .map(({ command, script }) => ({
      code: 'python-missing',
      severity,
      message: text`${script ?? 'pydfu'} asks for "${command}", and this machine has no such Python that runs.`,
      evidence: { command, script, problems: problemsOf(dead, facts) },
    }));
}

function problemsOf(dead: readonly Launcher[], { interpreters }: PythonFacts): readonly string[] {
  return dead.flatMap((launcher) => launchedBy(launcher, interpreters)?.problem ?? []);
}

/** The effect first (pyusb does not import), then whatever caused it or stands in a cure's way. */
function judgePython(python: Python, facts: PythonFacts, goal: Goal): readonly Finding[] {
  const severity = severityFor(goal);
  const program = programOf(python);
  const { version, pyusb } = python;
  const script = facts.launchers.find(({ script }) => script !== null)?.script ?? null;
  const about = { interpreter: program, version, script };
  const whose = text`${program} (Python ${version})`;
  if (pyusb !== null) {
    // Where libusb cannot be loaded either, the check `libusb` says so; nothing is said twice.
    const libusbLoads = python.libusb !== null && python.libusb.error === null;
    if (python.backend !== null || !libusbLoads) return [];
    const message = text`pyusb ${pyusb.version ?? ''} of ${whose} finds no backend, although ${python.libusb.name} can be loaded: this pyusb is too old or damaged. pydfu stops with "No backend available".`;
    return [{ code: 'pyusb-no-backend', severity, message, evidence: { ...about, ...pyusb } }];
  }
  const way = wayToInstall(python, facts);
  const findings: Finding[] = [
    {
      code: 'pyusb-missing',
      severity,
      message: text`pydfu runs in ${whose}, and that has no pyusb: "import usb.core" ends with "${python.pyusbError ?? ''}".`,
      evidence: { ...about, error: python.pyusbError },
    },
  ];
  const pip = facts.pips.find(({ name }) => name === 'pip');
  const owner = facts.interpreters.find(
    (other) => other.python !== null && programOf(other.python) === pip?.owner,
  )?.python;
  if (pip && owner?.pyusb && pip.owner !== program) {
    findings.push({
      code: 'pip-mismatch',
      severity,
      message: text`"${pip.name}" (${pip.path}) installs for ${programOf(owner)} (Python ${owner.version}), which has pyusb; pydfu runs in ${whose}, which has not. "pip install pyusb" never gets there; "${program} -m pip install pyusb" does.`,
      evidence: {
        ...about,
        pip: pip.path,
        pipInterpreter: programOf(owner),
        pipInterpreterVersion: owner.version,
      },
    });
  }
  // Only where no other way is open does it block anything.
  const obstacle = way === null ? severity : 'info';
  if (python.pip === null) {
    findings.push({
      code: 'pip-missing',
      severity: way?.kind === 'package' ? 'info' : severity,
      message: text`${whose} has no pip of its own, so "${program} -m pip install pyusb" cannot work.`,
      evidence: about,
    });
  } else if (python.managed !== null) {
    findings.push({
      code: 'python-externally-managed',
      severity: obstacle,
      message: text`The distribution manages ${whose} (${python.managed}), so pip refuses to install into it (PEP 668). Its own package of pyusb is the way.`,
      evidence: { ...about, marker: python.managed },
    });
  }
  return findings;
}

function hasPyusb({ python }: Interpreter): boolean {
  return python !== null && python.pyusb !== null;
}
