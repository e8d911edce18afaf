import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cleanUp, toolsOfRoot } from './broken-hosts.ts';
import { doctor } from './doctor.ts';
import type { BrokenHost } from './broken-hosts.ts';
import type { Guest } from './boot/guest.ts';
import type { Answer } from './doctor.ts';
import type { FindingReport } from '../../src/core/report.ts';

const flashStart = 0x08000000;

/** The first two sectors of an OpenMV Cam M4, so that a flash is a matter of a second. */
const image = randomBytes(2 * 16 * 1024);

/** Makes the machine as the row says, with the camera plugged in on port 0. */
export async function breakHost(guest: Guest, host: BrokenHost): Promise<void> {
  await asRoot(guest, cleanUp);
  if (host.before !== undefined) await asRoot(guest, `${host.before}; udevadm control --reload`);
  await guest.plug({ port: 0, preset: host.preset ?? 'OPENMV2:rom', speedUp: 20 });
  if (host.after !== undefined) await asRoot(guest, host.after);
}

export async function asRoot(guest: Guest, script: string): Promise<void> {
  const { exitCode, stderr } = await guest.run(['sh', '-ec', `${toolsOfRoot}\n${script}`], {
    user: 'root',
  });
  assert.equal(exitCode, 0, `${script}: ${stderr}`);
}

/** The right code comes first, and no other is an error. */
export function assertNamed(
  { report }: Pick<Answer, 'report'>,
  { code, reason }: BrokenHost,
): void {
  const findings = report.checks.flatMap((check) => check.findings);
  const shown = findings.map(({ severity, message }) => `${severity}: ${message}`).join('\n');
  assert.deepEqual(codesOf(findings, 'error'), [code], shown);
  assert.deepEqual(codesOf(findings, 'warning'), [], shown);
  assert.equal(findings[0]?.code, code, shown);
  if (reason !== undefined) assert.equal(findings[0].evidence['reason'], reason, shown);
}

function codesOf(findings: readonly FindingReport[], severity: string): readonly string[] {
  return findings.filter((each) => each.severity === severity).map(({ code }) => code);
}

/** A running camera is brought into its loader first, as hands would with jumper and cable. */
export async function assertFlashes(guest: Guest, host: BrokenHost): Promise<void> {
  if (host.preset?.endsWith(':run') === true) {
    await guest.unplug(0);
    await guest.replug(0, true);
  }
  await guest.put('image.bin', image);
  const options = ['--address', '0x08000000', '--erase-files', '--yes'];
  const { report, exitCode } = await doctor(guest, ['flash', '/exchange/image.bin', ...options], {
    user: 'bob',
  });
  assert.equal(report.flash?.result, 'verified', JSON.stringify(report.flash ?? report.error));
  assert.equal(exitCode, 0);
  assert.ok(image.equals(await guest.cameraMemory(0, flashStart, image.length)));
}
