import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firmwareBytes, flashRig, randomBytes } from '../support/flash-rig.ts';
import type { FlashRig } from '../support/flash-rig.ts';

/** Every answer takes so many ms longer, as over USB/IP or on a loaded machine. */
function slowDown({ usb, clock }: FlashRig, ms: number): void {
  const find = usb.device.bind(usb);
  usb.device = async (portPath) => {
    const device = await find(portPath);
    const [ask, tell] = [
      device.controlTransferIn.bind(device),
      device.controlTransferOut.bind(device),
    ];
    device.controlTransferIn = async (...asked) => {
      const answer = await ask(...asked);
      await clock.sleep(ms);
      return answer;
    };
    device.controlTransferOut = async (...told) => {
      const answer = await tell(...told);
      await clock.sleep(ms);
      return answer;
    };
    return device;
  };
}

for (const ms of [10, 50, 80, 200]) {
  test(`answers that come ${ms} ms late are no chip that stays busy`, async () => {
    const arduino = flashRig('ARDUINO_PORTENTA_H7', 'bootloader');
    slowDown(arduino, ms);
    const firmware = firmwareBytes(20_000, 0x0804_0000, 0x2001_0000);
    const report = await arduino.flash('firmware.bin', firmware);
    assert.equal(report.result, 'verified', report.message);

    const rom = flashRig('OPENMV4', 'rom');
    slowDown(rom, ms);
    // From this objection on it waits as announced.
    rom.camera.faults.add({
      effect: { kind: 'stall' },
      matches: ({ bRequest, bmRequestType }) => bRequest === 1 && bmRequestType === 0x21,
      nth: 4,
    });
    const options = { address: 0x0800_0000, leave: false };
    const after = await rom.flash('image.bin', randomBytes(20_000), options);
    assert.equal(after.result, 'verified', after.message);
  });
}
