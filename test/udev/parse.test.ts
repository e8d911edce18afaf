import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { logicalLines, longestLine } from '../../src/udev/logical-lines.ts';
import { parseLine } from '../../src/udev/parse-line.ts';
import { tokenize } from '../../src/udev/tokens.ts';

test('a backslash joins lines; comments go even in between, and the number is that of the first', () => {
  const text = '# head\n\nSUBSYSTEM=="usb", \\\r\n  # why\n   MODE="0666"\nLABEL="x"';
  assert.deepEqual(logicalLines(text), [
    { line: 3, text: 'SUBSYSTEM=="usb", MODE="0666"', last: 5 },
    { line: 6, text: 'LABEL="x"' },
  ]);
});

test('lines end as in files of Windows and of old Macs, and at a NUL', () => {
  for (const end of ['\n', '\r\n', '\r', '\0']) {
    assert.deepEqual(
      logicalLines(['# a', 'LABEL="b"', '', 'LABEL="d"'].join(end)),
      [
        { line: 2, text: 'LABEL="b"' },
        { line: 4, text: 'LABEL="d"' },
      ],
      JSON.stringify(end),
    );
  }
});

test('a backslash on the last line voids that line', () => {
  assert.deepEqual(logicalLines('MODE="0666"\\'), []);
});

test('keys, names, operators and values are told apart, with or without commas and blanks', () => {
  const { tokens, error } = tokenize(
    'ATTR{idVendor}=="37c5"  TAG+="uaccess",MODE := "0660",ENV{a}!=e"x\\ty\\"z" GROUP=i"a\\"b"',
  );
  assert.equal(error, null);
  assert.deepEqual(
    tokens.map(({ key, attribute, operator, value }) => [key, attribute, operator, value]),
    [
      ['ATTR', 'idVendor', '==', '37c5'],
      ['TAG', null, '+=', 'uaccess'],
      ['MODE', null, ':=', '0660'],
      ['ENV', 'a', '!=', 'x\ty"z'],
      ['GROUP', null, '=', 'a"b'],
    ],
  );
  assert.equal(tokens[4]?.ignoreCase, true);
});

// Every line here is ignored as a whole by udevadm 252, 257 and 262 (measured).
const brokenLines: readonly (readonly [string, string])[] = [
  ['SUBSYSTEM=="usb", MODE="0666" # camera', 'trailing-comment'],
  ['SUBSYSTEM=="usb" MODE="0666"# camera', 'trailing-comment'],
  ['SUBSYSTEM "usb", MODE="0666"', 'syntax'],
  ['SUBSYSTEM==usb, MODE="0666"', 'syntax'],
  ['SUBSYSTEM==“usb”, MODE="0666"', 'syntax'],
  ['\uFEFFSUBSYSTEM=="usb", MODE="0666"', 'syntax'],
  ['SUBSYSTEM="usb", MODE="0666"', 'syntax'],
  ['SUBSYSTEM=="usb, MODE=0666', 'syntax'],
  ['SUBSYTEM=="usb", MODE="0666"', 'syntax'],
  ['ATTRS=="37c5", MODE="0666"', 'syntax'],
  ['SUBSYSTEM{x}=="usb", MODE="0666"', 'syntax'],
  ['MODE=="0666"', 'syntax'],
  ['MODE-="0666"', 'syntax'],
  [`MODE="0666", ENV{a}="${'x'.repeat(longestLine)}"`, 'syntax'],
];

for (const [text, reason] of brokenLines) {
  test(`udev ignores the line: ${text.slice(0, 50)}`, () => {
    const { broken } = parseLine({ line: 7, text });
    assert.equal(broken?.reason, reason);
    assert.equal(broken.line, 7);
  });
}

test('a hash inside quotes is no comment', () => {
  assert.notEqual(parseLine({ line: 1, text: 'ENV{a}="# b", MODE="0666"' }).rule, null);
});

test('any text is parsed without an error, and no line is lost between rule and broken', () => {
  const pieces = fc.constantFrom(
    'ATTR{a}',
    '==',
    '"',
    '\\',
    '#',
    ',',
    '\n',
    'MODE',
    '="0',
    '{',
    '}',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (source) => {
      for (const line of logicalLines(source)) {
        const { rule, broken } = parseLine(line);
        assert.equal((rule === null) !== (broken === null), true);
        assert.ok(line.line >= 1 && line.line <= source.split(/[\n\r\0]/).length);
      }
    }),
  );
});
