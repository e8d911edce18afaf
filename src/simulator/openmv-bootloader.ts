import { DfuRequest, DfuState, DfuStatusCode } from '../dfu/protocol.ts';
import { ControlEndpoint } from './control-endpoint.ts';
import { deviceDescriptor, dfuConfiguration, stringDescriptor } from './descriptors.ts';
import { statusReport } from './dfu-function.ts';
import type { Parallelism } from '../boards/flash-chips.ts';
import type { Partition, UsbId } from '../boards/board.ts';
import type { Clock } from '../core/clock.ts';
import type { SetupPacket } from '../usb/setup-packet.ts';
import type { Descriptors } from './descriptors.ts';
import type { DfuFunction } from './dfu-function.ts';
import type { FlashMemory } from './flash-memory.ts';

/** CFG_TUD_DFU_XFER_BUFSIZE: block n of a partition lies n times this behind its start. */
const blockSize = 4096;
/** bcdDevice. Up to v4.8.0 it says nothing; 1.0.3 is the bootloader of v5.0.0 (openmv boot/src/common/desc.c). */
const releases = { old: 0x0200, now: 0x0103 } as const;

const nothing = new Uint8Array(0);

export interface BootloaderHardware {
  readonly id: UsbId;
  /** Unique per chip, unlike in the ROM. */
  readonly serial: string;
  readonly partitions: readonly Partition[];
  readonly release: keyof typeof releases;
  readonly internal: FlashMemory;
  /** The flash chip beside the microcontroller, where the board has one. */
  readonly external: FlashMemory | null;
  readonly parallelism: Parallelism;
}

interface Block {
  readonly number: number;
  readonly partition: Partition | undefined;
  readonly address: number;
  readonly bytes: Uint8Array;
}

/**
 * OpenMV's own bootloader: plain DFU 1.1 on TinyUSB's state machine, one alternate per partition,
 * erasing as it goes (openmv/openmv boot/src/common/dfu.c, tinyusb src/class/dfu/dfu_device.c). The
 * work is done inside GETSTATUS with a poll timeout of 0: the next request is held until it is done.
 */
export class OpenmvBootloader extends ControlEndpoint implements DfuFunction {
  /** Whether anybody has read or written: that keeps it from starting the firmware. */
  used = false;
  readonly #hardware: BootloaderHardware;
  readonly #leave: () => void;
  #state: DfuState = DfuState.idle;
  #status: DfuStatusCode = DfuStatusCode.ok;
  #block: Block | null = null;
  /** Alternates that may be written: block 0 opens one, the end of a download locks it again. */
  readonly #open = new Set<number>();

  /** `leave` is called when DETACH has told the bootloader to start the firmware. */
  constructor(hardware: BootloaderHardware, clock: Clock, leave: () => void) {
    super(descriptorsOf(hardware), clock);
    this.#hardware = hardware;
    this.#leave = leave;
  }

  get state(): DfuState {
    return this.#state;
  }

  forceError(status: DfuStatusCode): void {
    this.#state = DfuState.error;
    this.#status = status;
    this.#block = null;
  }

  protected override interfaceSelected(): void {
    this.#reset();
  }

  protected classRequest(setup: SetupPacket, data: Uint8Array): Uint8Array {
    switch (setup.bRequest) {
      case DfuRequest.detach:
        this.#leave();
        return nothing;
      case DfuRequest.download:
        return this.#download(setup.wValue, data);
      case DfuRequest.upload:
        return this.#upload(setup.wValue, setup.wLength);
      case DfuRequest.getStatus:
        return this.#getStatus();
      case DfuRequest.clearStatus:
      case DfuRequest.abort:
        this.#reset();
        return nothing;
      case DfuRequest.getState:
        return Uint8Array.of(this.#state);
      default:
        return this.stall(`does not take class request ${setup.bRequest}`);
    }
  }

  /** Unlike the ROM it stays in its state when it stalls. */
  #download(block: number, data: Uint8Array): Uint8Array {
    this.used = true;
    if (this.#state !== DfuState.idle && this.#state !== DfuState.downloadIdle) {
      return this.stall(`takes no download in state ${this.#state}`);
    }
    if (data.length > blockSize) return this.stall(`takes no block of ${data.length} bytes`);
    if (data.length === 0) {
      this.#state = DfuState.manifestSync;
      return nothing;
    }
    this.#block = { number: block, ...this.#place(block), bytes: data.slice() };
    this.#state = DfuState.downloadSync;
    return nothing;
  }

  /** No state forbids it and it changes none: dfuUPLOAD-IDLE is never seen. */
  #upload(block: number, length: number): Uint8Array {
    this.used = true;
    if (length > blockSize) return this.stall(`gives no block of ${length} bytes`);
    const { partition, address } = this.#place(block);
    this.#status = DfuStatusCode.ok;
    if (partition === undefined || address + length > partition.start + partition.size) {
      return new Uint8Array(4); // a short frame that says: no more
    }
    return this.#memoryAt(address)?.read(address, length) ?? nothing;
  }

  #place(block: number): Pick<Block, 'partition' | 'address'> {
    const partition = this.#hardware.partitions[this.alternate];
    return { partition, address: (partition?.start ?? 0) + block * blockSize };
  }

  #getStatus(): Uint8Array {
    if (this.#state === DfuState.downloadSync) {
      const block = this.#block;
      if (block === null) {
        this.#state = DfuState.downloadIdle;
        return this.#report();
      }
      const report = statusReport(this.#status, 0, DfuState.downloadBusy);
      this.#block = null;
      this.#status = this.#write(block);
      // As finish_flashing leaves it: back to sync, from where the next GETSTATUS goes on.
      this.#state = this.#status === DfuStatusCode.ok ? DfuState.downloadSync : DfuState.error;
      return report;
    }
    if (this.#state === DfuState.manifestSync) {
      this.#state = DfuState.manifest;
      return this.#report();
    }
    if (this.#state === DfuState.manifest) {
      this.#open.delete(this.alternate);
      this.#state = DfuState.idle;
    }
    return this.#report();
  }

  #write({ number, partition, address, bytes }: Block): DfuStatusCode {
    if (partition === undefined || partition.write === 'never') return DfuStatusCode.write;
    if (number === 0) this.#open.add(this.alternate);
    if (address + bytes.length > partition.start + partition.size) return DfuStatusCode.address;
    // The real one locks by its memory protection unit: there the write itself faults.
    if (!this.#open.has(this.alternate)) return DfuStatusCode.write;
    const memory = this.#memoryAt(address);
    const sector = memory?.sectorAt(address) ?? null;
    if (memory === null || sector === null) return DfuStatusCode.write;
    if (memory.writeProtected.has(sector.index)) return DfuStatusCode.write;
    const parallelism = memory === this.#hardware.internal ? this.#hardware.parallelism : 'x8';
    if (memory.erases && address === sector.start) {
      this.work(memory.erase(sector, parallelism));
    }
    const unit = memory.programUnit(parallelism);
    this.work(memory.program(address, padded(bytes, unit), parallelism));
    return DfuStatusCode.ok;
  }

  #memoryAt(address: number): FlashMemory | null {
    const { internal, external } = this.#hardware;
    return internal.contains(address, 1) ? internal : external;
  }

  #report(): Uint8Array {
    return statusReport(this.#status, 0, this.#state);
  }

  #reset(): void {
    this.#state = DfuState.idle;
    this.#status = DfuStatusCode.ok;
    this.#block = null;
  }
}

/** The H7 writes words of 32 bytes: the last one is filled up with zeros. */
function padded(bytes: Uint8Array, unit: number): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / unit) * unit);
  whole.set(bytes);
  return whole;
}

function descriptorsOf({ id, serial, partitions, release }: BootloaderHardware): Descriptors {
  const names = partitions.map(({ name }) => name);
  return {
    device: deviceDescriptor({
      bcdUSB: 0x0200,
      class: [0, 0, 0],
      vendorId: id.vendorId,
      productId: id.productId,
      release: releases[release],
    }),
    configuration: dfuConfiguration(names, {
      attributes: 0x07, // can download and upload, stays after manifestation
      detachTimeout: 1000,
      transferSize: blockSize,
      bcdDFU: 0x0101,
      power: 0x80,
      maxPower: 250,
    }),
    strings: ['OpenMV', 'OpenMV Camera (DFU Mode)', serial, ...names].map((text) =>
      stringDescriptor(text),
    ),
  };
}
