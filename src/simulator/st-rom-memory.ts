import { DfuStatusCode } from '../dfu/protocol.ts';
import type { FlashSector, Parallelism } from '../boards/flash-chips.ts';
import type { FlashMemory } from './flash-memory.ts';
import type { RomJob } from './st-rom-commands.ts';
import type { RomProfile } from './st-rom-profiles.ts';

export interface JobResult {
  readonly status: DfuStatusCode;
  /** How long the chip works, in ms. */
  readonly ms: number;
  /** What it announces for it, in ms. */
  readonly announced: number;
  /** The sector that was erased, if it was one. */
  readonly erased: FlashSector | null;
}

/** What a DfuSe loader can reach: flash, and the small regions behind its other alternates. */
export class RomMemory {
  readonly flash: FlashMemory;
  /** With the chip beside the first, where the loader writes that too. */
  readonly #all: readonly FlashMemory[];
  /** Writes to option bytes, OTP or device feature: what a flasher must never do. */
  regionWrites = 0;
  readonly #profile: RomProfile;
  readonly #parallelism: Parallelism;

  constructor(
    flash: FlashMemory,
    profile: RomProfile,
    parallelism: Parallelism,
    beside: FlashMemory | null = null,
  ) {
    this.flash = flash;
    this.#all = beside === null ? [flash] : [flash, beside];
    this.#profile = profile;
    this.#parallelism = parallelism;
  }

  /** Null where there is nothing. Of the small regions the simulator keeps only that they exist. */
  read(address: number, length: number): Uint8Array | null {
    const flash = this.#flashAt(address, length);
    if (flash !== null) return flash.read(address, length);
    return this.#inRegion(address, length) ? new Uint8Array(length) : null;
  }

  /** Does a job, or says why not; takes no time itself. */
  run(job: RomJob): JobResult {
    const status = this.#objection(job);
    const announced = this.#announced(job);
    if (status !== DfuStatusCode.ok) return { status, ms: 0, announced, erased: null };
    const flash = 'address' in job ? this.#flashAt(job.address, 1) : null;
    const erased = job.kind === 'erase' ? (flash?.sectorAt(job.address) ?? null) : null;
    return { status, ms: this.#work(job, flash, erased), announced, erased };
  }

  #work(job: RomJob, flash: FlashMemory | null, sector: FlashSector | null): number {
    const parallelism = flash === this.flash ? this.#parallelism : 'x8';
    switch (job.kind) {
      case 'erase':
        return sector === null ? 0 : (flash?.erase(sector, parallelism) ?? 0);
      case 'mass-erase':
        return this.flash.eraseAll(this.#parallelism);
      case 'read-unprotect':
        this.flash.readProtected = false;
        return this.flash.eraseAll(this.#parallelism);
      case 'program':
        if (flash !== null) return flash.program(job.address, job.bytes, parallelism);
        this.regionWrites += 1;
        return 0;
      case 'set-address':
      case 'unknown':
        return 0;
    }
  }

  #announced(job: RomJob): number {
    const { setAddress, erase, massErase, program } = this.#profile.announces;
    switch (job.kind) {
      case 'set-address':
        return setAddress;
      case 'erase':
        return erase;
      case 'mass-erase':
      case 'read-unprotect':
        return massErase;
      case 'program':
        return program;
      case 'unknown':
        return 0;
    }
  }

  /** What AN3156 §5 says against a job. That a sector is write-protected is not among it. */
  #objection(job: RomJob): DfuStatusCode {
    if (job.kind === 'unknown') return DfuStatusCode.stalledPacket;
    if (job.kind === 'read-unprotect') return DfuStatusCode.ok;
    if (this.flash.readProtected) return DfuStatusCode.vendor;
    if (job.kind === 'mass-erase') return DfuStatusCode.ok;
    const length = job.kind === 'program' ? job.bytes.length : 1;
    if (this.#flashAt(job.address, length) !== null) return DfuStatusCode.ok;
    const region = job.kind !== 'erase' && this.#inRegion(job.address, length);
    return region ? DfuStatusCode.ok : DfuStatusCode.target;
  }

  #flashAt(address: number, length: number): FlashMemory | null {
    return this.#all.find((flash) => flash.contains(address, length)) ?? null;
  }

  #inRegion(address: number, length: number): boolean {
    return this.#profile.regions.some(
      ({ start, size }) => address >= start && address + length <= start + size,
    );
  }
}
