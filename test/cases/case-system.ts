import { fakeSystem } from '../support/fake-system.ts';
import type { FakeHost, FakeSystem } from '../support/fake-system.ts';

/**
 * A machine of a case under all checks at once. The thread tells nothing of most programs that they
 * ask, so those are not there.
 */
export function caseSystem(host: FakeHost): FakeSystem {
  const system = fakeSystem(host);
  return {
    ...system,
    commands: {
      ...system.commands,
      run: async (argv, options) => {
        try {
          return await system.commands.run(argv, options);
        } catch {
          return { argv, ended: 'not-found', exitCode: null, stdout: '', stderr: '' };
        }
      },
    },
  };
}
