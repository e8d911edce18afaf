import { ControlEndpoint } from './control-endpoint.ts';
import { deviceDescriptor, dfuConfiguration } from './descriptors.ts';
import { dfuRequests, dfuStates, dfuStatuses, statusReport } from './dfu-words.ts';
import type { Parallelism } from '../boards/flash-chips.ts';
import type { Clock } from '../core/clock.ts';
import type { SetupPacket } from '../usb/setup-packet.ts';
import type { Descriptors } from './descriptors.ts';
import type { DfuState, DfuStatus } from './dfu-words.ts';
import type { FlashMemory } from './flash-memory.ts';
import type { RomProfile } from './st-rom-profiles.ts';

/** Commands of AN3156 §5: downloads of block 0. */
const commands = { getCommands: 0x00, setAddress: 0x21, erase: 0x41, readUnprotect: 0x92 } as const;

const nothing = new Uint8Array(0);

export interface RomQuirks {
  /**
   * H743 revision V: after an erase above 1 MiB it stays busy until CLRSTATUS was sent twice
   * (dfu-util ticket 88, betaflight-configurator pull 1861).
   */
  readonly secondBankStaysBusy?: boolean;
  /** The chip starts the new firmware before it has answered the last GETSTATUS. */
  readonly vanishesAtLeave?: boolean;
}

/** What the board around the chip has to know. */
export interface RomEvents {
  /** The loader has jumped to the firmware: the device leaves the bus. */
  left(): void;
  /** The chip resets after a read-unprotect: it leaves the bus and comes back as ROM loader. */
  unprotected(): void;
}

/** A command or block that was received and waits for GETSTATUS to be executed. */
type Pending =
  | { readonly kind: 'set-address'; readonly address: number }
  | { readonly kind: 'erase'; readonly address: number }
  | { readonly kind: 'mass-erase' }
  | { readonly kind: 'read-unprotect' }
  | { readonly kind: 'program'; readonly address: number; readonly bytes: Uint8Array }
  | { readonly kind: 'unknown' };

/**
 * ST's loader in ROM: DFU 1.1a with the DfuSe commands (AN3156 rev 17). A command is only executed by
 * the GETSTATUS that follows it: that one says dfuDNBUSY, the next is held until the work is done.
 */
export class StRom extends ControlEndpoint {
  readonly memory: FlashMemory;
  /** Writes to option bytes, OTP or device feature: what a flasher must never do. */
  regionWrites = 0;
  /** Sum of all poll timeouts announced while busy, in ms. */
  announcedMs = 0;
  readonly #profile: RomProfile;
  readonly #parallelism: Parallelism;
  readonly #quirks: RomQuirks;
  readonly #events: RomEvents;
  #state: DfuState = dfuStates.idle;
  #status: DfuStatus = dfuStatuses.ok;
  #pointer: number;
  #pending: Pending | null = null;
  /** What the work under way ends with. */
  #outcome: DfuStatus = dfuStatuses.ok;
  #stuck = false;

  constructor(
    memory: FlashMemory,
    profile: RomProfile,
    parallelism: Parallelism,
    clock: Clock,
    events: RomEvents,
    quirks: RomQuirks = {},
  ) {
    super(romDescriptors(profile), clock);
    this.memory = memory;
    this.#profile = profile;
    this.#parallelism = parallelism;
    this.#events = events;
    this.#quirks = quirks;
    this.#pointer = memory.start;
  }

  get state(): DfuState {
    return this.#state;
  }

  protected classRequest(setup: SetupPacket, data: Uint8Array): Uint8Array {
    switch (setup.bRequest) {
      case dfuRequests.download:
        return this.#download(setup.wValue, data);
      case dfuRequests.upload:
        return this.#upload(setup.wValue, setup.wLength);
      case dfuRequests.getStatus:
        return this.#getStatus();
      case dfuRequests.clearStatus:
        return this.#clearStatus();
      case dfuRequests.getState:
        return Uint8Array.of(this.#state);
      case dfuRequests.abort:
        return this.#abort();
      default:
        // DFU_DETACH belongs to run mode; the loader starts in DFU mode.
        return this.#refuse(`does not take class request ${setup.bRequest}`);
    }
  }

  #download(block: number, data: Uint8Array): Uint8Array {
    if (this.#state !== dfuStates.idle && this.#state !== dfuStates.downloadIdle) {
      return this.#refuse(`takes no download in state ${this.#state}`);
    }
    if (data.length === 0) {
      this.#state = dfuStates.manifestSync;
      return nothing;
    }
    if (block === 1 || data.length > this.#profile.transferSize) {
      return this.#refuse(`takes no block ${block} of ${data.length} bytes`);
    }
    this.#pending = block === 0 ? parseCommand(data) : this.#block(block, data);
    this.#state = dfuStates.downloadSync;
    return nothing;
  }

  #block(block: number, data: Uint8Array): Pending {
    const address = this.#pointer + (block - 2) * this.#profile.transferSize;
    return { kind: 'program', address, bytes: data.slice() };
  }

  /** The size of a block is here the length of this very request (AN3156 §5.1). */
  #upload(block: number, length: number): Uint8Array {
    if (this.#state !== dfuStates.idle && this.#state !== dfuStates.uploadIdle) {
      return this.#refuse(`takes no upload in state ${this.#state}`);
    }
    if (length === 0) {
      this.#state = dfuStates.idle;
      return nothing;
    }
    if (block === 0) {
      this.#state = length > 4 ? dfuStates.idle : dfuStates.uploadIdle;
      return Uint8Array.from(Object.values(commands));
    }
    if (block === 1) return this.#refuse('knows no upload of block 1');
    if (this.memory.readProtected) return this.#refuse('is read-protected', dfuStatuses.errVendor);
    const address = this.#pointer + (block - 2) * length;
    const bytes = this.#read(address, length);
    if (bytes === null) {
      return this.#refuse(`has no memory at ${address.toString(16)}`, dfuStatuses.errTarget);
    }
    this.#state = dfuStates.uploadIdle;
    return bytes;
  }

  #read(address: number, length: number): Uint8Array | null {
    if (this.memory.contains(address, length)) return this.memory.read(address, length);
    // Of option bytes and OTP the simulator keeps only that they are there.
    return this.#inRegion(address, length) ? new Uint8Array(length) : null;
  }

  #inRegion(address: number, length: number): boolean {
    return this.#profile.regions.some(
      ({ start, size }) => address >= start && address + length <= start + size,
    );
  }

  #getStatus(): Uint8Array {
    if (this.#state === dfuStates.downloadSync) return this.#start();
    if (this.#state === dfuStates.manifestSync) return this.#leave();
    if (this.#state === dfuStates.downloadBusy) {
      if (this.#stuck) return this.#report(this.#profile.announces.erase);
      this.#finish();
    }
    return this.#report(0);
  }

  #start(): Uint8Array {
    const pending = this.#pending ?? { kind: 'unknown' };
    this.#pending = null;
    this.#state = dfuStates.downloadBusy;
    const announced = this.#execute(pending);
    this.announcedMs += announced;
    return this.#report(announced);
  }

  /** Does the work, books its time and returns what the loader announces for it. */
  #execute(pending: Pending): number {
    const { announces } = this.#profile;
    this.#outcome = this.#check(pending);
    const allowed = this.#outcome === dfuStatuses.ok;
    switch (pending.kind) {
      case 'set-address':
        if (allowed) this.#pointer = pending.address;
        return announces.setAddress;
      case 'erase': {
        const sector = this.memory.sectorAt(pending.address);
        if (allowed && sector !== null) {
          this.work(this.memory.erase(sector, this.#parallelism));
          this.#stuck = this.#quirks.secondBankStaysBusy === true && sector.bank === 1;
        }
        return announces.erase;
      }
      case 'mass-erase':
        if (allowed) this.work(this.memory.eraseAll(this.#parallelism));
        return announces.massErase;
      case 'read-unprotect':
        this.#unprotect();
        return announces.massErase;
      case 'program':
        if (allowed) this.#program(pending.address, pending.bytes);
        return announces.program;
      case 'unknown':
        return 0;
    }
  }

  /** What AN3156 §5 says against it; a write-protected sector is not among it. */
  #check(pending: Pending): DfuStatus {
    if (pending.kind === 'unknown') return dfuStatuses.errStalledPacket;
    if (pending.kind === 'read-unprotect') return dfuStatuses.ok;
    if (this.memory.readProtected) return dfuStatuses.errVendor;
    if (pending.kind === 'mass-erase') return dfuStatuses.ok;
    const length = pending.kind === 'program' ? pending.bytes.length : 1;
    const inFlash = this.memory.contains(pending.address, length);
    if (inFlash) return dfuStatuses.ok;
    if (pending.kind !== 'erase' && this.#inRegion(pending.address, length)) return dfuStatuses.ok;
    return dfuStatuses.errTarget;
  }

  #program(address: number, bytes: Uint8Array): void {
    if (this.memory.contains(address, bytes.length)) {
      this.work(this.memory.program(address, bytes, this.#parallelism));
    } else {
      this.regionWrites += 1;
    }
  }

  /** Erases everything, then resets without another answer (AN3156 §5.5). */
  #unprotect(): void {
    const ms = this.memory.eraseAll(this.#parallelism);
    this.memory.readProtected = false;
    this.work(ms);
    void this.clock.sleep(ms).then(() => {
      this.disconnect();
      this.#events.unprotected();
    });
  }

  #finish(): void {
    if (this.#outcome === dfuStatuses.ok) this.#state = dfuStates.downloadIdle;
    else this.#fail(this.#outcome);
  }

  #leave(): Uint8Array {
    if (this.#quirks.vanishesAtLeave === true) this.disconnect();
    this.#state = dfuStates.manifest;
    const report = this.#report(0);
    this.#events.left();
    return report;
  }

  #clearStatus(): Uint8Array {
    if (this.#state === dfuStates.error) {
      this.#state = dfuStates.idle;
      this.#status = dfuStatuses.ok;
      this.#stuck = false;
    } else {
      // Outside dfuERROR it is itself an error (dfu-libusb issue 4).
      this.#fail(dfuStatuses.errUnknown);
    }
    return nothing;
  }

  #abort(): Uint8Array {
    if (this.#state === dfuStates.error || this.#state === dfuStates.downloadBusy) {
      return this.#refuse(`takes no abort in state ${this.#state}`);
    }
    this.#state = dfuStates.idle;
    this.#pending = null;
    return nothing;
  }

  #report(pollTimeout: number): Uint8Array {
    return statusReport(this.#status, pollTimeout, this.#state);
  }

  #fail(status: DfuStatus): void {
    this.#state = dfuStates.error;
    this.#status = status;
    this.#pending = null;
  }

  /** Stalls; an error that is already there keeps its first reason (DFU 1.1 §A.2). */
  #refuse(why: string, status: DfuStatus = dfuStatuses.errStalledPacket): never {
    if (this.#state !== dfuStates.error) this.#fail(status);
    return this.stall(why);
  }
}

function parseCommand(data: Uint8Array): Pending {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const code = view.getUint8(0);
  if (code === commands.setAddress && data.length === 5) {
    return { kind: 'set-address', address: view.getUint32(1, true) };
  }
  if (code === commands.erase && data.length === 5) {
    return { kind: 'erase', address: view.getUint32(1, true) };
  }
  if (code === commands.erase && data.length === 1) return { kind: 'mass-erase' };
  if (code === commands.readUnprotect && data.length === 1) return { kind: 'read-unprotect' };
  return { kind: 'unknown' };
}

function romDescriptors(profile: RomProfile): Descriptors {
  return {
    device: deviceDescriptor({
      bcdUSB: 0x0100,
      class: [0, 0, 0],
      vendorId: 0x0483,
      productId: 0xdf11,
      release: profile.release,
    }),
    configuration: dfuConfiguration(profile.alternates, {
      // Can download and upload, detaches by itself, gone after manifestation.
      attributes: 0x0b,
      detachTimeout: 255,
      transferSize: profile.transferSize,
      bcdDFU: 0x011a,
      power: 0xc0,
      maxPower: 50,
    }),
    strings: ['STMicroelectronics', 'STM32  BOOTLOADER', profile.serial, ...profile.alternates],
    longestString: profile.longestString,
  };
}
