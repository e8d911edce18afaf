import { defineFix } from '../src/core/fix.ts';
import { text } from '../src/core/text.ts';
import { byHand } from '../src/host/by-hand.ts';
import type { PydfuPythonFacts } from '../checks/pydfu-python.ts';

/** The script is a part of the IDE: it is renewed with it, and not patched by us. */
export const pydfuPython = defineFix<PydfuPythonFacts>({
  id: 'pydfu-python',
  title: text`Get a pydfu that fits this Python`,
  codes: ['pydfu-incompatible-python'],
  plan: ({ evidence }) => {
    const { script, line } = evidence;
    if (typeof script !== 'string' || typeof line !== 'number') return null;
    return byHand(text`Get a pydfu that fits this Python`, [
      text`Flash without pydfu: npx openmv-doctor flash`,
      text`Or install the current OpenMV IDE: its pydfu is for Python 3, the newest included.`,
      ...(evidence['kind'] === 'getargspec'
        ? [text`Or write getfullargspec instead of getargspec in line ${line} of ${script}.`]
        : []),
    ]);
  },
});
