import assert from 'node:assert/strict';
import type { Guest } from './boot/guest.ts';

/** Claims the ROM loader until it is killed, as a program does that flashes it. */
const program = `
import { usb } from '/opt/openmv-doctor/node_modules/usb/dist/index.js';
const device = (await usb.getDevices()).find(({ vendorId }) => vendorId === 0x0483);
await device.open();
await device.claimInterface(0);
console.log('holds it', process.pid);
setInterval(() => {}, 1000);
`;

export interface Holder {
  readonly pid: number;
  /** Resolves when it has let go. */
  end(): Promise<void>;
}

/** Lets a program of this user hold the camera. */
export async function holdCamera(guest: Guest, user: 'root' | 'bob'): Promise<Holder> {
  const path = await guest.put('holding.mjs', program);
  const holder = guest.start(['node', path], { user, timeoutMs: 900_000 });
  await holder.shows(/holds it \d+/, 60_000);
  const pid = Number(/\d+/.exec(holder.stdout)?.[0]);
  return {
    pid,
    async end() {
      // The guests have no kill(1), but their shell has one.
      const { exitCode, stderr } = await guest.run(['sh', '-c', `kill ${pid}`], { user: 'root' });
      assert.equal(exitCode, 0, stderr);
      await holder.result;
    },
  };
}
