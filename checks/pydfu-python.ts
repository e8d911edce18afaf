import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { launchedBy, programOf, severityFor } from '../src/python/launched.ts';
import { effectOf, findFaults, stopsAt } from '../src/python/pydfu-faults.ts';
import { surveyPython } from '../src/python/survey.ts';
import type { Finding } from '../src/core/finding.ts';
import type { PydfuFault } from '../src/python/pydfu-faults.ts';

export type PydfuPythonFacts = {
  /** Every pydfu.py of an installed IDE that a Python was found for. */
  readonly scripts: readonly {
    readonly script: string;
    readonly interpreter: string;
    readonly version: string;
    readonly faults: readonly PydfuFault[];
  }[];
};

/** Reads the pydfu.py that is there for the few lines that are known to stop in some Pythons. */
export const pydfuPython = defineCheck<PydfuPythonFacts>({
  id: 'pydfu-python',
  title: text`The pydfu of OpenMV IDE is written for the Python that it runs in`,
  codes: ['pydfu-incompatible-python'],
  platforms: ['linux', 'darwin'],
  needs: [],
  timeoutMs: 25_000,
  observe: async (system) => {
    const { launchers, interpreters } = await surveyPython(system);
    const scripts = launchers.map(async (launcher) => {
      const python = launchedBy(launcher, interpreters)?.python ?? null;
      const { script } = launcher;
      const content = script === null ? null : await system.files.readText(script);
      if (script === null || python === null || content === null) return null;
      const interpreter = programOf(python);
      return { script, interpreter, version: python.version, faults: findFaults(content) };
    });
    return { scripts: (await Promise.all(scripts)).filter((each) => each !== null) };
  },
  judge: ({ scripts }, goal) => {
    if (scripts.length === 0) return { skip: text`no OpenMV IDE brings a pydfu that runs here` };
    return scripts.flatMap(({ script, interpreter, version, faults }): readonly Finding[] => {
      const [fault] = faults.filter((each) => stopsAt(version, each));
      if (fault === undefined) return [];
      return [
        {
          code: 'pydfu-incompatible-python',
          severity: severityFor(goal),
          message: text`${script} stops at line ${fault.line} in ${interpreter} (Python ${version}): ${effectOf(fault)}. Flashing with openmv-doctor needs no Python.`,
          evidence: { script, interpreter, version, ...fault },
        },
      ];
    });
  },
});
