import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownRulesPath } from '../../src/udev/own-rules.ts';
import { flashHost } from '../support/flash-host.ts';
import { keys, Player } from '../support/player.ts';
import type { Condition } from '../../src/core/step.ts';
import type { FlashHost } from '../support/flash-host.ts';
import type { Stage } from '../support/player.ts';

const { enter, down, ctrlC } = keys;
const linkedAt = 0x0804_0000;
const toBootloader: Condition = {
  kind: 'camera-in-mode',
  modes: ['bootloader'],
  portPath: '1-1',
};

/** A machine without a rule, a running camera, and firmware among the downloads. */
function freshHost(): FlashHost {
  const host = flashHost('OPENMV4:run', 300_000, 'without-rules');
  host.files.put('/home/maker/Downloads/firmware.bin', { content: host.firmware });
  return host;
}

/** The questions of the story in their order, in both languages. */
const questions = {
  plan: /What shall be done|要怎么做/,
  firmware: /Which firmware|哪个固件/,
  flash: /Flash now|现在烧录吗/,
} as const;
const watching = /Watching USB|正在观察 USB/;

/** Plays up to this question, answering all before it with Enter; hands replug the camera. */
async function playTo(question: keyof typeof questions | 'end', player: Player, host: FlashHost) {
  if (question === 'plan') return player.sees(questions.plan);
  await player.answers(questions.plan, enter);
  if (question === 'firmware') return player.sees(questions.firmware);
  await player.answers(questions.firmware, enter);
  await player.sees(watching);
  host.hands(toBootloader);
  if (question === 'flash') return player.sees(questions.flash);
  return player.answers(questions.flash, enter);
}

function isFlashed({ camera, firmware }: FlashHost): boolean {
  return Buffer.from(camera.memory.read(linkedAt, firmware.length)).equals(firmware);
}

test('a new user plays the whole story to "verified", on a terminal of 80 and of 40 columns', async () => {
  for (const stage of [{ columns: 80 }, { columns: 40 }, { columns: 80, env: { LANG: 'C' } }]) {
    const host = freshHost();
    const player = new Player('', host, stage);
    await playTo('end', player, host);
    assert.equal(await player.ends(), 0, await player.seen());
    assert.ok(isFlashed(host));
    assertFits(await player.screen.lines(), stage.columns);
  }
});

for (const question of ['plan', 'firmware', 'flash'] as const) {
  test(`Ctrl-C at the question "${question}" ends with 130, the cursor shown, and the next run is fine`, async () => {
    const host = freshHost();
    const player = new Player('', host);
    await playTo(question, player, host);
    await player.answers(questions[question], ctrlC);
    assert.equal(await player.ends(), 130);
    assertRestored(player);
    assert.equal(host.camera.memory.wear.erasedSectors, 0);
    // What had been agreed to before stays, and is noted.
    assert.equal((await host.files.stat(ownRulesPath)) !== null, question !== 'plan');
    await flashAgain(host);
  });
}

/** What declining ends in; a camera that still runs its application is an error for a flash. */
const refusals: readonly (readonly [keyof typeof questions, readonly string[], number])[] = [
  // "Nothing now" and "None now" are the last of the choices.
  ['plan', [down, down, down, enter], 1],
  ['firmware', [down, down, down, enter], 1],
  ['flash', ['n', enter], 0],
];

for (const [question, answer, exitCode] of refusals) {
  test(`a no at the question "${question}" ends the story, and nothing is flashed`, async () => {
    const host = freshHost();
    const player = new Player('', host);
    await playTo(question, player, host);
    await player.answers(questions[question], ...answer);
    assert.equal(await player.ends(), exitCode, await player.seen());
    assert.equal(host.camera.memory.wear.erasedSectors, 0);
    assert.equal((await host.files.stat(ownRulesPath)) !== null, question !== 'plan');
    assertRestored(player);
    await flashAgain(host);
  });
}

test('of several fixes some can be chosen; what a finding means can be read before', async () => {
  const host = freshHost();
  const player = new Player('fix --goal pydfu', host);
  // All, choose, show, explain.
  await player.answers(questions.plan, down, down, down, enter);
  await player.sees(/How the doctor fixes it/);
  await player.answers(/How the doctor fixes it[^]*What shall be done/, down, down, enter);
  await player.sees(/LABEL="openmv_end"/);
  await player.answers(/LABEL="openmv_end"[^]*What shall be done/, down, enter);
  // Of rules, mode, libusb and Python the third stays.
  const { space } = keys;
  await player.answers(/Which of these/, space, down, space, down, down, space, enter);
  await player.answers(/Is it done/, 'n', enter);
  assert.equal(await player.ends(), 1, await player.seen());
  await player.sees(/libusb: not fixed[^]*udev-rules: declined/);
  assert.equal(await host.files.stat(ownRulesPath), null, 'what was not chosen was done');
});

const inSteps: readonly (readonly [string, RegExp])[] = [
  ['the rules are written', /Install udev rules/],
  ['udev reads them', /Have udev read its rules/],
  ['udev applies them', /Have udev apply them/],
];

for (const [what, drawn] of inSteps) {
  test(`Ctrl-C while ${what}: 130, everything done is noted and can be undone`, async () => {
    const host = freshHost();
    const player = new Player('', host);
    await player.sees(questions.plan);
    player.interruptAt(drawn);
    await player.answers(questions.plan, enter);
    assert.equal(await player.ends(), 130, await player.seen());
    await player.sees(/Interrupted\.[^]*openmv-doctor undo/);
    assertRestored(player);
    assert.notEqual(await host.files.stat(ownRulesPath), null);
    const undo = new Player('undo --yes', host);
    assert.equal(await undo.ends(), 0, await undo.seen());
    assert.equal(await host.files.stat(ownRulesPath), null);
    await flashAgain(host);
  });
}

for (const phase of ['Watching USB', 'Comparing', 'Writing', 'Verifying']) {
  test(`Ctrl-C at "${phase}" ends with 130, and the same command goes on`, async () => {
    const host = freshHost();
    const player = new Player('', host);
    player.interruptAt(new RegExp(phase));
    await player.answers(questions.plan, enter);
    await player.answers(questions.firmware, enter);
    await player.sees(watching);
    if (phase !== 'Watching USB') host.hands(toBootloader);
    if (phase === 'Writing' || phase === 'Verifying') await player.answers(questions.flash, enter);
    assert.equal(await player.ends(), 130, await player.seen());
    assertRestored(player);
    await flashAgain(host);
  });
}

/** Escape sequences that may not come: on a screen reader's terminal any but colours, on a dumb one any. */
const bare: readonly (readonly [string, string, Stage, RegExp])[] = [
  ['--plain', '--plain', {}, /\u001b(?!\[[\d;]*m)|\r/],
  ['TERM=dumb', '', { env: { TERM: 'dumb' } }, /\u001b|\r/],
];

for (const [what, options, stage, forbidden] of bare) {
  test(`${what}: the whole story in lines, and nothing is redrawn`, async () => {
    const host = freshHost();
    const player = new Player(options, host, stage);
    await player.answers(/Number \(1 to 4\)/, '1\n');
    await player.answers(/Which firmware[^]*Number/, '1\n');
    await player.sees(watching);
    host.hands(toBootloader);
    await player.answers(/Flash now\? \[Y\/n\]/, 'y\n');
    assert.equal(await player.ends(), 0, await player.seen());
    assert.doesNotMatch(player.screen.raw, forbidden);
    assert.ok(isFlashed(host));
  });

  test(`${what}: a closed input and a signal end a question with 130`, async () => {
    for (const end of ['input', 'signal']) {
      const player = new Player(options, freshHost(), stage);
      await player.sees(/Number \(1 to 4\)/);
      if (end === 'input') player.closeInput();
      else player.interrupt();
      assert.equal(await player.ends(), 130, await player.seen());
    }
  });
}

test('through a pipe nothing is asked, nothing is drawn and nothing changed', async () => {
  const host = freshHost();
  const player = new Player('', host, { piped: true });
  assert.equal(await player.ends(), 1);
  assert.doesNotMatch(player.screen.raw, /\u001b|\?\s+What/);
  assert.equal(await host.files.stat(ownRulesPath), null);
});

test('NO_COLOR: not one colour', async () => {
  const host = freshHost();
  const player = new Player('check', host, { env: { NO_COLOR: '1' } });
  assert.equal(await player.ends(), 1);
  assert.doesNotMatch(player.screen.raw, /\u001b\[[\d;]*m/);
});

/** No line was broken by the terminal, but for what is there to be copied. */
function assertFits(lines: readonly string[], columns: number): void {
  const broken = lines.filter((line) => line.length > columns);
  assert.deepEqual(broken, []);
}

function assertRestored({ screen: { raw } }: Player): void {
  assert.ok(raw.lastIndexOf('\u001b[?25h') >= raw.lastIndexOf('\u001b[?25l'), 'no cursor');
}

/** A plain second run, by somebody who replugs the camera when told. */
async function flashAgain(host: FlashHost): Promise<void> {
  await new Player('fix udev-rules --yes', host).ends();
  const again = new Player('flash /home/maker/Downloads/firmware.bin --yes', host);
  if (host.camera.presence?.mode === 'run') {
    await again.sees(watching);
    host.hands(toBootloader);
  }
  assert.equal(await again.ends(), 0, await again.seen());
  assert.ok(isFlashed(host));
}
