import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { test } from 'node:test';
import { quietTerminal } from '../../src/ui/quiet-terminal.ts';
import { sampleReport } from '../support/sample-report.ts';
import type { Terminal } from '../../src/ui/terminal.ts';

interface Quiet {
  readonly terminal: Terminal;
  readonly stdout: PassThrough;
  readonly stderr: PassThrough;
}

function open(input = ''): Quiet {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const terminal = quietTerminal({
    stdin: Readable.from([input]) as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    env: {},
    platform: 'linux',
  });
  return { terminal, stdout, stderr };
}

test('where stdout belongs to a document, that is all that gets there', async () => {
  const { terminal, stdout, stderr } = open();
  terminal.showReport(sampleReport(), 'all');
  terminal.showFlashPlans(new Map());
  terminal.showPage('# page');
  terminal.say(['a line']);
  terminal.note('for the person');
  await terminal.showChecks([], () => Promise.resolve([]));
  await terminal.print('{}\n');
  assert.equal(String(stdout.read()), '{}\n');
  assert.equal(String(stderr.read()), 'for the person\n');
});

test('nobody is asked, and nobody agrees', async () => {
  const { terminal } = open();
  assert.equal(terminal.dialogue.interactive, false);
  assert.equal(await terminal.consentToFlash(1), false);
  assert.equal(await terminal.consentToUndo([]), false);
  await assert.rejects(terminal.chooseFirmware([]), /nobody/);
});

test('what stands on standard input is read up to the limit', async () => {
  const read = async (limit: number): Promise<string> =>
    String(Buffer.from(await open('a report').terminal.readInput(limit)));
  assert.deepEqual([await read(100), await read(3)], ['a report', 'a r']);
});
