import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeSystem } from '../support/fake-system.ts';
import { runDoctor } from '../support/fake-world.ts';
import { udevHost } from '../support/udev-host.ts';
import type { Report } from '../../src/core/report.ts';

const rules = {
  '/etc/udev/rules.d/60-a.rules':
    'SUBSYSTEM=="usb", ATTR{idVendor}=="0483", ATTR{idProduct}=="df11", MODE="0666" # mine\n',
};

/** Codes of the report, each with its severity, without those of Python and libusb. */
async function found(line: string, input = ''): Promise<readonly string[]> {
  const run = await runDoctor(line, { system: fakeSystem(udevHost({ rules })), input });
  const { checks } = JSON.parse(run.stdout) as Report;
  return checks.flatMap(({ findings }) =>
    findings
      .filter(({ code }) => /^(udev|usb|group)/.test(code))
      .map(({ code, severity }) => `${code} ${severity}`),
  );
}

const said = ['udev-rules-ineffective error', 'usb-permission-denied info'];

test('check says what is wrong once: the cause is the error, the effect beside it information', async () => {
  assert.deepEqual(await found('check --json --skip python-pyusb,libusb'), said);
});

test('the effect that is asked for alone is an error', async () => {
  assert.deepEqual(await found('check --json --only usb-access'), ['usb-permission-denied error']);
});

test('review says the same of a saved report', async () => {
  const system = fakeSystem(udevHost({ rules }));
  const { stdout } = await runDoctor('check --json --skip python-pyusb,libusb', { system });
  assert.deepEqual(await found('review - --json', stdout), said);
});
