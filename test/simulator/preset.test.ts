import assert from 'node:assert/strict';
import test from 'node:test';
import { parsePreset, simulatedBoards } from '../../src/simulator/preset.ts';

const good = [
  ['OPENMV4:rom', 'OPENMV4', 'rom'],
  ['openmv2', 'OPENMV2', 'bootloader'],
  ['OPENMV1', 'OPENMV1', 'rom'],
  ['OPENMV4P:Run', 'OPENMV4P', 'run'],
] as const;

for (const [text, board, mode] of good) {
  test(`reads ${text}`, () => {
    const preset = parsePreset(text);
    assert.deepEqual([preset.board.id, preset.mode], [board, mode]);
  });
}

for (const text of [
  '',
  'OPENMV9',
  'OPENMV4:',
  'OPENMV4:dfu',
  'OPENMV1:bootloader',
  'OPENMV4:rom:x',
]) {
  test(`refuses "${text}" and lists what there is`, () => {
    assert.throws(
      () => parsePreset(text),
      (error: unknown) =>
        error instanceof Error &&
        'code' in error &&
        error.code === 'usage' &&
        'hint' in error &&
        String(error.hint).includes('OPENMV4 (bootloader, rom, run)'),
    );
  });
}

test('simulates every board that is flashed over DFU', () => {
  const ids = simulatedBoards.map(({ id }) => id);
  assert.deepEqual(ids, [
    ...['OPENMV1', 'OPENMV2', 'OPENMV3', 'OPENMV4', 'OPENMV4P', 'OPENMVPT'],
    ...['OPENMV_N6', 'OPENMV_AE3'],
    ...['ARDUINO_PORTENTA_H7', 'ARDUINO_GIGA', 'ARDUINO_NICLA_VISION'],
  ]);
});

test('has only the modes that speak DFU, and the application', () => {
  assert.throws(() => parsePreset('OPENMV_N6:rom'), /has no mode "rom"/);
  assert.equal(parsePreset('OPENMV_AE3').mode, 'bootloader');
});
