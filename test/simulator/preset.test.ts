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

test('simulates every STM32 camera of OpenMV', () => {
  const ids = simulatedBoards.map(({ id }) => id);
  assert.deepEqual(ids, ['OPENMV1', 'OPENMV2', 'OPENMV3', 'OPENMV4', 'OPENMV4P', 'OPENMVPT']);
});
