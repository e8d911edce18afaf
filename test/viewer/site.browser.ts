import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { siteFiles } from '../../web/site.ts';
import { useBrowser } from './browser.ts';
import { htmlRules } from './html-rules.ts';
import { judgement, paste } from './viewer.ts';
import { sampleReport } from '../support/sample-report.ts';

const visit = useBrowser();
const files = siteFiles();
const pages = [...files].filter(([path]) => path.endsWith('.html'));
let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('every link and every picture leads to a file of the site', () => {
  const lost = pages.flatMap(([path, html]) =>
    [
      ...html
        .replace(/<script[\s\S]*?<\/script>|<template[\s\S]*?<\/template>/g, '')
        .matchAll(/(?:href|src)="([^"]*)"/g),
    ]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => !files.has(posix.join(posix.dirname(path), target.split('#')[0] ?? '')))
      .map((target) => `${path}: ${target}`),
  );
  assert.deepEqual(lost, []);
  assert.ok(pages.length > 40);
});

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate(htmlRules);
  const problems = await Promise.all(
    pages.map(async ([path, html]) => {
      const { results } = await validator.validateString(html);
      return results.flatMap(({ messages }) =>
        messages.map(({ message, line, ruleId }) => `${path}:${line}: ${message} (${ruleId})`),
      );
    }),
  );
  assert.deepEqual(problems.flat(), []);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the start works from a folder, with its pictures, ${colorScheme} and on a phone`, async () => {
    const viewport = { width: 360, height: 740 };
    const { page, complaints } = await visit(join(folder, 'index.html'), { colorScheme, viewport });
    const widths = await page
      .locator('img')
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
    assert.ok(widths.length > 0 && widths.every((width) => width > 0), widths.join());
    assert.equal(await page.locator('html').evaluate((html) => html.scrollWidth), 360);
    const ground = await page
      .locator('body')
      .evaluate((body) => getComputedStyle(body).backgroundColor);
    assert.equal(ground, colorScheme === 'dark' ? 'rgb(20, 23, 26)' : 'rgb(246, 247, 248)');
    assert.deepEqual(complaints, []);
  });
}

test('from the start to a finding and on to the viewer, which works there too', async () => {
  const { page, complaints } = await visit(join(folder, 'index.html'));
  await page.getByRole('navigation').getByRole('link', { name: 'Findings' }).click();
  await page.getByRole('link', { name: 'udev-rules-missing' }).click();
  assert.match(await page.locator('main').innerText(), /What it means/);
  await page.getByRole('navigation').getByRole('link', { name: 'Report viewer' }).click();
  await paste(page, JSON.stringify(sampleReport()));
  await judgement(page);
  assert.deepEqual(complaints, []);
});
