import { text } from '../src/core/text.ts';
import { defineFix, type FixPlan } from '../src/core/fix.ts';
import { byHand } from '../src/host/by-hand.ts';
import { installSteps } from '../src/host/install-steps.ts';
import { installByHand } from '../src/host/packaging.ts';
import type { LibusbFacts } from '../checks/libusb.ts';
import type { Finding } from '../src/core/finding.ts';

const title = text`Install libusb-1.0`;

/** Brings libusb with the distribution's own package. */
export const libusb = defineFix<LibusbFacts>({
  id: 'libusb',
  title,
  codes: ['libusb-missing', 'libusb-wrong-architecture'],

  plan(finding, facts): FixPlan {
    const { manager } = facts.packaging;
    if (facts.platform === 'darwin') return byHand(title, forMac);
    const wanted = foreignArchitecture(finding, facts);
    if (wanted !== null) {
      return byHand(title, [
        text`Install the package of libusb-1.0 for ${wanted}, or use a Python of this machine's own architecture.`,
      ]);
    }
    if (manager === null || facts.package === null) return byHand(title, forUnknown(facts));
    // Installed for another architecture only: the package of our own is still to come.
    const foreign = finding.code === 'libusb-wrong-architecture';
    const state = foreign ? { ...facts.package, installed: false } : facts.package;
    return { kind: 'automatic', steps: installSteps(manager, state) };
  },
});

const forMac = [
  text`Install it with Homebrew: brew install libusb`,
  text`If Python still does not find it (only a Python from Homebrew looks there): ln -s /opt/homebrew/lib ~/lib`,
];

/** A 32-bit Python on a 64-bit host needs a package that the plain name does not bring. */
function foreignArchitecture({ evidence }: Finding, { architecture }: LibusbFacts): string | null {
  const wanted = evidence['architecture'];
  if (typeof wanted !== 'string' || architecture === null) return null;
  return wanted === architecture ? null : wanted;
}

function forUnknown({ packaging }: LibusbFacts): readonly string[] {
  const known = installByHand(packaging, ['libusb']);
  if (known !== null) return known;
  const name = packaging.distribution?.name ?? text`this system`;
  return [
    text`Install libusb-1.0 in the way of ${name}: the package is called libusb-1.0-0, libusb1, libusb-1_0-0 or libusb.`,
    text`It must bring the file libusb-1.0.so.0.`,
  ];
}
