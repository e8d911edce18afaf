import { UsbFailure } from '../usb/failure.ts';
import { statusFailure } from './failure.ts';
import { DfuseCommand, DfuState } from './protocol.ts';
import { unknownTimes } from './flash-times.ts';
import { oneAhead } from './in-flight.ts';
import { leaving } from './leaving.ts';
import type { Sector } from './memory-map.ts';
import type { Leave } from './leaving.ts';
import type { QuirkName } from './quirks.ts';
import type { DfuSession } from './session.ts';
import type { FlashTarget, IsEnough, MemoryArea, OnBlock } from './target.ts';

/** Block 2 is at the address pointer; 0 and 1 are commands (ST AN3156 §5.2). */
const firstBlock = 2;
const lastBlock = 0xffff;
/** Worst time of a command that touches no flash, in ms. */
const commandMs = 5000;
/** A read-unprotect erases the whole chip: 2 × 16 s at worst (DS9405, mass erase x8). */
const unprotectMs = 64_000;

export interface DfuseOptions {
  readonly session: DfuSession;
  /** wTransferSize of the device. */
  readonly blockSize: number;
  readonly quirks: ReadonlyMap<QuirkName, number>;
  /** SET_INTERFACE is only sent where there is a choice. */
  readonly alternates: number;
}

/** ST's extension of DFU: memory by address (ST AN3156, UM0424). */
export class DfuseTarget implements FlashTarget {
  readonly protocol = 'dfuse';
  readonly blockSize: number;
  readonly #session: DfuSession;
  readonly #stuckFrom: number;
  readonly #hasChoice: boolean;
  #area: MemoryArea | null = null;

  constructor(options: DfuseOptions) {
    this.blockSize = options.blockSize;
    this.#session = options.session;
    this.#stuckFrom = options.quirks.get('busy-until-cleared') ?? Infinity;
    this.#hasChoice = options.alternates > 1;
  }

  async select(area: MemoryArea): Promise<void> {
    if (this.#area?.alternate === area.alternate) {
      this.#area = area;
      return;
    }
    await this.#session.makeIdle(this.#mayStick);
    if (this.#hasChoice) await this.#session.selectAlternate(area.alternate);
    this.#area = area;
  }

  async read(
    address: number,
    length: number,
    onBlock: OnBlock,
    isEnough?: IsEnough,
  ): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    let read = 0;
    for (const run of this.#blockRuns(length)) {
      await this.#setAddress(address + run.offset);
      // UPLOAD is only taken in dfuIDLE and dfuUPLOAD-IDLE; the command left dfuDNLOAD-IDLE.
      await this.#session.abort();
      let enough = false;
      for await (const block of oneAhead(this.#uploads(address, run.blocks))) {
        bytes.set(block, read);
        onBlock(block.length);
        enough = isEnough?.(read, block) === true;
        read += block.length;
        if (enough) break;
      }
      await this.#session.abort();
      if (enough) break;
    }
    return bytes.subarray(0, read);
  }

  async erase(sector: Sector): Promise<void> {
    const worstMs = this.#times.erase(sector.size).worstMs;
    const stuck = sector.start >= this.#stuckFrom;
    await this.#command(DfuseCommand.erase, sector.start, 'erasing', worstMs, stuck);
  }

  async write(sector: Sector, bytes: Uint8Array, onBlock: OnBlock): Promise<void> {
    for (const run of this.#blockRuns(bytes.length)) {
      await this.#setAddress(sector.start + run.offset);
      for (const { block, offset, size } of run.blocks) {
        const doing = `writing ${hex(sector.start + offset)}`;
        await this.#session.download(block, bytes.subarray(offset, offset + size), doing);
        await this.#session.complete(doing, this.#times.program(size).worstMs);
        onBlock(size);
      }
    }
  }

  async finish(): Promise<void> {
    await this.#session.makeIdle(this.#mayStick);
  }

  async recover(): Promise<void> {
    await this.#session.makeIdle(this.#mayStick);
  }

  waitAsAnnounced(): void {
    this.#session.waitAsAnnounced();
  }

  async unprotect(): Promise<void> {
    await this.recover();
    await this.#session.download(0, Uint8Array.of(DfuseCommand.readUnprotect), 'unprotecting');
    // The chip resets when it is done, so not answering is the good answer.
    await ignoringDeparture(this.#session.complete('unprotecting', unprotectMs));
  }

  leave(address: number): Promise<Leave> {
    return leaving(
      async () => {
        await this.recover();
        await this.#setAddress(address);
      },
      async () => {
        await this.#session.download(0, new Uint8Array(0), 'leaving');
        const status = await this.#session.getStatus();
        if (status.state === DfuState.error) throw statusFailure('leaving', status);
      },
    );
  }

  *#uploads(address: number, blocks: Iterable<Block>): Generator<() => Promise<Uint8Array>> {
    for (const { block, offset, size } of blocks) {
      yield () => this.#session.upload(block, size, `reading ${hex(address + offset)}`);
    }
  }

  async #setAddress(address: number): Promise<void> {
    await this.#command(DfuseCommand.setAddress, address, 'addressing', commandMs);
  }

  async #command(
    command: number,
    address: number,
    verb: string,
    worstMs: number,
    stuck = false,
  ): Promise<void> {
    const bytes = new Uint8Array(5);
    bytes[0] = command;
    new DataView(bytes.buffer).setUint32(1, address, true);
    const doing = `${verb} ${hex(address)}`;
    await this.#session.download(0, bytes, doing);
    await this.#session.complete(doing, worstMs, stuck);
  }

  /**
   * Blocks that one address pointer serves. A short last block gets a pointer of its own, since
   * AN3156 lets the address of a block depend on its length; so does what block numbers cannot reach.
   */
  *#blockRuns(length: number): Generator<{ offset: number; blocks: Iterable<Block> }> {
    const whole = length - (length % this.blockSize);
    const reach = (lastBlock - firstBlock + 1) * this.blockSize;
    for (let offset = 0; offset < whole; offset += reach) {
      yield { offset, blocks: this.#blocks(offset, Math.min(offset + reach, whole)) };
    }
    if (whole < length) yield { offset: whole, blocks: this.#blocks(whole, length) };
  }

  *#blocks(start: number, end: number): Generator<Block> {
    for (let offset = start; offset < end; offset += this.blockSize) {
      const block = firstBlock + (offset - start) / this.blockSize;
      yield { block, offset, size: Math.min(this.blockSize, end - offset) };
    }
  }

  get #times(): MemoryArea['times'] {
    return this.#area?.times ?? unknownTimes;
  }

  get #mayStick(): boolean {
    return this.#stuckFrom !== Infinity;
  }
}

interface Block {
  readonly block: number;
  readonly offset: number;
  readonly size: number;
}

async function ignoringDeparture(promise: Promise<unknown>): Promise<void> {
  await promise.catch((error: unknown) => {
    if (!hasLeft(error)) throw error;
  });
}

/** The transfer failed the way it does when the device is gone or going. */
function hasLeft(error: unknown): boolean {
  return error instanceof UsbFailure && error.kind !== 'stall';
}

function hex(address: number): string {
  return `0x${address.toString(16).padStart(8, '0')}`;
}
