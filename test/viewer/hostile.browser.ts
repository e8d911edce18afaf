import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleReport } from '../support/sample-report.ts';
import { useBrowser } from './browser.ts';
import { judgement, paste, refusal, unfold, viewerPath } from './viewer.ts';
import type { Json } from '../../src/core/json.ts';
import type { Report } from '../../src/core/report.ts';

const visit = useBrowser();

const scripts = [
  '<script>document.title="owned"</script>',
  '<img src=x onerror="document.title=\'owned\'">',
  '"><svg onload=alert(1)>',
  'javascript:alert(1)',
  '</script><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
];

test('scripts in every string of a report are shown as text, and none runs', async () => {
  const { page, complaints } = await visit(viewerPath);
  const title = await page.title();
  const script = scripts.join(' ');
  await paste(page, JSON.stringify(everywhere(script)));
  await judgement(page);
  await unfold(page);
  assert.equal(await page.title(), title);
  assert.deepEqual(complaints, []);
  assert.equal(await page.locator('#report script, #report img, #report svg').count(), 0);
  assert.ok((await page.locator('#report').innerText()).includes(script));
});

test('markup in the page’s own hands would be refused by its policy', async () => {
  const { page } = await visit(viewerPath);
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<img src=x>';
      return false;
    } catch {
      return true;
    }
  });
  assert.equal(refused, true);
});

test('the page cannot reach the network', async () => {
  const { page } = await visit(viewerPath);
  const reached = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => true,
      () => false,
    ),
  );
  assert.equal(reached, false);
  const csp = await page
    .locator('meta[http-equiv=Content-Security-Policy]')
    .getAttribute('content');
  assert.match(csp ?? '', /^default-src 'none';/);
  assert.doesNotMatch(csp ?? '', /https?:|unsafe|\*/);
});

/** Texts that are no report, or none to be read. */
const refused: readonly (readonly [says: string, text: () => string, told: RegExp])[] = [
  ['nothing but words', () => 'my camera is dead', /There is no report of openmv-doctor/],
  ['JSON of somebody else', () => '{"schema":"other/1","checks":[]}', /There is no report/],
  [
    'the next schema',
    () => JSON.stringify(sampleReport()).replace('report/1', 'report/2'),
    /There is no/,
  ],
  [
    'the first words of a report',
    () => JSON.stringify(sampleReport()).slice(0, 40),
    /There is no report/,
  ],
  [
    'wrong types everywhere',
    () => '{"schema":"openmv-doctor/report/1","checks":{"length":1e9}}',
    /There is/,
  ],
  ['a million levels', () => nested(1_000_000), /There is no report/],
  [
    'a hundred thousand beginnings',
    () => '{"schema":"openmv-doctor/report/1",'.repeat(100_000),
    /There is/,
  ],
  ['two levels too many', () => nested(70), /There is no report/],
];

test('texts without a report are refused at once, and the page lives on', async (t) => {
  const { page, complaints } = await visit(viewerPath);
  for (const [says, text, told] of refused) {
    await t.test(says, async () => {
      await page.setInputFiles('#file', file(JSON.stringify(sampleReport())));
      await judgement(page);
      await page.setInputFiles('#file', file(text()));
      await page.locator('#report:empty').waitFor({ state: 'attached' });
      assert.match(await refusal(page), told);
    });
  }
  assert.deepEqual(complaints, []);
});

test('of a report that is cut off what is left is shown, and that it was cut', async () => {
  const { page, complaints } = await visit(viewerPath);
  await paste(page, JSON.stringify(sampleReport()).slice(0, -5));
  await judgement(page);
  const shown = await page.locator('#report').innerText();
  assert.match(shown, /report-cut-off This report is cut off/);
  assert.deepEqual(complaints, []);
});

test('50 MB are refused without being read, from a file and from the clipboard', async (t) => {
  const { page } = await visit(viewerPath);
  const folder = mkdtempSync(join(tmpdir(), 'viewer-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  const large = join(folder, 'report.json');
  writeFileSync(large, 'x'.repeat(50_000_000));
  await page.setInputFiles('#file', large);
  assert.match(await refusal(page), /larger than 4 MiB/);
  await page.setInputFiles('#file', file(''));
  await page.locator('#status', { hasText: 'no report' }).waitFor();
  await page.locator('#input').evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x'.repeat(50_000_000));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
  });
  await page.locator('#status', { hasText: 'larger than 4 MiB' }).waitFor();
  assert.equal(await page.locator('#input').inputValue(), '');
});

test('a report with wrong types inside shows what can be shown', async () => {
  const { page, complaints } = await visit(viewerPath);
  const [device] = sampleReport().devices;
  const odd = { ...sampleReport(), devices: [{ ...device, interfaces: [null], boards: [{}] }] };
  const flash = { ...sampleReport().flash, sectors: null };
  await paste(page, JSON.stringify({ ...odd, flash, host: { groups: 7 } }));
  await judgement(page);
  assert.ok((await page.locator('#report .problem', { hasText: 'cannot be shown' }).count()) > 0);
  assert.equal(await page.locator('.finding').count(), 2);
  assert.deepEqual(complaints, []);
});

test('__proto__ and constructor are names like any other', async () => {
  const { page, complaints } = await visit(viewerPath);
  const json = JSON.stringify(sampleReport()).replaceAll(
    '"facts":{',
    '"facts":{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},',
  );
  await paste(page, json);
  await judgement(page);
  const polluted = await page.evaluate(() => (({}) as { polluted?: string }).polluted);
  assert.equal(polluted, undefined);
  assert.deepEqual(complaints, []);
});

test('facts that were made to be judged for ever end after ten seconds, and the report stays', async () => {
  const { page } = await visit(viewerPath);
  const report = slowReport();
  await page.setInputFiles('#file', file(JSON.stringify(report)));
  await page.locator('#verdict').waitFor();
  // The page answers while its worker is busy, and whatever the judgement comes to, it ends.
  await page.locator('#input').fill('alive');
  await page.locator('#judgement', { hasNotText: 'Judging the facts again' }).waitFor();
  assert.equal(await page.locator('#input').inputValue(), 'alive');
});

function file(text: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(text) };
}

function nested(levels: number): string {
  const [check] = sampleReport().checks;
  const marker = JSON.stringify({ ...sampleReport(), checks: [{ ...check, facts: { deep: 0 } }] });
  return marker.replace('"deep":0', `"deep":${'['.repeat(levels)}${']'.repeat(levels)}`);
}

/** Every string replaced but those that make it a report; field names below facts too. */
function everywhere(script: string): Report {
  const { schema, goal, verdict } = sampleReport();
  const changed = replaced(sampleReport() as unknown as Json, script) as unknown as Report;
  const checks = sampleReport().checks.map((check) => ({
    ...(replaced(check as unknown as Json, script) as object),
    facts: { [script]: [script], files: [{ path: script, lines: [{ line: 1, text: script }] }] },
  }));
  return { ...changed, schema, goal, verdict, checks } as unknown as Report;
}

function replaced(json: Json, text: string): Json {
  if (typeof json === 'string') return text;
  if (Array.isArray(json)) return json.map((item: Json) => replaced(item, text));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, replaced(value, text)]),
  );
}

/** Half a million rules with patterns that a naive matcher goes back over and over. */
function slowReport(): Report {
  const pattern = '*a'.repeat(40);
  const lines = Array.from({ length: 20_000 }, (_, index) => ({
    line: index + 1,
    text: `SUBSYSTEM=="usb", ATTR{product}=="${pattern}b", MODE="0666"`,
  }));
  const camera = {
    portPath: '1-1',
    name: 'a'.repeat(5000),
    node: '/dev/bus/usb/001/002',
    open: 'EACCES',
    interfaces: [],
    permissions: null,
    tags: [],
    descriptor: {},
  };
  const facts = {
    cameras: [camera],
    files: [{ path: '/etc/udev/rules.d/1.rules', state: 'read', by: null, lines }],
    asker: { uid: 1000, name: 'x', gids: [], atSeat: false, accountGids: [] },
    groups: [],
    users: [],
    systemd: 252,
    udevRunning: true,
    distro: 'debian',
  };
  const [check] = sampleReport().checks;
  return sampleReport({
    checks: [{ ...check, id: 'udev-rules', facts, findings: [] }],
  } as unknown as Partial<Report>);
}
