import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { byHand } from '../src/host/by-hand.ts';
import { packageManager } from '../src/host/package-managers.ts';
import type { UserSiteFacts } from '../checks/python-user-site.ts';

/** Working without sudo is the better way, so nothing is installed for everybody unasked. */
export const pythonUserSite = defineFix<UserSiteFacts>({
  id: 'python-user-site',
  title: text`Let pydfu find pyusb`,
  codes: ['pyusb-user-only'],
  plan: ({ evidence }, { packaging, package: pyusb }) => {
    const { interpreter } = evidence;
    if (typeof interpreter !== 'string') return null;
    const distributions = /^\/usr\/bin\/python3[.\d]*$/.test(interpreter);
    const everywhere =
      distributions && packaging.manager !== null && pyusb !== null
        ? [...packageManager(packaging.manager).install, pyusb.name]
        : [interpreter, '-m', 'pip', 'install', 'pyusb'];
    return byHand(text`Start pydfu without sudo, or install pyusb for everybody`, [
      text`Start pydfu as yourself: with the udev rules in place (npx openmv-doctor fix udev-rules) it needs no sudo.`,
      text`Only if it has to be sudo, install pyusb for everybody:`,
      `  sudo ${everywhere.join(' ')}`,
    ]);
  },
});
