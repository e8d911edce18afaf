/**
 * The memory map that a DfuSe loader tells in the name of an alternate setting (ST UM0424 §10.3.2):
 * `@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg`, several `/address/sectors` in a row.
 */
export interface MemoryMap {
  readonly name: string;
  readonly runs: readonly SectorRun[];
  /** False when the end, or all of it, could not be read: the ROM of the F427 cuts long names. */
  readonly complete: boolean;
}

/** Sectors of one size, one after the other. */
export interface SectorRun {
  readonly start: number;
  /** Bytes. */
  readonly sectorSize: number;
  readonly count: number;
  readonly readable: boolean;
  readonly erasable: boolean;
  readonly writable: boolean;
}

/** The unit that is erased at once. */
export interface Sector {
  readonly start: number;
  /** Bytes. */
  readonly size: number;
  readonly readable: boolean;
  readonly erasable: boolean;
  readonly writable: boolean;
}

/** More sectors than any chip has: above it the text is no memory map. */
const mostSectors = 65_536;
/** Bytes; no flash erases more at once, and nothing has to be read into memory beyond it. */
const largestSector = 16 * 1024 * 1024;
const addressSpace = 2 ** 32;
const units: Readonly<Record<string, number>> = { B: 1, K: 1024, M: 1024 * 1024, ' ': 1 };

/** Null when the text does not begin as a memory map. */
export function parseMemoryMap(text: string): MemoryMap | null {
  const head = /^@([^/]{0,80})\//.exec(text);
  if (head === null) return null;
  const runs: SectorRun[] = [];
  const parts = text.slice(head[0].length).split('/', 64);
  let complete = parts.length % 2 === 0;
  let sectors = 0;
  for (let index = 0; index + 1 < parts.length && complete; index += 2) {
    let start = parseAddress(parts[index] ?? '');
    for (const piece of (parts[index + 1] ?? '').split(',', 64)) {
      const run = start === null ? null : parseRun(piece, start);
      sectors += run?.count ?? 0;
      if (run === null || sectors > mostSectors) {
        complete = false;
        break;
      }
      runs.push(run);
      start = endOf(run);
    }
  }
  const name = (head[1] ?? '').trim();
  return { name, runs, complete: complete && runs.length > 0 };
}

/** First address after the run. */
export function endOf(run: SectorRun): number {
  return run.start + run.sectorSize * run.count;
}

/** The sectors that hold any byte of `[start, end)`, in the order of the map. */
export function sectorsCovering(
  runs: readonly SectorRun[],
  start: number,
  end: number,
): readonly Sector[] {
  return runs.flatMap((run) => {
    const first = Math.max(0, Math.floor((start - run.start) / run.sectorSize));
    const after = Math.min(run.count, Math.ceil((end - run.start) / run.sectorSize));
    const { sectorSize: size, readable, erasable, writable } = run;
    return Array.from({ length: Math.max(0, after - first) }, (_, index) => ({
      start: run.start + (first + index) * size,
      size,
      readable,
      erasable,
      writable,
    }));
  });
}

function parseAddress(text: string): number | null {
  const match = /^\s*0x([0-9a-f]{1,8})\s*$/i.exec(text);
  return match === null ? null : Number.parseInt(match[1] ?? '', 16);
}

/** `04*016Kg`: count, size, unit, and a letter whose low three bits are the permissions. */
function parseRun(text: string, start: number): SectorRun | null {
  const match = /^\s*(\d{1,5})\s*\*\s*(\d{1,5})([BKM ]?)([a-g])\s*$/.exec(text);
  if (match === null) return null;
  const [, count = '', size = '', unit = '', letter = ''] = match;
  const permissions = letter.charCodeAt(0) & 7;
  const run = {
    start,
    sectorSize: Number(size) * (units[unit] ?? 1),
    count: Number(count),
    readable: (permissions & 1) !== 0,
    erasable: (permissions & 2) !== 0,
    writable: (permissions & 4) !== 0,
  };
  const sane = run.sectorSize > 0 && run.sectorSize <= largestSector && run.count > 0;
  return sane && endOf(run) <= addressSpace ? run : null;
}
