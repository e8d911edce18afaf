import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { firmwareBytes } from '../support/flash-rig.ts';
import { assertGolden } from '../support/golden.ts';
import { bootGuest } from './boot/guest.ts';
import { TmuxSession } from './tmux.ts';
import type { Guest } from './boot/guest.ts';

const linkedAt = 0x0804_0000;
const firmware = firmwareBytes(200_000, linkedAt, 0x3004_0000);

const languages = [
  {
    name: 'english',
    option: '',
    plan: /What shall be done/,
    file: /Which firmware/,
    watching: /Watching USB/,
    flash: /Flash now/,
    verified: /written and verified/,
  },
  {
    name: 'chinese',
    option: '--lang zh',
    plan: /要怎么做/,
    file: /哪个固件/,
    watching: /正在观察 USB/,
    flash: /现在烧录吗/,
    verified: /固件已写入并校验通过/,
  },
] as const;

/**
 * A new user in front of a fresh machine: no rule, pip of another Python than pydfu's, a camera that
 * runs its application. Nothing is known but the one command.
 */
suite('the whole story, played in tmux', { timeout: 1_200_000 }, () => {
  let guest: Guest;
  before(async () => {
    guest = await bootGuest({ suite: 'bullseye', variant: 'full', seat: 'bob' });
    await guest.put('firmware.bin', firmware);
    const place = 'mkdir -p Downloads && cp /exchange/firmware.bin Downloads';
    await guest.run(['sh', '-c', place], { user: 'bob' });
  });
  after(() => guest.close());

  const play = async (columns: number, option: string): Promise<TmuxSession> => {
    await guest.run(['openmv-doctor', 'undo', '--yes'], { user: 'bob' });
    await guest.unplug(0).catch(() => undefined);
    await guest.plug({ port: 0, preset: 'OPENMV4:run' });
    const line = `openmv-doctor ${option}`.trim();
    return TmuxSession.open(guest, { user: 'bob', columns, line });
  };

  for (const { name, option, plan, file, watching, flash, verified } of languages) {
    for (const columns of [80, 40]) {
      test(`${name}, ${columns}×24: keys typed, camera replugged, "verified"`, async () => {
        const screens: string[] = [];
        const tmux = await play(columns, option);
        screens.push(await tmux.sees(plan));
        await tmux.type('Enter');
        screens.push(await tmux.sees(file));
        await tmux.type('Enter');
        screens.push(await tmux.sees(watching));
        await guest.replug(0, false);
        screens.push(await tmux.sees(flash));
        await tmux.type('Enter');
        await tmux.sees(verified);
        screens.push(await tmux.sees(/exit 0/));
        assertGolden(`story-${name}-${columns}x24`, screens.map(steady).join('\n=====\n'));
        const held = await guest.cameraMemory(0, linkedAt, firmware.length);
        assert.ok(held.equals(firmware));
      });
    }
  }

  test('Ctrl-C at the first question: exit 130, the cursor is back, nothing was changed', async () => {
    const tmux = await play(80, '');
    await tmux.sees(/What shall be done/);
    await tmux.type('C-c');
    await tmux.sees(/exit 130/);
    const { exitCode } = await guest.run(['test', '-e', '/etc/udev/rules.d/60-openmv.rules']);
    assert.equal(exitCode, 1);
  });
});

/** What differs from run to run: times, speeds, and the lines that are redrawn with them. */
function steady(screen: string): string {
  return screen
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(
      (line) => !/(KiB|MiB|\d B)\/|█|^(Comparing|Writing|Verifying|比较|写入|校验)/.test(line),
    )
    .map((line) => line.replace(/\d+(\.\d+)? (s|min)\b/g, '# $2'))
    .join('\n')
    .trimEnd();
}
