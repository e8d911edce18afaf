import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../../src/boards/catalog.ts';
import { conclude } from '../../src/flash/conclusion.ts';
import { english } from '../../src/wording/english.ts';
import { flashHeadline } from '../../src/wording/flash-headline.ts';
import { firmwareBytes, flashRig } from '../support/flash-rig.ts';
import type { FlashReport } from '../../src/core/report.ts';
import type { FlashOptions } from '../../src/flash/options.ts';

const bootloader = firmwareBytes(16_000, 0x0800_0000, 0x2002_0000);
const firmware = firmwareBytes(30_000, 0x0804_0000, 0x2002_0000);
const alone = { hasBoth: false, leave: true };

function flashBootloader(options: Partial<FlashOptions> = {}): Promise<FlashReport> {
  return flashRig('OPENMV4', 'rom').flash('bootloader.bin', bootloader, options);
}

function said(report: FlashReport, ending = alone): string {
  return conclude([report], ending).reports[0]?.message ?? '';
}

test('a bootloader is not called firmware, and what comes next is said', async () => {
  const report = await flashBootloader();
  assert.equal(report.only, 'bootloader');
  assert.equal(flashHeadline(report, english), 'The bootloader is written and verified.');
  assert.match(said(report), /Remove the jumper, .* flash firmware\.bin/);
  assert.equal(conclude([report], alone).complete, true, 'it is what was asked for');
});

test('where the firmware lies beside the bootloader, the same command goes on; it is not complete', async () => {
  const report = await flashBootloader();
  const both = { hasBoth: true, leave: true };
  assert.match(said(report, both), /run the same command once more/);
  assert.equal(conclude([report], both).complete, false);
});

test('a bootloader that was only planned is not written', async () => {
  const report = await flashBootloader({ dryRun: true });
  assert.equal(report.only, undefined);
  assert.doesNotMatch(said(report), /jumper/);
});

test('firmware at an address of a ROM loader is no bootloader', async () => {
  const rig = flashRig('OPENMV4', 'rom');
  const report = await rig.flash('firmware.bin', firmware, { address: 0x0804_0000 });
  assert.equal(report.only, undefined);
  assert.equal(flashHeadline(report, english), 'The firmware is written and verified.');
});

test('with --no-leave it is said where the camera stays', async () => {
  const ending = { hasBoth: false, leave: false };
  const options = { leave: false };
  const viaBootloader = await flashRig('OPENMV4', 'bootloader').flash(
    'firmware.bin',
    firmware,
    options,
  );
  assert.match(said(viaBootloader, ending), /stays in its bootloader, as --no-leave asks/);
  const viaRom = await flashRig('OPENMV4', 'rom').flash('firmware.bin', firmware, {
    ...options,
    address: 0x0804_0000,
  });
  assert.match(said(viaRom, ending), /stays in its ROM loader, as --no-leave asks/);
});

test('a camera without a bootloader on USB gets its firmware the same way', async () => {
  const first = boards.find(({ id }) => id === 'OPENMV1');
  assert.ok(first);
  const report = { ...(await flashBootloader()), board: first.id };
  assert.match(said(report), /Leave the jumper where it is, .* flash firmware\.bin/);
});
