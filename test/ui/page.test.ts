import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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
| \`one\` | 2 \\| 3 |

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

  it('shows where a link leads, also one whose words are code, and leaves code that looks like one', () => {
    const text = 'see [`pip -m`](https://pip.pypa.io/), [here](other-page.md), `a[0](b)`';
    assert.deepEqual(renderPage(text, { width: 80, style }), [
      'see pip -m (https://pip.pypa.io/), here, a[0](b)',
    ]);
  });

  it('lays a table out in columns, code in a cell coloured in that cell only', () => {
    assert.deepEqual(renderPage(table, { width: 44, style }), [
      'reason        what to do',
      '------------  ------------------------------',
      'wrong-suffix  rename the file, whose name',
      '              has to end in .rules',
      'masked        remove that one',
    ]);
    const painted = renderPage(table, { width: 44, style: colored });
    assert.match(painted[2] ?? '', /^\u001b\[36mwrong-suffix\u001b\[39m  rename/);
  });

  it('tells a table row by row where its columns have no room', () => {
    assert.deepEqual(renderPage(table, { width: 24, style }), [
      'wrong-suffix',
      '  what to do: rename the',
      '    file, whose name has',
      '    to end in .rules',
      '',
      'masked',
      '  what to do: remove',
      '    that one',
    ]);
  });
});

const table = `| reason | what to do |
| --- | --- |
| \`wrong-suffix\` | rename the file, whose name has to end in \`.rules\` |
| masked | remove that one |
`;

const pages = join(import.meta.dirname, '../../../docs/findings');
const ascii = createStyle({ write: () => true }, {}, 'linux');

describe('every page of a finding', () => {
  for (const name of readdirSync(pages)) {
    const text = readFileSync(join(pages, name), 'utf8');

    it(`${name} is text, not Markdown, and fits 40 to 120 columns`, () => {
      for (const width of [40, 60, 80, 120]) {
        const lines = renderPage(text, { width, style });
        // Code is there to be copied, and a long word (an address, a path) stays whole.
        const prose = lines.filter((line) => !line.startsWith('    '));
        const broad = prose.filter(
          (line) => line.length > width && /\S \S/.test(line.replace(/^\s*(•|\d+\.) /, '')),
        );
        assert.deepEqual(broad, []);
        assert.doesNotMatch(prose.join('\n'), /^#|\*\*|`|\]\(|\u200b|^\|/m);
      }
    });

    it(`${name} loses nothing in a terminal without Unicode`, () => {
      const shown = renderPage(text, { width: 80, style: ascii }).join('\n');
      assert.doesNotMatch(shown, /[^\n\x20-\x7e]/);
      assert.equal(shown.split('?').length, text.split('?').length, 'a character became a ?');
    });
  }
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

a    b
---  -----
one  2 | 3

A snake_case_name and 2 * 3 * 4 stay.`;
