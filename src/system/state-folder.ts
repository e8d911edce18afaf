import type { System } from './types.ts';

/** XDG base directory specification: state that survives, but is not the user's own data. */
export function stateFolder({ env, user }: Pick<System, 'env' | 'user'>): string {
  const base = env['XDG_STATE_HOME'];
  return `${base?.startsWith('/') === true ? base : `${user.home}/.local/state`}/openmv-doctor`;
}
