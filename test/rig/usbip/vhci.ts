import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Socket } from 'node:net';

const controller = '/sys/devices/platform/vhci_hcd.0';

/** `enum usb_device_speed` of the kernel. */
const speeds = { full: 2, high: 3 } as const;

/** Port status of /sys/…/vhci_hcd.0/status: VDEV_ST_NULL. */
const free = '004';

/** Plugs a device into a port of the virtual host controller; gives the device's end of the wire. */
export async function attachPort(port: number, speed: 'full' | 'high'): Promise<Socket> {
  const { device, host } = await socketPair();
  // devid is the bus and device number of the far machine: any, but not 0.
  await writeFile(
    `${controller}/attach`,
    `${port} ${descriptorOf(host)} ${port + 1} ${speeds[speed]}`,
  );
  // The kernel holds the socket from here on; this only closes our own number of it.
  host.destroy();
  return device;
}

/** Resolves when the kernel has let go of the port, so that it can be used again. */
export async function waitUntilFree(port: number, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const rows = (await readFile(`${controller}/status`, 'utf8')).trim().split('\n').slice(1);
    const row = rows.map((line) => line.split(/\s+/)).find(([, name]) => Number(name) === port);
    if (row?.[2] === free) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`vhci port ${port} is still in use after ${limitMs} ms`);
}

/** A UNIX stream pair: vhci asks for SOCK_STREAM only, and without TCP there is no delay to turn off. */
async function socketPair(): Promise<{ readonly device: Socket; readonly host: Socket }> {
  const folder = await mkdtemp(join(tmpdir(), 'usbip-'));
  const path = join(folder, 'wire');
  const server = createServer().listen(path);
  try {
    await once(server, 'listening');
    const host = connect({ path });
    // Paused before it is connected, so that node never reads what is the kernel's.
    host.pause();
    const [connected] = await Promise.all([once(server, 'connection'), once(host, 'connect')]);
    return { device: connected[0] as Socket, host };
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}

/** Node has no public way to a socket's file descriptor; libuv's handle has had it since 2013. */
function descriptorOf(socket: Socket): number {
  const handle: unknown = Reflect.get(socket, '_handle');
  const fd: unknown = handle instanceof Object ? Reflect.get(handle, 'fd') : undefined;
  if (typeof fd !== 'number' || fd < 0) throw new Error('the socket has no file descriptor');
  return fd;
}
