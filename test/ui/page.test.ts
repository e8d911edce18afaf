import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { renderPage } from '../../src/ui/page.ts';
import { createStyle } from '../../src/ui/style.ts';

const style = createStyle({ write: () => true }, { LANG: 'C.UTF-8' }, 'linux');
const colored = createStyle({ write: () => true }, { LANG: 'C.UTF-8', FORCE_COLOR: '1' }, 'linux');

const markdown = `# No udev rule gives access

The kernel gives the **node** to root,
see [the docs](https://docs.openmv.io/) and \`man udev\`.

## By hand

1. Write the file:
   it is short.
2. Reload.

- one
- two with a rather long text that does not fit

\`\`\`sh
sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=usb
# not a heading
\`\`\`

| a | b |
| - | - |
A snake_case_name and 2 * 3 * 4 stay.
`;

describe('renderPage', () => {
  it('breaks text to the width and leaves code as it is', () => {
    assert.equal(renderPage(markdown, { width: 40, style }).join('\n'), golden);
  });

  it('colours code spans, also over the end of a line', () => {
    const lines = renderPage('see `one two` now', { width: 8, style: colored });
    assert.deepEqual(lines, ['see \u001b[36mone\u001b[39m', '\u001b[36mtwo\u001b[39m now']);
  });
});

const golden = `No udev rule gives access

The kernel gives the node to root, see
the docs (https://docs.openmv.io/) and
man udev.

By hand

1. Write the file: it is short.
2. Reload.

• one
• two with a rather long text that does
  not fit

    sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=usb
    # not a heading

| a | b |
| - | - |

A snake_case_name and 2 * 3 * 4 stay.`;
