import { createReadStream, readdirSync, readFileSync, writeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { lineReader } from '../protocol.ts';
import { PluggedCamera, realClock } from './cameras.ts';
import { exchangeFolder } from './exchange.ts';
import { ForeignDevice } from './foreign.ts';
import { startAs } from './sessions.ts';
import type { Event, Request } from '../protocol.ts';
import type { ChildProcess } from 'node:child_process';

/**
 * The rig's end in the guest, run as root: starts commands as its users, and is the hardware that is
 * plugged in. Ends when the host closes the line, and the guest with it.
 */
const cameras = new Map<number, PluggedCamera>();
const foreign = new Map<number, ForeignDevice>();
const processes = new Map<number, ChildProcess>();
const port = openSync(portOf('rig'), 'r+');

createReadStream('', { fd: port, autoClose: false })
  .on(
    'data',
    lineReader((line) => {
      const { id, ...request } = JSON.parse(line) as Request & { readonly id: number };
      answer(id, request).then(
        (value) => {
          say({ say: 'result', id, value });
        },
        (error: unknown) => {
          say({
            say: 'failed',
            id,
            message: error instanceof Error ? error.message : String(error),
          });
        },
      );
    }) as (chunk: Buffer | string) => void,
  )
  .on('end', () => process.exit(0));
say({ say: 'ready', uptimeMs: Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000 });

async function answer(id: number, request: Request): Promise<unknown> {
  switch (request.do) {
    case 'start':
      start(id, request);
      return null;
    case 'write':
      processes.get(request.process)?.stdin?.write(request.text);
      return null;
    case 'plug': {
      await cameras.get(request.camera.port)?.unplug();
      const camera = new PluggedCamera(request.camera);
      cameras.set(request.camera.port, camera);
      await camera.plug();
      return null;
    }
    case 'plug-foreign': {
      const device = new ForeignDevice(request.name, realClock);
      foreign.set(request.port, device);
      await device.plug(request.port);
      return null;
    }
    case 'foreign-requests':
      return foreign.get(request.port)?.classRequests ?? null;
    case 'unplug':
      await cameraAt(request.port).unplug();
      return null;
    case 'replug': {
      const camera = cameraAt(request.port);
      camera.jumper = request.jumper;
      await camera.plug();
      return null;
    }
    case 'break':
      cameraAt(request.port).break(request.fault);
      return null;
    case 'state':
      return cameraAt(request.port).state();
    case 'dump':
      await cameraAt(request.port).dump(
        request.address,
        request.size,
        join(exchangeFolder, request.file),
      );
      return null;
  }
}

function start(id: number, { argv, settings }: Request & { readonly do: 'start' }): void {
  const child = startAs(argv, settings, {
    output: (stream, chunk) => {
      say({ say: 'output', id, stream, base64: chunk.toString('base64') });
    },
    exit: (exit) => {
      processes.delete(id);
      say({ say: 'exit', id, exit });
    },
  });
  processes.set(id, child);
}

function cameraAt(number: number): PluggedCamera {
  const camera = cameras.get(number);
  if (camera === undefined) throw new Error(`no camera was plugged into port ${number}`);
  return camera;
}

function say(event: Event): void {
  const bytes = Buffer.from(`${JSON.stringify(event)}\n`);
  for (let sent = 0; sent < bytes.length;) sent += writeSync(port, bytes, sent);
}

/** The port's device node: udev's link by name may not be there yet. */
function portOf(name: string): string {
  const folder = '/sys/class/virtio-ports';
  for (const entry of readdirSync(folder)) {
    if (readFileSync(join(folder, entry, 'name'), 'utf8').trim() === name) return `/dev/${entry}`;
  }
  throw new Error(`the machine has no virtio-serial port named ${name}`);
}
