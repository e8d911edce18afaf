import { Faults } from './faults.ts';
import { FlashMemory } from './flash-memory.ts';
import { memoriesOf } from './memories.ts';
import { OpenmvBootloader } from './openmv-bootloader.ts';
import { RunMode } from './run-mode.ts';
import { RomMemory } from './st-rom-memory.ts';
import { arduinoProfile, romProfiles } from './st-rom-profiles.ts';
import { StRom } from './st-rom.ts';
import { Wire } from './wire.ts';
import type { Board, Mode, Partition } from '../boards/board.ts';
import type { FlashChip } from '../boards/flash-chips.ts';
import type { Clock } from '../core/clock.ts';
import type { ControlEndpoint } from './control-endpoint.ts';
import type { Descriptors } from './descriptors.ts';
import type { DfuStatusCode } from '../dfu/protocol.ts';
import type { RomProfile } from './st-rom-profiles.ts';
import type { RomQuirks } from './st-rom.ts';

/** From leaving the bus in one mode to being there in the next, in ms. */
const restartMs = 300;
/** OMV_BOOT_DFU_TIMEOUT: so long the bootloader waits for a download before it starts the firmware. */
const bootloaderWindowMs = 1500;

export interface CameraOptions {
  /** The mode it shows when first plugged in. With `rom` the jumper is set. */
  readonly mode: Mode;
  /** Chooses the old firmware in its flash and its serial number. */
  readonly seed?: number;
  readonly quirks?: RomQuirks;
  /** Has OpenMV's bootloader of v4.6, which had no ROMFS0 yet: FIRMWARE reached to the end. */
  readonly oldBootloader?: boolean;
  /** Whether the bus takes time too (Wire); off by default. */
  readonly wireTime?: boolean;
}

/** What USB sees of a camera that is there. */
export interface Presence {
  readonly mode: Mode;
  readonly wire: Wire;
  readonly descriptors: Descriptors;
}

/**
 * A whole camera: one memory, and the USB function of the mode it is in. It starts as the real one
 * does: into the ROM loader with the jumper, else into its bootloader, which starts the firmware after
 * a moment if the camera has one (it has none after a stay in the ROM loader, until DETACH says so).
 */
export class SimulatedCamera {
  readonly board: Board;
  readonly memory: FlashMemory;
  /** The flash chip beside the microcontroller; null where there is none. */
  readonly external: FlashMemory | null;
  /** What its DfuSe loader reaches; null where it has none. */
  readonly rom: RomMemory | null;
  readonly faults: Faults = new Faults();
  /** BOOT0 pulled high. Takes effect at the next `plug`. */
  jumper: boolean;
  readonly #clock: Clock;
  readonly #chip: FlashChip;
  readonly #profile: RomProfile | null;
  readonly #options: CameraOptions;
  readonly #listeners = new Set<(presence: Presence | null) => void>();
  #presence: Presence | null = null;
  #function: ControlEndpoint | null = null;
  #first = true;
  #startsFirmware: boolean;
  /** Counts changes, so that a delayed start knows that it is out of date. */
  #epoch = 0;

  /** Throws a `RangeError` for a board whose chip is not simulated. */
  constructor(board: Board, clock: Clock, options: CameraOptions) {
    const memories = memoriesOf(board);
    if (memories === null) throw new RangeError(`The simulator has no ${board.mcu}.`);
    const { main: chip, beside } = memories;
    this.board = board;
    this.#clock = clock;
    this.#chip = chip;
    this.#profile = romProfiles[board.mcu] ?? dfuseProfile(board);
    this.#options = options;
    this.memory = new FlashMemory(chip, options.seed);
    this.external = beside === null ? null : new FlashMemory(beside, options.seed);
    // A ROM loader knows nothing of the chip beside; Arduino's loader writes it too.
    const reached = board.protocols.bootloader === 'dfuse' ? this.external : null;
    this.rom =
      this.#profile === null
        ? null
        : new RomMemory(this.memory, this.#profile, chip.romParallelism, reached);
    this.jumper = options.mode === 'rom';
    this.#startsFirmware = options.mode === 'run';
  }

  /** Null while unplugged or between two modes. */
  get presence(): Presence | null {
    return this.#presence;
  }

  /** Calls back at every change; returns what ends it. */
  watch(listener: (presence: Presence | null) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  plug(): void {
    if (this.#first) this.#become(this.#options.mode);
    else this.#start();
    this.#first = false;
  }

  unplug(): void {
    this.#epoch += 1;
    this.#function?.disconnect();
    this.#function = null;
    if (this.#presence !== null) this.#show(null);
  }

  #start(): void {
    if (this.jumper && this.board.protocols.rom !== null) this.#become('rom');
    else if (this.board.bootloader.length === 0) this.#become('run');
    else this.#become('bootloader');
  }

  /** Off the bus, and back in the next mode a moment later. */
  #restart(start: () => void, ms: number = restartMs): void {
    this.unplug();
    void this.#unlessChanged(ms, start);
  }

  async #unlessChanged(ms: number, action: () => void): Promise<void> {
    const epoch = this.#epoch;
    await this.#clock.sleep(ms);
    if (epoch === this.#epoch) action();
  }

  #become(mode: Mode): void {
    this.unplug();
    if (mode === 'run') this.#present(mode, this.#firmware());
    else if (mode === 'rom' || this.board.protocols.bootloader === 'dfuse') {
      this.#present(mode, this.#dfuseLoader());
    } else {
      const bootloader = this.#bootloader();
      this.#present(mode, bootloader);
      if (this.#startsFirmware) {
        void this.#unlessChanged(bootloaderWindowMs, () => {
          if (!bootloader.used)
            this.#restart(() => {
              this.#become('run');
            });
        });
      }
    }
  }

  #dfuseLoader(): StRom {
    if (this.rom === null || this.#profile === null) {
      throw new RangeError(`${this.board.id} has no DfuSe loader.`);
    }
    const events = {
      // It jumps to what was written: the jumper is only looked at when power comes.
      left: () => {
        const next: Mode = this.board.protocols.bootloader === 'dfu' ? 'bootloader' : 'run';
        this.#restart(() => {
          this.#become(next);
        });
      },
      unprotected: () => {
        this.#restart(() => {
          this.#become('rom');
        });
      },
    };
    return new StRom(this.rom, this.#profile, this.#clock, events, this.#options.quirks);
  }

  #bootloader(): OpenmvBootloader {
    const [id] = this.board.bootloader;
    if (id === undefined) throw new RangeError(`${this.board.id} has no bootloader on USB.`);
    const hardware = {
      id,
      serial: serialOf(this.#options.seed ?? 1),
      ...bootloaderOf(this.board, this.#options.oldBootloader ?? false),
      internal: this.memory,
      external: this.external,
      parallelism: this.#chip.bootloaderParallelism,
    };
    return new OpenmvBootloader(hardware, this.#clock, () => {
      this.#startsFirmware = true;
      this.#restart(() => {
        this.#become('run');
      });
    });
  }

  #firmware(): RunMode {
    const [id] = this.board.run;
    if (id === undefined) throw new RangeError(`${this.board.id} has no id in run mode.`);
    return new RunMode(id, reversed(serialOf(this.#options.seed ?? 1)), this.#clock);
  }

  #present(mode: Mode, usbFunction: ControlEndpoint): void {
    const target = {
      disconnect: (returnsAfterMs: number | null) => {
        if (returnsAfterMs === null) this.unplug();
        else
          this.#restart(() => {
            this.#become(mode);
          }, returnsAfterMs);
      },
      forceError: (status: DfuStatusCode) => {
        if (usbFunction instanceof StRom || usbFunction instanceof OpenmvBootloader) {
          usbFunction.forceError(status);
        }
      },
      dropWrite: () => {
        this.memory.droppedWrites += 1;
      },
    };
    const timed = this.#options.wireTime ?? false;
    const wire = new Wire(usbFunction, this.#clock, this.faults, target, timed);
    this.#function = usbFunction;
    this.#show({ mode, wire, descriptors: usbFunction.descriptors });
  }

  #show(presence: Presence | null): void {
    this.#presence = presence;
    for (const listener of [...this.#listeners]) listener(presence);
  }
}

function dfuseProfile(board: Board): RomProfile | null {
  return board.protocols.bootloader === 'dfuse' ? arduinoProfile(board) : null;
}

/** The bootloaders of v4.6.0 and v4.6.20 had no ROMFS0 (openmv, history of boot_config.h). */
function bootloaderOf(
  { partitions }: Board,
  old: boolean,
): { readonly partitions: readonly Partition[]; readonly release: 'old' | 'now' } {
  if (!old) return { partitions, release: 'now' };
  const isRomfs = ({ name }: Partition): boolean => name === 'ROMFS0';
  const grown = partitions.map((each) => {
    const end = each.start + each.size;
    const next = partitions.find((other) => isRomfs(other) && other.start === end);
    return { ...each, size: each.size + (next?.size ?? 0) };
  });
  return { partitions: grown.filter((each) => !isRomfs(each)), release: 'old' };
}

/** 96 bits as the chip's unique id, in hex. */
function serialOf(seed: number): string {
  return `1F00${seed.toString(16).toUpperCase().padStart(4, '0')}1751333437363730`;
}

/** The firmware shows the same id with its bytes in reverse (openmv-ota, src/openmv_ota/flash/dfu.py). */
function reversed(serial: string): string {
  return (serial.match(/../g) ?? []).reverse().join('');
}
