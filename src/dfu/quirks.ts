/**
 * Where loaders leave the specification, or know more than it says. `holds-answer`: keeps the next
 * GETSTATUS waiting until it is done, so it can be asked at once · `busy-until-cleared`: stays
 * dfuDNBUSY after an erase from this address on until CLRSTATUS is sent twice · `largest-image`: more
 * bytes than this are not trusted to it · `block-zero-first`: writes only after block 0 was written.
 */
export type QuirkName =
  'holds-answer' | 'busy-until-cleared' | 'largest-image' | 'block-zero-first';

interface QuirkRow {
  readonly quirk: QuirkName;
  readonly vendorId: number;
  readonly productIds: readonly number[];
  /** Flash families it was seen on; empty for all. */
  readonly families: readonly string[];
  /** An address or a number of bytes, where the quirk has one. */
  readonly value: number;
  readonly source: string;
}

const stRom = { vendorId: 0x0483, productIds: [0xdf11] };
const openmv = {
  vendorId: 0x37c5,
  productIds: [0x9202, 0x9203, 0x9204, 0x924a, 0x9205, 0x9206, 0x96e3],
};

/** Quirks of the device itself; those of the `usb` package are in control-pipe.ts and session.ts. */
export const quirkRows: readonly QuirkRow[] = [
  {
    quirk: 'holds-answer',
    ...stRom,
    families: ['STM32F4', 'STM32F7', 'STM32H7'],
    value: 0,
    source: 'fwupd issue 2696 (F7: said 100 ms, held the answer 351 ms); pydfu never waits',
  },
  {
    quirk: 'holds-answer',
    ...openmv,
    families: [],
    value: 0,
    source: 'openmv boot/src/common/dfu.c: the work runs inside GETSTATUS, bwPollTimeout is 0',
  },
  {
    quirk: 'block-zero-first',
    ...openmv,
    families: [],
    value: 0,
    source: 'openmv boot/src/common/dfu.c: the download of block 0 opens the partition for writing',
  },
  {
    quirk: 'busy-until-cleared',
    ...stRom,
    families: ['STM32H7'],
    value: 0x0810_0000,
    source: 'H743 rev V: dfu-util ticket 88, betaflight-configurator pull 1861',
  },
  {
    quirk: 'largest-image',
    ...stRom,
    families: ['STM32H7'],
    value: 0x10_0000,
    source: 'H743 rev V: openmv issue 1508, openmv-ide issue 154, docs/firmware.md',
  },
];

/** The quirks of one loader; a quirk it does not have is absent. */
export function quirksOf(
  vendorId: number,
  productId: number,
  family: string | null,
): ReadonlyMap<QuirkName, number> {
  return new Map(
    quirkRows
      .filter((row) => row.vendorId === vendorId && row.productIds.includes(productId))
      .filter((row) => row.families.length === 0 || row.families.includes(family ?? ''))
      .map((row) => [row.quirk, row.value]),
  );
}
