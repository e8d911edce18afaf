import { ControlEndpoint } from './control-endpoint.ts';
import { cdcConfiguration, deviceDescriptor, stringDescriptor } from './descriptors.ts';
import type { UsbId } from '../boards/board.ts';
import type { Clock } from '../core/clock.ts';
import type { SetupPacket } from '../usb/setup-packet.ts';

/** Class requests of a serial port (PSTN 1.2 §6.3). */
const requests = { setLineCoding: 0x20, getLineCoding: 0x21, setControlLineState: 0x22 } as const;

/** 115200 baud, one stop bit, no parity, eight data bits. */
const defaultLineCoding = Uint8Array.of(0x00, 0xc2, 0x01, 0x00, 0, 0, 8);

/** A running camera, as far as enumeration goes: a serial port that never says a word. */
export class RunMode extends ControlEndpoint {
  #lineCoding: Uint8Array = defaultLineCoding;

  constructor(id: UsbId, serial: string, clock: Clock) {
    super(
      {
        device: deviceDescriptor({
          bcdUSB: 0x0200,
          class: [0xef, 0x02, 0x01],
          vendorId: id.vendorId,
          productId: id.productId,
          release: 0x0200,
        }),
        configuration: cdcConfiguration(250),
        strings: ['OpenMV', 'OpenMV Virtual Comm Port in FS Mode', serial].map((text) =>
          stringDescriptor(text),
        ),
      },
      clock,
    );
  }

  protected classRequest(setup: SetupPacket, data: Uint8Array): Uint8Array {
    switch (setup.bRequest) {
      case requests.setLineCoding:
        this.#lineCoding = data.slice();
        return new Uint8Array(0);
      case requests.getLineCoding:
        return this.#lineCoding;
      case requests.setControlLineState:
        return new Uint8Array(0);
      default:
        return this.stall(`does not take class request ${setup.bRequest}`);
    }
  }
}
