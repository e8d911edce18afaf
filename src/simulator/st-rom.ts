import { UsbFailure } from '../usb/failure.ts';
import { DfuRequest, DfuseCommand, DfuState, DfuStatusCode } from '../dfu/protocol.ts';
import { ControlEndpoint } from './control-endpoint.ts';
import { statusReport } from './dfu-function.ts';
import { parseRomCommand } from './st-rom-commands.ts';
import { romDescriptors } from './st-rom-profiles.ts';
import type { Clock } from '../core/clock.ts';
import type { SetupPacket } from '../usb/setup-packet.ts';
import type { DfuFunction } from './dfu-function.ts';
import type { RomJob } from './st-rom-commands.ts';
import type { RomMemory } from './st-rom-memory.ts';
import type { RomProfile } from './st-rom-profiles.ts';

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
  readonly left: () => void;
  /** The chip resets after a read-unprotect: it leaves the bus and starts again. */
  readonly unprotected: () => void;
}

/**
 * ST's loader in ROM: DFU 1.1a with the DfuSe commands (AN3156 rev 17). A command is only executed by
 * the GETSTATUS that follows it: that one says dfuDNBUSY, the next is held until the work is done.
 */
export class StRom extends ControlEndpoint implements DfuFunction {
  readonly #memory: RomMemory;
  readonly #profile: RomProfile;
  readonly #quirks: RomQuirks;
  readonly #events: RomEvents;
  #state: DfuState = DfuState.idle;
  #status: DfuStatusCode = DfuStatusCode.ok;
  #pointer: number;
  /** Received, to be done by the next GETSTATUS. */
  #job: RomJob | null = null;
  /** What the work under way ends with. */
  #outcome: DfuStatusCode = DfuStatusCode.ok;
  #stuck = false;

  constructor(
    memory: RomMemory,
    profile: RomProfile,
    clock: Clock,
    events: RomEvents,
    quirks: RomQuirks = {},
  ) {
    super(romDescriptors(profile), clock);
    this.#memory = memory;
    this.#profile = profile;
    this.#events = events;
    this.#quirks = quirks;
    this.#pointer = memory.flash.start;
  }

  get state(): DfuState {
    return this.#state;
  }

  forceError(status: DfuStatusCode): void {
    this.#state = DfuState.error;
    this.#status = status;
    this.#job = null;
    this.#stuck = false;
  }

  protected classRequest(setup: SetupPacket, data: Uint8Array): Uint8Array {
    switch (setup.bRequest) {
      case DfuRequest.download:
        return this.#download(setup.wValue, data);
      case DfuRequest.upload:
        return this.#upload(setup.wValue, setup.wLength);
      case DfuRequest.getStatus:
        return this.#getStatus();
      case DfuRequest.clearStatus:
        return this.#clearStatus();
      case DfuRequest.getState:
        return Uint8Array.of(this.#state);
      case DfuRequest.abort:
        return this.#abort();
      default:
        // DFU_DETACH belongs to run mode; the loader starts in DFU mode.
        return this.#refuse(`does not take class request ${setup.bRequest}`);
    }
  }

  #download(block: number, data: Uint8Array): Uint8Array {
    if (this.#state !== DfuState.idle && this.#state !== DfuState.downloadIdle) {
      return this.#refuse(`takes no download in state ${this.#state}`);
    }
    if (data.length === 0) {
      this.#state = DfuState.manifestSync;
      return nothing;
    }
    if (block === 1 || data.length > this.#profile.transferSize) {
      return this.#refuse(`takes no block ${block} of ${data.length} bytes`);
    }
    const address = this.#pointer + (block - 2) * this.#profile.transferSize;
    this.#job =
      block === 0 ? parseRomCommand(data) : { kind: 'program', address, bytes: data.slice() };
    this.#state = DfuState.downloadSync;
    return nothing;
  }

  /** The size of a block is here the length of this very request (AN3156 §5.1). */
  #upload(block: number, length: number): Uint8Array {
    if (this.#state !== DfuState.idle && this.#state !== DfuState.uploadIdle) {
      return this.#refuse(`takes no upload in state ${this.#state}`);
    }
    if (length === 0 || block === 1) return this.#refuse(`knows no upload of block ${block}`);
    if (block === 0) {
      const codes = Uint8Array.from(Object.values(DfuseCommand));
      // A short frame ends the upload (DFU 1.1 §6.2).
      this.#state = codes.length < length ? DfuState.idle : DfuState.uploadIdle;
      return codes;
    }
    if (this.#memory.flash.readProtected) {
      return this.#refuse('is read-protected', DfuStatusCode.vendor);
    }
    const address = this.#pointer + (block - 2) * length;
    const bytes = this.#memory.read(address, length);
    if (bytes === null) {
      return this.#refuse(`has no memory at 0x${address.toString(16)}`, DfuStatusCode.target);
    }
    this.#state = DfuState.uploadIdle;
    return bytes;
  }

  #getStatus(): Uint8Array {
    if (this.#state === DfuState.downloadSync) return this.#start();
    if (this.#state === DfuState.manifestSync) return this.#leave();
    if (this.#state === DfuState.downloadBusy) {
      if (this.#stuck) return this.#report(this.#profile.announces.erase);
      if (this.#outcome === DfuStatusCode.ok) this.#state = DfuState.downloadIdle;
      else this.forceError(this.#outcome);
    }
    return this.#report(0);
  }

  #start(): Uint8Array {
    const job = this.#job ?? { kind: 'unknown' };
    const { status, ms, announced, erased } = this.#memory.run(job);
    this.#job = null;
    this.#outcome = status;
    this.#state = DfuState.downloadBusy;
    this.#stuck = this.#quirks.secondBankStaysBusy === true && erased?.bank === 1;
    this.work(ms);
    if (job.kind === 'set-address' && status === DfuStatusCode.ok) this.#pointer = job.address;
    if (job.kind === 'read-unprotect') void this.#resetAfter(ms);
    return this.#report(announced);
  }

  /** Unprotecting ends in a reset, without another answer (AN3156 §5.5). */
  async #resetAfter(ms: number): Promise<void> {
    await this.clock.sleep(ms);
    this.#events.unprotected();
  }

  #leave(): Uint8Array {
    this.#state = DfuState.manifest;
    this.#events.left();
    if (this.#quirks.vanishesAtLeave === true) {
      throw new UsbFailure('disconnected', 'The simulated device left without an answer.');
    }
    return this.#report(0);
  }

  /** Outside dfuERROR it is itself an error (dfu-libusb issue 4); that is also what frees a rev V. */
  #clearStatus(): Uint8Array {
    if (this.#state === DfuState.error) {
      this.#state = DfuState.idle;
      this.#status = DfuStatusCode.ok;
    } else {
      this.forceError(DfuStatusCode.unknown);
    }
    return nothing;
  }

  #abort(): Uint8Array {
    if (this.#state === DfuState.error || this.#state === DfuState.downloadBusy) {
      return this.#refuse(`takes no abort in state ${this.#state}`);
    }
    this.#state = DfuState.idle;
    this.#job = null;
    return nothing;
  }

  #report(pollTimeout: number): Uint8Array {
    return statusReport(this.#status, pollTimeout, this.#state);
  }

  /** Stalls; an error that is already there keeps its first reason (DFU 1.1 §A.2). */
  #refuse(why: string, status: DfuStatusCode = DfuStatusCode.stalledPacket): never {
    if (this.#state !== DfuState.error) this.forceError(status);
    return this.stall(why);
  }
}
