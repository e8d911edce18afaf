/**
 * The pins that a wire joins to bring a board into its ROM loader, as its instructions say; boards
 * that take a switch or a button are not here.
 */
export const romJumpers: Readonly<Record<string, readonly [string, string]>> = {
  OPENMV1: ['BOOT', 'RST'],
  OPENMV2: ['BOOT', 'RST'],
  OPENMV3: ['BOOT', 'RST'],
  OPENMV4: ['BOOT', 'RST'],
  OPENMV4P: ['BOOT', 'RST'],
  OPENMVPT: ['BOOT', 'RST'],
  OPENMV_RT1060: ['SBL', '3.3V'],
  OPENMV_N6: ['BOOT0', '3V3'],
};

/** The two rows of pins beside the chip, from the lens down to the USB connector, lens towards you. */
export interface Header {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

const left = ['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', '3.3V'];

/** Silkscreen of the M7's board file (openmv/openmv, eagle/openmv3/openmv3.brd @da342152). */
const m7: Header = { left, right: ['RST', 'BOOT', 'SYN', 'P9', 'P8', 'P7', 'VIN', 'GND'] };

/**
 * Headers whose order is known: from board files and OpenMV's pinouts. H7 and H7 Plus take the
 * shields of the M7 and name the same pins (docs.openmv.io, quick reference). Boards that are not
 * here are drawn with the two pins alone.
 */
export const headers: Readonly<Record<string, Header>> = {
  /** eagle/openmv2/openmv2.brd @6ee32b89. */
  OPENMV2: { left, right: ['SWC', 'SWD', 'BOOT', 'RST', 'P8', 'P7', 'VCC', 'GND'] },
  OPENMV3: m7,
  OPENMV4: m7,
  OPENMV4P: m7,
  /** The outer row of the right side; openmv/openmv-boards, pinouts/OPENMV_N6.json @44d4267a. */
  OPENMV_N6: {
    left: ['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', '3V3'],
    right: ['P18', 'P17', 'P16', 'P15', 'P14', 'P13', 'BOOT0', '3V3'],
  },
};
