import { text } from '../src/core/text.ts';
import { defineFix, type FixPlan } from '../src/core/fix.ts';
import { byHand } from '../src/host/by-hand.ts';
import { installSteps } from '../src/host/install-steps.ts';
import { installByHand } from '../src/host/packaging.ts';
import { wayToInstall } from '../src/python/install-way.ts';
import { programOf } from '../src/python/launched.ts';
import { pipBootstrapSteps, pipInstallStep } from '../src/python/pip-steps.ts';
import type { PythonFacts } from '../checks/python-pyusb.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Python } from '../src/python/interpreter.ts';

const title = text`Install pyusb for the Python that pydfu runs in`;

/**
 * Every code but python-missing is about one interpreter that lacks a working pyusb, and has the
 * same cure; the engine does equal steps once.
 */
export const pythonPyusb = defineFix<PythonFacts>({
  id: 'python-pyusb',
  title,
  codes: [
    'python-missing',
    'pyusb-missing',
    'pip-mismatch',
    'pip-missing',
    'python-externally-managed',
    'pyusb-no-backend',
  ],

  plan(finding, facts): FixPlan | null {
    if (finding.code === 'python-missing') return planPython(finding, facts);
    const program = finding.evidence['interpreter'];
    const python = facts.interpreters.find(
      (candidate) => candidate.python !== null && programOf(candidate.python) === program,
    )?.python;
    return python ? planPyusb(python, finding, facts) : null;
  },
});

function planPyusb(python: Python, finding: Finding, facts: PythonFacts): FixPlan {
  const { manager } = facts.packaging;
  const program = programOf(python);
  const way = wayToInstall(python, facts);
  switch (way?.kind) {
    case 'pip': {
      const upgrade = finding.code === 'pyusb-no-backend';
      return { kind: 'automatic', steps: [pipInstallStep(program, way.scope, upgrade)] };
    }
    case 'package': {
      if (manager === null || facts.packages === null) break;
      return { kind: 'automatic', steps: installSteps(manager, facts.packages.pyusb) };
    }
    case 'pip-from-wheel': {
      const { path, package: name } = way.wheel;
      const wheel =
        name === null || manager === null ? [] : installSteps(manager, { name, installed: false });
      const pip = pipBootstrapSteps(program, path, way.scope);
      const pyusb = pipInstallStep(program, way.scope, false);
      return { kind: 'automatic', steps: [...wheel, ...pip, pyusb] };
    }
    case undefined:
      break;
  }
  return byHand(title, python.managed === null ? withoutPip(program) : inEnvironment(program));
}

function planPython(finding: Finding, { packaging, packages }: PythonFacts): FixPlan {
  const { command, script } = finding.evidence;
  if (typeof command === 'string' && typeof script === 'string' && command !== 'python3') {
    return byHand(text`Give pydfu a Python`, [
      text`Either install a Python that answers to "${command}" (Debian and Ubuntu: the package python-is-python3 or python-is-python2),`,
      text`or start pydfu by hand: python3 ${script} -u FILE.dfu`,
    ]);
  }
  if (packaging.manager === null || packages === null) {
    const known = installByHand(packaging, ['python', 'pyusb']);
    const anywhere = [text`Install Python 3 and pyusb for it in the way of this system.`];
    return byHand(text`Install Python 3`, known ?? anywhere);
  }
  const steps = [packages.python, packages.pyusb].flatMap((state) =>
    packaging.manager === null ? [] : installSteps(packaging.manager, state),
  );
  return { kind: 'automatic', steps };
}

function withoutPip(program: string): readonly string[] {
  return [
    text`Install pip for ${program}, in the way of this system or with get-pip.py of the pip project,`,
    text`then: ${program} -m pip install --user pyusb`,
  ];
}

/** PEP 668 itself names the virtual environment as the way for what is not packaged. */
function inEnvironment(program: string): readonly string[] {
  return [
    `${program} -m venv ~/pydfu-env`,
    '~/pydfu-env/bin/pip install pyusb',
    text`then start pydfu with it: ~/pydfu-env/bin/python pydfu.py -u FILE.dfu`,
  ];
}
