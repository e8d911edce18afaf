import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sameBytes } from '../../src/flash/sector-plan.ts';

test('bytes are compared to the last one, wherever in memory they lie', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
  const offset = fc.integer({ min: 0, max: 7 });
  fc.assert(
    fc.property(bytes, offset, offset, fc.nat(), (wanted, here, there, place) => {
      const a = lyingAt(here, wanted);
      const b = lyingAt(there, wanted);
      assert.ok(sameBytes(a, b));
      const at = place % wanted.length;
      b[at] = (b[at] ?? 0) ^ 0x01;
      assert.ok(!sameBytes(a, b), `byte ${at} of ${wanted.length}`);
      assert.ok(!sameBytes(a, a.subarray(0, -1)));
    }),
  );
});

function lyingAt(offset: number, bytes: Uint8Array): Uint8Array {
  const memory = new Uint8Array(offset + bytes.length);
  memory.set(bytes, offset);
  return memory.subarray(offset);
}
