import { text } from '../core/text.ts';
import type { RunStep } from '../core/step.ts';
import { packageManager, type PackageManager, type PackageManagerId } from './package-managers.ts';
import type { PackageState } from './packaging.ts';

/** Package downloads over a slow line, in ms. */
const installTimeoutMs = 600_000;
const refreshTimeoutMs = 180_000;
const removeTimeoutMs = 120_000;

/**
 * Commands that bring the package. One that is installed already, and yet does not work, is
 * installed again and stays when the fix is undone: it was there before us. Of one that nobody could
 * tell about the same is feared.
 */
export function installSteps(id: PackageManagerId, state: PackageState): readonly RunStep[] {
  const manager = packageManager(id);
  const steps: RunStep[] = [];
  if (manager.refresh !== null) {
    steps.push({
      kind: 'run',
      description: text`Bring the package lists up to date`,
      argv: manager.refresh,
      needsRoot: true,
      timeoutMs: refreshTimeoutMs,
      // A broken third-party source must not stop us: the lists on disk often do.
      mayFail: true,
    });
  }
  if (state.installed === true) {
    steps.push({
      kind: 'run',
      description: text`Install the package ${state.name} again`,
      argv: [...manager.reinstall, state.name],
      needsRoot: true,
      timeoutMs: installTimeoutMs,
    });
  } else {
    steps.push({
      kind: 'run',
      description: text`Install the package ${state.name}`,
      argv: [...manager.install, state.name],
      needsRoot: true,
      timeoutMs: installTimeoutMs,
      ...(state.installed === false && { undo: [removeStep(manager, state.name)] }),
    });
  }
  return steps;
}

function removeStep(manager: PackageManager, name: string): RunStep {
  return {
    kind: 'run',
    description: text`Remove the package ${name}`,
    argv: [...manager.remove, name],
    needsRoot: true,
    timeoutMs: removeTimeoutMs,
  };
}
