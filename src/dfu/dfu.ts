import { text } from '../core/text.ts';
import { unknownTimes } from './flash-times.ts';
import { DfuFailure } from './failure.ts';
import { oneAhead } from './in-flight.ts';
import { leaving } from './leaving.ts';
import type { Sector } from './memory-map.ts';
import type { Leave } from './leaving.ts';
import type { DfuSession } from './session.ts';
import type { FlashTarget, IsEnough, MemoryArea, OnBlock } from './target.ts';

/** Worst time of the manifestation, in ms: OpenMV's bootloader only locks the partition again. */
const manifestMs = 5000;
/** wTimeout of DETACH; the bootloader leaves at once whatever it says. */
const detachMs = 1000;

/**
 * Plain DFU 1.1 as OpenMV's bootloader speaks it: the alternate is a partition, block n is its bytes
 * from n × 4096 on, and writing the first block of a sector erases the sector.
 */
export class DfuTarget implements FlashTarget {
  readonly protocol = 'dfu';
  readonly blockSize: number;
  readonly #session: DfuSession;
  #area: MemoryArea | null = null;
  #writing = false;

  constructor(session: DfuSession, blockSize: number) {
    this.#session = session;
    this.blockSize = blockSize;
  }

  async select(area: MemoryArea): Promise<void> {
    if (this.#area?.alternate === area.alternate) return;
    await this.#session.makeIdle();
    await this.#session.selectAlternate(area.alternate);
    this.#area = area;
  }

  async read(
    address: number,
    length: number,
    onBlock: OnBlock,
    isEnough?: IsEnough,
  ): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    const blocks = this.#blocks(length);
    const requests = blocks.map(({ offset, size }) => () => {
      const doing = `reading ${this.#place(address + offset)}`;
      return this.#session.upload(this.#block(address + offset), size, doing);
    });
    let read = 0;
    for await (const block of oneAhead(requests)) {
      bytes.set(block, read);
      onBlock(block.length);
      const enough = isEnough?.(read, block) === true;
      read += block.length;
      if (enough) break;
    }
    // Leaves dfuUPLOAD-IDLE on devices that enter it (OpenMV's does not: the last frame was whole).
    await this.#session.abort();
    return bytes.subarray(0, read);
  }

  async erase(): Promise<void> {
    // Nothing to do: see the class comment.
  }

  async write(sector: Sector, bytes: Uint8Array, onBlock: OnBlock): Promise<void> {
    const times = this.#area?.times ?? unknownTimes;
    for (let offset = 0; offset < bytes.length; offset += this.blockSize) {
      const block = bytes.subarray(offset, offset + this.blockSize);
      const address = sector.start + offset;
      const doing = `writing ${this.#place(address)}`;
      const eraseMs = offset === 0 ? times.erase(sector.size).worstMs : 0;
      await this.#session.download(this.#block(address), block, doing);
      await this.#session.complete(doing, eraseMs + times.program(block.length).worstMs);
      this.#writing = true;
      onBlock(block.length);
    }
  }

  async finish(): Promise<void> {
    if (!this.#writing) return;
    this.#writing = false;
    await this.#session.download(0, new Uint8Array(0), text`ending the download`);
    await this.#session.complete(text`ending the download`, manifestMs);
  }

  async recover(): Promise<void> {
    this.#writing = false;
    await this.#session.makeIdle();
  }

  waitAsAnnounced(): void {
    this.#session.waitAsAnnounced();
  }

  unprotect(): Promise<void> {
    return Promise.reject(
      new DfuFailure('unexpected', text`OpenMV's bootloader cannot take a read protection off`),
    );
  }

  /**
   * DETACH starts the firmware; nothing may be asked after it, since asking keeps 1.0.1 from leaving. Nor
   * may the kernel ask: it selects alternate 0 when an interface is given back with another one selected
   * (Linux, usb_unbind_interface), and waits 5 s for a device that has left.
   */
  leave(): Promise<Leave> {
    return leaving(
      async () => {
        if (this.#area === null || this.#area.alternate === 0) return;
        await this.#session.selectAlternate(0);
        this.#area = null;
      },
      () => this.#session.detach(detachMs),
    );
  }

  #blocks(length: number): readonly { readonly offset: number; readonly size: number }[] {
    return Array.from({ length: Math.ceil(length / this.blockSize) }, (_, index) => {
      const offset = index * this.blockSize;
      return { offset, size: Math.min(this.blockSize, length - offset) };
    });
  }

  #block(address: number): number {
    return (address - (this.#area?.runs[0]?.start ?? 0)) / this.blockSize;
  }

  #place(address: number): string {
    return `${this.#area?.name ?? 'memory'} at 0x${address.toString(16)}`;
  }
}
