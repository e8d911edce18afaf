import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { headers, romJumpers } from '../../src/boards/headers.ts';
import { renderWiring } from '../../src/ui/render-wiring.ts';
import { createStyle } from '../../src/ui/style.ts';
import { widthOf } from '../../src/ui/text.ts';
import { inChinese } from '../../src/wording/chinese/language.ts';
import { inEnglish } from '../../src/wording/language.ts';

const stream = { write: () => true };

function draw(board: string, lang = 'C.UTF-8', language = inEnglish): string[] {
  const style = createStyle(stream, { LANG: lang }, 'linux', false, language);
  const pins = romJumpers[board];
  assert.ok(pins, board);
  return renderWiring({ board, pins }, { width: 40, style });
}

const h7 = `The board with its lens towards you, the
USB connector below:
       ┌──────────────┐
       │   ( lens )   │
    P0 ○              ● RST   ─┐ wire
    P1 ○              ● BOOT  ─┘
    P2 ○              ○ SYN
    P3 ○              ○ P9
    P4 ○              ○ P8
    P5 ○              ○ P7
    P6 ○              ○ VIN
  3.3V ○              ○ GND
       └──── USB ─────┘
The names are printed beside the pins;
go by them.`;

test('the wire of an H7 is drawn between RST and BOOT, beside its lens and USB connector', () => {
  assert.equal(draw('OPENMV4').join('\n'), h7);
});

test('on the M4 the same pins lie elsewhere', () => {
  const rows = draw('OPENMV2').filter((line) => line.includes('●'));
  assert.deepEqual(rows, [
    '    P2 ○              ● BOOT  ─┐ wire',
    '    P3 ○              ● RST   ─┘',
  ]);
});

test('a board whose header is not known shows its two pins', () => {
  assert.deepEqual(draw('OPENMV_RT1060'), ['    SBL ●─── wire ───● 3.3V']);
});

test('without Unicode it is drawn in ASCII', () => {
  assert.doesNotMatch(draw('OPENMV4', 'C').join('\n'), /[^\n -~]/);
});

for (const board of Object.keys(romJumpers)) {
  test(`${board}: fits into 40 columns in every language, and its pins are those of its instructions`, () => {
    for (const language of [inEnglish, inChinese]) {
      const wide = draw(board, 'C.UTF-8', language).filter((line) => widthOf(line) > 40);
      assert.deepEqual(wide, []);
    }
    const text = boards.find(({ id }) => id === board)?.enterRom.join('\n') ?? '';
    for (const pin of romJumpers[board] ?? []) assert.ok(text.includes(pin), pin);
  });
}

test('every header belongs to a board of the catalogue and has eight pins on each side', () => {
  for (const [board, { left, right }] of Object.entries(headers)) {
    assert.ok(
      boards.some(({ id }) => id === board),
      board,
    );
    assert.deepEqual([left.length, right.length], [8, 8]);
    const [a = '', b = ''] = romJumpers[board] ?? [];
    assert.equal(Math.abs(right.indexOf(a) - right.indexOf(b)), 1, `${board}: no neighbours`);
  }
});
