import assert from 'node:assert/strict';
import test from 'node:test';
import { SimulatedUsb } from '../../src/simulator/simulated-usb.ts';
import { host } from './host.ts';
import type { Host } from './host.ts';
import type { ControlSetup } from '../../src/usb/device.ts';

const getStatus: ControlSetup = {
  requestType: 'class',
  recipient: 'interface',
  request: 3,
  value: 0,
  index: 0,
};

function plugged(it: Host): SimulatedUsb {
  const usb = new SimulatedUsb(it.clock);
  usb.connect('1-2', it.camera);
  return usb;
}

test('lists a ROM loader as sysfs would', async () => {
  const usb = plugged(host('OPENMV2', { mode: 'rom' }));
  const [device] = await usb.list();
  assert.ok(device);
  const { descriptors, ...rest } = device;
  assert.deepEqual(rest, {
    portPath: '1-2',
    vendorId: 0x0483,
    productId: 0xdf11,
    release: 0x2200,
    manufacturer: 'STMicroelectronics',
    product: 'STM32  BOOTLOADER',
    serial: 'STM32FxSTM32',
    speed: 'full',
    node: '/dev/bus/usb/001/002',
    busNumber: 1,
    deviceAddress: 2,
    interfaces: [
      {
        number: 0,
        class: 0xfe,
        subclass: 1,
        protocol: 2,
        driver: null,
        alternates: [
          { number: 0, name: '@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg' },
          { number: 1, name: '@Option Bytes  /0x1FFFC000/01*016 e' },
          { number: 2, name: '@OTP Memory /0x1FFF7800/01*512 e,01*016 e' },
          { number: 3, name: '@Device Feature/0xFFFF0000/01*004 e' },
        ],
      },
    ],
  });
  assert.equal(descriptors?.length, 18 + 54);
});

test('a running camera has a serial port, a new address, and its serial number the other way round', async () => {
  const it = host('OPENMV4', { mode: 'bootloader' });
  const usb = plugged(it);
  const [bootloader] = await usb.list();
  await it.send(0);
  assert.deepEqual(await usb.list(), []);
  await it.clock.sleep(1000);
  const [run] = await usb.list();
  assert.equal(run?.productId, 0x1204);
  assert.deepEqual(
    run.interfaces.map(({ number, driver }) => [number, driver]),
    [
      [0, 'cdc_acm'],
      [1, 'cdc_acm'],
    ],
  );
  assert.equal(run.deviceAddress, (bootloader?.deviceAddress ?? 0) + 1);
  assert.notEqual(run.serial, bootloader?.serial);
  assert.equal(run.serial?.match(/../g)?.reverse().join(''), bootloader?.serial);
});

test('transfers need an open device and a claimed interface', async () => {
  const usb = plugged(host('OPENMV4', { mode: 'rom' }));
  const device = await usb.device('1-2');
  await assert.rejects(device.controlTransferIn(getStatus, 6), /not open/);
  await assert.rejects(device.claimInterface(0), /not open/);
  await device.open();
  await assert.rejects(device.controlTransferIn(getStatus, 6), /not claimed/);
  await device.claimInterface(0);
  const { data, status } = await device.controlTransferIn(getStatus, 6);
  assert.equal(status, 'ok');
  assert.equal(data?.byteLength, 6);
});

test('an interface belongs to one program at a time', async () => {
  const usb = plugged(host('OPENMV4', { mode: 'rom' }));
  const [one, two] = [await usb.device('1-2'), await usb.device('1-2')];
  await one.open();
  await two.open();
  await one.claimInterface(0);
  assert.equal((await usb.list())[0]?.interfaces[0]?.driver, 'usbfs');
  await assert.rejects(two.claimInterface(0), { kind: 'busy' });
  await one.close();
  await two.claimInterface(0);
  await two.releaseInterface(0);
  assert.equal((await usb.list())[0]?.interfaces[0]?.driver, null);
});

test('opens only where it may, and finds only what is there', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  const usb = plugged(it);
  const device = await usb.device('1-2');
  usb.mayOpen = () => false;
  await assert.rejects(device.open(), { kind: 'access' });
  usb.mayOpen = () => true;
  await device.open();
  await assert.rejects(usb.device('1-3'), { kind: 'not-found' });
  it.camera.unplug();
  await assert.rejects(usb.device('1-2'), { kind: 'not-found' });
  await assert.rejects(
    device.controlTransferIn({ ...getStatus, recipient: 'device', requestType: 'standard' }, 6),
    { kind: 'disconnected' },
  );
});

test('a transfer is cancelled at its time limit while the chip works on', async () => {
  const it = host('OPENMV4', { mode: 'rom' });
  const device = await plugged(it).device('1-2');
  await device.open();
  await device.claimInterface(0);
  const erase = Uint8Array.of(0x41, 0x00, 0x00, 0x02, 0x08);
  await device.controlTransferOut({ ...getStatus, request: 1 }, erase);
  await device.controlTransferIn(getStatus, 6);
  await assert.rejects(device.controlTransferIn(getStatus, 6), { kind: 'timeout' });
  assert.equal(it.clock.now(), 1000);
  const { data } = await device.controlTransferIn(getStatus, 6);
  assert.equal(data?.getUint8(4), 5);
  assert.equal(it.clock.now(), 1100);
});
