import { flashChips } from '../boards/flash-chips.ts';
import { FlashMemory } from './flash-memory.ts';
import { romProfiles } from './st-rom-profiles.ts';
import { StRom } from './st-rom.ts';
import type { FlashChip } from '../boards/flash-chips.ts';
import type { Mode } from '../boards/board.ts';
import type { Clock } from '../core/clock.ts';
import type { ControlEndpoint } from './control-endpoint.ts';
import type { RomProfile } from './st-rom-profiles.ts';
import type { RomQuirks } from './st-rom.ts';

export interface CameraOptions {
  /** The mode it is in when first plugged in. */
  readonly mode: Mode;
  /** Chooses the firmware it starts with. */
  readonly seed?: number;
  readonly rom?: RomQuirks;
}

/** What is on USB now; null while unplugged or between two modes. */
export type Presence = { readonly mode: Mode; readonly function: ControlEndpoint } | null;

/** A whole camera: one memory, and the USB function of the mode it is in. */
export class SimulatedCamera {
  readonly memory: FlashMemory;
  /** BOOT0 pulled high: the chip starts in its ROM loader. */
  jumper: boolean;
  readonly #clock: Clock;
  readonly #chip: FlashChip;
  readonly #profile: RomProfile;
  readonly #quirks: RomQuirks;
  readonly #listeners = new Set<(presence: Presence) => void>();
  #presence: Presence = null;

  constructor(mcu: string, clock: Clock, options: CameraOptions) {
    const chip = flashChips[mcu];
    const profile = romProfiles[mcu];
    if (chip === undefined || profile === undefined) {
      throw new RangeError(`The simulator has no ${mcu}.`);
    }
    this.#clock = clock;
    this.#chip = chip;
    this.#profile = profile;
    this.#quirks = options.rom ?? {};
    this.memory = new FlashMemory(chip, options.seed);
    this.jumper = options.mode === 'rom';
  }

  get presence(): Presence {
    return this.#presence;
  }

  /** Calls back at every change; returns the way out. */
  watch(listener: (presence: Presence) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  plug(): void {
    this.#become('rom');
  }

  unplug(): void {
    this.#presence?.function.disconnect();
    this.#appear(null);
  }

  #become(mode: Mode): void {
    this.unplug();
    const rom = new StRom(
      this.memory,
      this.#profile,
      this.#chip.romParallelism,
      this.#clock,
      {
        left: () => {
          this.unplug();
        },
        unprotected: () => {
          this.#become('rom');
        },
      },
      this.#quirks,
    );
    this.#appear({ mode, function: rom });
  }

  #appear(presence: Presence): void {
    this.#presence = presence;
    for (const listener of this.#listeners) listener(presence);
  }
}
