import { listed, text } from '../core/text.ts';
import { wheelFolder, type PipScope } from './install-way.ts';
import type { RunStep } from '../core/step.ts';

/** A download from the package index over a slow line, in ms. */
const timeoutMs = 300_000;

/** Installs pyusb with the pip of this interpreter; never with a `pip` that may be another's. */
export function pipInstallStep(program: string, scope: PipScope, upgrade: boolean): RunStep {
  const step = {
    kind: 'run',
    description: upgrade ? text`Renew pyusb for ${program}` : text`Install pyusb for ${program}`,
    argv: [
      ...[program, '-m', 'pip', 'install'],
      ...scopeFlags(scope),
      ...(upgrade ? ['--upgrade'] : []),
      'pyusb',
    ],
    needsRoot: scope === 'root',
    timeoutMs,
  } as const;
  // What was there before, even if it did not work, is not ours to take away.
  return upgrade ? step : { ...step, undo: [uninstallStep(program, scope, ['pyusb'])] };
}

/**
 * Brings pip to a Python 2 without one. A wheel of pip is a zip archive that runs as it is; setuptools
 * comes with it, because the pyusb releases for Python 2 have a setup.py and no wheel; Debian keeps its
 * pkg_resources in a wheel of its own. All are taken from the folder of the wheel: the package index
 * is not asked.
 */
export function pipBootstrapSteps(
  program: string,
  wheel: string,
  scope: PipScope,
): readonly RunStep[] {
  const modules = ['pip', 'setuptools', 'pkg_resources'];
  return [
    {
      kind: 'run',
      description: text`Install pip for ${program}`,
      argv: [
        ...[program, `${wheel}/pip`, 'install'],
        ...scopeFlags(scope),
        ...['--no-index', '--find-links', wheelFolder],
        ...modules,
      ],
      needsRoot: scope === 'root',
      timeoutMs,
      undo: [uninstallStep(program, scope, modules)],
    },
  ];
}

function scopeFlags(scope: PipScope): readonly string[] {
  return scope === 'user' ? ['--user'] : [];
}

function uninstallStep(program: string, scope: PipScope, modules: readonly string[]): RunStep {
  return {
    kind: 'run',
    description: text`Remove ${listed(modules)} from ${program}`,
    argv: [program, '-m', 'pip', 'uninstall', '-y', ...modules],
    needsRoot: scope === 'root',
    timeoutMs,
  };
}
