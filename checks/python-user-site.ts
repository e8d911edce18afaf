import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import {
  observePackage,
  observePackaging,
  type PackageState,
  type Packaging,
} from '../src/host/packaging.ts';
import { launchedInterpreters, programOf } from '../src/python/launched.ts';
import { surveyPython } from '../src/python/survey.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Python } from '../src/python/interpreter.ts';
import type { System } from '../src/system/types.ts';

export type UserSiteFacts = {
  /** Pythons that pydfu runs in, as far as pyusb is in somebody's home folder. */
  readonly pythons: readonly UserSitePython[];
  /** How many Pythons were asked. */
  readonly asked: number;
  readonly packaging: Packaging;
  /** The distribution's pyusb; null where there is no need for it, or nobody knows it. */
  readonly package: PackageState | null;
};

export type UserSitePython = {
  readonly interpreter: string;
  readonly version: string;
  /** The folder that has pyusb. */
  readonly folder: string;
  /** `here`: this user's, found now. `left`: that of the user who called sudo, and not found any more. */
  readonly whose: 'here' | 'left';
};

/** Python 3 since 3.4, and 2.7, look for the user's packages there (site.py); {v} is the minor version. */
const userSite = '.local/lib/python{v}/site-packages';

/** pyusb in a home folder works for its owner, and is gone under sudo: a package that "is installed". */
export const pythonUserSite = defineCheck<UserSiteFacts>({
  id: 'python-user-site',
  title: text`pyusb is there for every user, under sudo too`,
  codes: ['pyusb-user-only'],
  platforms: ['linux', 'darwin'],
  needs: [],
  timeoutMs: 25_000,
  observe: async (system) => {
    const [survey, packaging] = await Promise.all([surveyPython(system), observePackaging(system)]);
    const pythons = launchedInterpreters(survey).flatMap(({ python }) => python ?? []);
    const seen = await Promise.all(pythons.map((python) => look(python, system)));
    const found = seen.filter((each) => each !== null);
    return {
      pythons: found,
      asked: pythons.length,
      packaging,
      package: found.length === 0 ? null : await observePackage(system, packaging, 'pyusb'),
    };
  },
  judge: ({ pythons, asked }, goal) => {
    if (asked === 0) return { skip: text`no Python that pydfu could run in` };
    return pythons.map(({ interpreter, version, folder, whose }): Finding => {
      const evidence = { interpreter, version, folder, whose };
      if (whose === 'here') {
        return {
          code: 'pyusb-user-only',
          severity: 'info',
          message: text`pyusb of ${interpreter} (Python ${version}) is in ${folder} only: a pydfu that is started with sudo does not find it. Start it without sudo, which the udev rules make possible.`,
          evidence,
        };
      }
      return {
        code: 'pyusb-user-only',
        severity: goal === 'pydfu' ? 'warning' : 'info',
        message: text`pyusb for Python ${version} is in ${folder}, which is not root's: ${interpreter} does not find it under sudo.`,
        evidence,
      };
    });
  },
});

async function look(python: Python, system: System): Promise<UserSitePython | null> {
  const seen = { interpreter: programOf(python), version: python.version };
  const { pyusb, userSite: own, venv } = python;
  if (pyusb !== null) {
    const isOwn = own !== null && pyusb.path?.startsWith(`${own}/`) === true;
    return isOwn && system.user.uid !== 0 ? { ...seen, folder: own, whose: 'here' } : null;
  }
  const caller = system.env['SUDO_USER'];
  if (system.user.uid !== 0 || caller === undefined || caller === 'root' || venv) return null;
  const home = await homeOf(caller, system);
  if (home === null) return null;
  const minor = python.version.split('.').slice(0, 2).join('.');
  const folder = `${home}/${userSite.replace('{v}', minor)}`;
  const core = await system.files.stat(`${folder}/usb/core.py`);
  return core === null ? null : { ...seen, folder, whose: 'left' };
}

/** The sixth field of /etc/passwd (passwd(5)). */
async function homeOf(user: string, { files }: System): Promise<string | null> {
  const lines = ((await files.readText('/etc/passwd')) ?? '').split('\n');
  const home = lines.find((line) => line.startsWith(`${user}:`))?.split(':')[5];
  return home?.startsWith('/') === true ? home : null;
}
