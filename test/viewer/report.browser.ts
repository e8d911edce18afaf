import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findReport } from '../../src/report/find-report.ts';
import { runDoctor } from '../support/fake-world.ts';
import { projectRoot, vmReport } from '../rig/paths.ts';
import { useBrowser } from './browser.ts';
import { findingsShown, judgement, paste, viewerPath } from './viewer.ts';
import type { Report } from '../../src/core/report.ts';

const visit = useBrowser();
/** Made in the VM by forum-report.scenario.ts: by the run before this one, or when it was committed. */
const post = readFileSync(
  existsSync(vmReport) ? vmReport : join(projectRoot, 'test/viewer/forum-report.md'),
  'utf8',
);
const forumPost = `Hi all,

my camera {does not} flash any more. "It worked yesterday". The doctor says:

${post}

Thanks for any hint! { :-) }
`;

function reportIn(text: string): Report {
  const report = findReport(text);
  assert.ok(report);
  return report;
}

test('a forum post around the report of a real machine shows the findings of that report', async () => {
  const { page, complaints } = await visit(viewerPath);
  await paste(page, forumPost);
  await judgement(page);
  const told = reportIn(post)
    .checks.flatMap((check) => check.findings)
    .map(({ severity, code }) => `${severity} ${code}`);
  assert.ok(told.includes('error udev-rules-ineffective'));
  assert.deepEqual((await findingsShown(page)).sort(), told.sort());
  assert.deepEqual(complaints, []);
});

/** What this version of the doctor reports of a simulated camera, for which it has no libusb. */
const fresh = reportIn(
  (await runDoctor('check --goal pydfu --simulate OPENMV4:rom --json')).stdout,
);

test('the page judges by the doctor’s own code, and says that it comes to the same', async () => {
  const { page } = await visit(viewerPath);
  await paste(page, JSON.stringify(fresh));
  assert.match(
    await judgement(page),
    /^Judged again from its facts by version .*: the same findings/,
  );
});

test('it says what an older or edited report does not say, and why', async () => {
  const silent = fresh.checks.find(({ findings }) => findings.length > 0);
  const code = silent?.findings[0]?.code;
  assert.ok(code);
  const checks = fresh.checks.map((check) =>
    check === silent ? { ...check, findings: [] } : check,
  );
  const { page } = await visit(viewerPath);
  const older = { ...fresh, checks, tool: { ...fresh.tool, version: '0.0.7' } };
  await paste(page, JSON.stringify(older));
  const told = await judgement(page);
  assert.match(told, new RegExp(`${code} found only now`));
  assert.match(told, /The report was made by version 0\.0\.7; this page judges as version/);
  await page.locator('#input').fill(JSON.stringify({ ...fresh, checks }));
  await page.click('#show');
  await page.locator('#judgement', { hasText: 'Both are the same version' }).waitFor();
});

test('facts that this version does not read are named as the reason', async () => {
  const found = fresh.checks.find(({ findings }) => findings.length > 0);
  assert.ok(found);
  const checks = fresh.checks.map((check) =>
    check === found ? { ...check, facts: { odd: 1 } } : check,
  );
  const { page } = await visit(viewerPath);
  await paste(page, JSON.stringify({ ...fresh, checks }));
  const told = await judgement(page);
  assert.match(told, new RegExp(`${found.findings[0]?.code ?? ''} only in the report`));
  assert.match(
    told,
    new RegExp(`this page can say nothing: ${found.id} \\(its facts are not those`),
  );
});

test('facts that were cut for the post are named, and what the report says of them stands', async () => {
  const checks = fresh.checks.map((check) =>
    check.id === 'libusb' ? { ...check, facts: null } : check,
  );
  const { page } = await visit(viewerPath);
  await paste(page, JSON.stringify({ ...fresh, checks }));
  const told = await judgement(page);
  assert.match(told, /the same findings/);
  assert.match(told, /Not judged again, since their facts are not in the report: libusb/);
});

test('the line of the rule that is at fault is marked, among those of its file', async () => {
  const { page } = await visit(viewerPath);
  await paste(page, forumPost);
  await judgement(page);
  const rules = page.locator('[data-code=udev-rules-ineffective] .rules').first();
  assert.match(
    await rules.locator('figcaption').innerText(),
    /\/etc\/udev\/rules\.d\/99-openmv\.rules/,
  );
  assert.match(await rules.locator('mark').innerText(), /MODE="0666" # OpenMV$/);
  assert.equal(await rules.locator('li').first().getAttribute('value'), '2');
});

test('the page of a finding opens, leads to another one, and closes', async () => {
  const { page } = await visit(viewerPath);
  await paste(page, forumPost);
  await judgement(page);
  await page.locator('[data-code=udev-rules-ineffective] button[data-page]').click();
  const dialog = page.locator('dialog');
  assert.match(await dialog.innerText(), /A udev rule for the camera exists, but has no effect/);
  await dialog.locator('a[data-page=udev-rules-missing]').first().click();
  assert.match(await dialog.innerText(), /No udev rule gives access/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  assert.equal(await dialog.isVisible(), false);
});

test('facts unfold down to a single value', async () => {
  const { page } = await visit(viewerPath);
  await paste(page, forumPost);
  await judgement(page);
  const check = page.locator('details', { hasText: 'dfu-device' }).first();
  await check.locator('summary').first().click();
  // The browser tells the page a moment later that it was unfolded.
  await check.locator('.key').first().waitFor({ state: 'attached' });
});

test('a dropped file is read, also one that PowerShell wrote as UTF-16', async () => {
  const { page } = await visit(viewerPath);
  const buffer = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(post, 'utf16le')]);
  await page.setInputFiles('#file', { name: 'report.md', mimeType: 'text/plain', buffer });
  assert.match(await judgement(page), /^Judged again from its facts|^Version/);
  const data = await page.evaluateHandle(
    (text: string) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'report.json'));
      return transfer;
    },
    JSON.stringify({ ...reportIn(post), checks: [] }),
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await page.locator('#judgement', { hasText: 'holds no facts' }).waitFor();
});
