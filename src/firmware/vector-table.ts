import { text } from '../core/text.ts';
import type { MemoryRange } from '../boards/board.ts';

/** Where the stack may start, per family of `mcu` (both ends included: it grows down from the end). */
const stacks: readonly (readonly [mcu: RegExp, ranges: readonly (readonly [number, number])[]])[] =
  [
    [
      /^STM32F4/i,
      [
        [0x1000_0000, 0x1001_0000],
        [0x2000_0000, 0x2003_0000],
      ],
    ],
    [/^STM32F7/i, [[0x2000_0000, 0x2008_0000]]],
    [
      /^STM32H7/i,
      [
        [0x2000_0000, 0x2002_0000],
        [0x2400_0000, 0x2408_0000],
        [0x3000_0000, 0x3004_8000],
        [0x3800_0000, 0x3801_0000],
      ],
    ],
  ];

/** Stack pointer, reset and the fourteen system handlers (ARMv7-M ARM §B1.5.3). */
const vectors = 16;

/** Whether the image of a board with this chip begins with a vector table at all. */
export function hasVectorTable(mcu: string): boolean {
  return stacks.some(([family]) => family.test(mcu));
}

/**
 * Why this image cannot be one linked to run at `link` on this chip; null when nothing speaks against
 * it. Boards with the same chip family and the same address cannot be told apart by this.
 */
export function vectorObjection(bytes: Uint8Array, link: MemoryRange, mcu: string): string | null {
  const ranges = stacks.find(([family]) => family.test(mcu))?.[1];
  if (ranges === undefined) return null;
  if (bytes.length < vectors * 4) return text`it is too short to be firmware`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stack = view.getUint32(0, true);
  if (!ranges.some(([first, last]) => stack >= first && stack <= last)) {
    return text`its stack would start at ${hex(stack)}, where an ${mcu} has no memory`;
  }
  for (let index = 1; index < vectors; index += 1) {
    const vector = view.getUint32(index * 4, true);
    // Unused entries are 0; the reset vector is never unused.
    if (vector === 0 && index > 1) continue;
    const target = vector - 1;
    if (vector % 2 === 0 || target < link.start || target >= link.start + link.size) {
      const name = index === 1 ? text`its reset vector` : text`its vector ${index}`;
      return text`${name} is ${hex(vector)}, outside ${hex(link.start)} to ${hex(link.start + link.size)}`;
    }
  }
  return null;
}

/** Whether its vector table says that it was linked to run there. */
export function isLinkedFor(bytes: Uint8Array, link: MemoryRange | null, mcu: string): boolean {
  return link !== null && hasVectorTable(mcu) && vectorObjection(bytes, link, mcu) === null;
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
