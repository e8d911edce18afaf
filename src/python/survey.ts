import type { System } from '../system/types.ts';
import { askInterpreters, type Interpreter } from './interpreter.ts';
import { findPips, type Pip } from './pip.ts';
import { findLaunchers, type Launcher } from './pydfu.ts';

/** What the host has for pydfu to run in. */
export type Survey = {
  readonly launchers: readonly Launcher[];
  readonly interpreters: readonly Interpreter[];
  readonly pips: readonly Pip[];
};

/** Checks run side by side: those that look at the same moment share one look. */
const underWay = new WeakMap<System, Promise<Survey>>();

/** Finds and asks every interpreter that pydfu or a pip command runs in. */
export function surveyPython(system: System): Promise<Survey> {
  const pending = underWay.get(system);
  if (pending !== undefined) return pending;
  const survey = look(system).finally(() => underWay.delete(system));
  underWay.set(system, survey);
  return survey;
}

async function look(system: System): Promise<Survey> {
  const [launchers, pips] = await Promise.all([findLaunchers(system), findPips(system)]);
  const paths = [
    ...launchers.map(({ path }) => path),
    ...pips.map(({ interpreterPath }) => interpreterPath),
  ];
  const interpreters = await askInterpreters(
    system,
    paths.filter((path) => path !== null),
  );
  return { launchers, interpreters, pips };
}
