import { ControlEndpoint } from '../../../src/simulator/control-endpoint.ts';
import {
  deviceDescriptor,
  dfuConfiguration,
  stringDescriptor,
} from '../../../src/simulator/descriptors.ts';
import { DeviceServer } from '../usbip/device-server.ts';
import { attachPort } from '../usbip/vhci.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Descriptors } from '../../../src/simulator/descriptors.ts';
import type { ForeignName } from '../protocol.ts';

interface Identity {
  readonly vendorId: number;
  readonly productId: number;
  readonly manufacturer: string;
  readonly product: string;
}

/** What users had beside their board, and what tools then flashed or stumbled over (libDaisy 195, pineflash 45). */
const identities: Readonly<Record<ForeignName, Identity>> = {
  bluetooth: {
    vendorId: 0x05ac,
    productId: 0x8290,
    manufacturer: 'Broadcom Corp.',
    product: 'Bluetooth USB Host Controller',
  },
  webcam: {
    vendorId: 0x0bda,
    productId: 0x5517,
    manufacturer: 'Realtek',
    product: 'Integrated Webcam',
  },
};

/** A device that speaks DFU but is no camera, shown in DFU mode: as much like a camera as can be. */
export class ForeignDevice extends ControlEndpoint {
  /** DFU requests that it was sent; each is refused. */
  classRequests = 0;

  constructor(name: ForeignName, clock: Clock) {
    super(descriptorsOf(identities[name]), clock);
  }

  async plug(port: number): Promise<void> {
    new DeviceServer(this, await attachPort(port, this.speed));
  }

  protected classRequest(): Uint8Array {
    this.classRequests += 1;
    return this.stall('is no camera');
  }
}

function descriptorsOf({ vendorId, productId, manufacturer, product }: Identity): Descriptors {
  return {
    device: deviceDescriptor({
      bcdUSB: 0x0200,
      class: [0, 0, 0],
      vendorId,
      productId,
      release: 0x0100,
    }),
    configuration: dfuConfiguration(['Firmware'], {
      attributes: 0x0f,
      detachTimeout: 5000,
      transferSize: 64,
      bcdDFU: 0x0110,
      power: 0x80,
      maxPower: 50,
    }),
    strings: [manufacturer, product, '000000000001', 'Firmware'].map((text) =>
      stringDescriptor(text),
    ),
  };
}
