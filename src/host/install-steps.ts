import type { RunStep } from '../core/step.ts';
import { packageManager, type PackageManagerId, type PackageState } from './package-manager.ts';

/** Package downloads over a slow line, in ms. */
const installTimeoutMs = 600_000;
const refreshTimeoutMs = 180_000;
const removeTimeoutMs = 120_000;

/**
 * Commands that bring the package. One that is installed already, and yet does not work, is
 * installed again and stays when the fix is undone: it was there before us.
 */
export function installSteps(id: PackageManagerId, state: PackageState): readonly RunStep[] {
  const manager = packageManager(id);
  const steps: RunStep[] = [];
  if (manager.refresh !== null) {
    steps.push({
      kind: 'run',
      description: 'Bring the package lists up to date',
      argv: manager.refresh,
      needsRoot: true,
      timeoutMs: refreshTimeoutMs,
      // A broken third-party source must not stop us: the lists on disk often do.
      mayFail: true,
    });
  }
  if (state.installed) {
    steps.push({
      kind: 'run',
      description: `Install the package ${state.name} again`,
      argv: [...manager.reinstall, state.name],
      needsRoot: true,
      timeoutMs: installTimeoutMs,
    });
  } else {
    steps.push({
      kind: 'run',
      description: `Install the package ${state.name}`,
      argv: [...manager.install, state.name],
      needsRoot: true,
      timeoutMs: installTimeoutMs,
      undo: [
        {
          kind: 'run',
          description: `Remove the package ${state.name}`,
          argv: [...manager.remove, state.name],
          needsRoot: true,
          timeoutMs: removeTimeoutMs,
        },
      ],
    });
  }
  return steps;
}
