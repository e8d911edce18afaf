/** What the flasher is doing; in this order, `erase` and `write` taking turns sector by sector. */
export const flashPhases = ['compare', 'erase', 'write', 'verify', 'leave'] as const;

export type FlashPhase = (typeof flashPhases)[number];

/** How far a flash is; told often enough for a progress line, and at every change of phase. */
export interface FlashProgress {
  readonly phase: FlashPhase;
  /** Sectors of this phase done. */
  readonly sector: number;
  readonly sectors: number;
  /** Bytes of this phase done. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** Null while it cannot be told. */
  readonly bytesPerSecond: number | null;
  /** Expected time left of the phase, in ms; null while it cannot be told. */
  readonly msLeft: number | null;
}
