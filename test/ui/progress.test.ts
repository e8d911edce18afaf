import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { flashPhases } from '../../src/core/progress.ts';
import { bytes, duration } from '../../src/ui/amounts.ts';
import { createProgressLine, progressText } from '../../src/ui/progress.ts';
import { createStyle } from '../../src/ui/style.ts';
import { widthOf } from '../../src/ui/text.ts';
import { Collector, Screen } from '../support/screen.ts';
import type { FlashProgress } from '../../src/core/progress.ts';

const plain = createStyle({ write: () => true }, {}, 'linux');
const half: FlashProgress = {
  phase: 'write',
  sector: 3,
  sectors: 8,
  bytes: 524288,
  totalBytes: 1048576,
  bytesPerSecond: 37449,
  msLeft: 14000,
};

describe('progressText', () => {
  const golden: [number, string][] = [
    [
      120,
      'Writing  ############............   50 %  sector 3/8  512 KiB/1 MiB  37 KiB/s  14 s left',
    ],
    [79, 'Writing  ########.......   50 %  sector 3/8  512 KiB/1 MiB  37 KiB/s  14 s left'],
    [39, 'Writing   50 %  37 KiB/s  14 s left'],
    [20, 'Writing   50 %'],
  ];
  for (const [width, text] of golden) {
    it(`fits into ${width} columns`, () => {
      assert.equal(progressText(half, plain, width), text);
    });
  }

  it('says nothing about what cannot be told', () => {
    const unknown = { ...half, bytesPerSecond: null, msLeft: null, totalBytes: 0, sectors: 0 };
    assert.equal(progressText(unknown, plain, 80), 'Writing');
  });

  it('never exceeds the width', () => {
    const number = fc.nat(2 ** 31);
    const any = fc.record({
      phase: fc.constantFrom(...flashPhases),
      sector: number,
      sectors: number,
      bytes: number,
      totalBytes: number,
      bytesPerSecond: fc.option(number),
      msLeft: fc.option(number),
    });
    fc.assert(
      fc.property(any, fc.integer({ min: 10, max: 120 }), (progress, width) => {
        assert.ok(widthOf(progressText(progress, plain, width)) <= width);
      }),
    );
  });
});

describe('createProgressLine', () => {
  for (const columns of [80, 40]) {
    it(`redraws one line of a terminal of ${columns} columns`, async () => {
      const screen = new Screen(columns, 24);
      const line = createProgressLine({ stream: screen, style: plain, width: columns, live: true });
      for (let sector = 0; sector <= 8; sector++) {
        line.update({ ...half, sector, bytes: sector * 131072, msLeft: (8 - sector) * 99999 });
      }
      line.end();
      const lines = await screen.lines();
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? '', /^Writing .* 100 % .* 0 s left$/);
    });
  }

  it('prints a line for each 10 % of writing, erasing between them, where nothing can be redrawn', () => {
    const pipe = new Collector();
    const line = createProgressLine({ stream: pipe, style: plain, width: 80, live: false });
    for (let done = 0; done <= 100; done++) {
      for (const phase of ['erase', 'write'] as const) {
        line.update({ ...half, phase, bytes: done * 10240, totalBytes: 1024000 });
      }
    }
    line.end();
    const lines = pipe.text.trimEnd().split('\n');
    assert.equal(lines.length, 11);
    assert.equal(lines[0], 'Writing    0 % 0 B/1 MiB');
    assert.equal(lines[10], 'Writing    100 % 1 MiB/1 MiB');
    assert.doesNotMatch(pipe.text, /[\r\u001b]/);
  });
});

describe('amounts', () => {
  it('are for people', () => {
    assert.deepEqual([0, 1023, 1024, 1536, 131072, 1048576, 33554432].map(bytes), [
      '0 B',
      '1023 B',
      '1 KiB',
      '1.5 KiB',
      '128 KiB',
      '1 MiB',
      '32 MiB',
    ]);
    assert.deepEqual([0, 900, 59000, 60000, 185000].map(duration), [
      '0 s',
      '1 s',
      '59 s',
      '1 min 00 s',
      '3 min 05 s',
    ]);
  });
});
