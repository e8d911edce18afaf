import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { viewerPage } from '../../web/viewer-page.ts';
import { projectRoot } from '../rig/paths.ts';
import { useBrowser } from './browser.ts';
import { htmlRules } from './html-rules.ts';
import { judgement, paste, unfold, viewerPath } from './viewer.ts';
import type { Page } from 'playwright-core';

const visit = useBrowser();
const post = readFileSync(join(projectRoot, 'test/viewer/forum-report.md'), 'utf8');

test('the page in docs/ is the one that the sources make: else run npm run build:viewer', () => {
  assert.ok(readFileSync(viewerPath, 'utf8') === viewerPage(), 'docs/report/index.html is stale');
});

test('its HTML is valid', async () => {
  const report = await new HtmlValidate(htmlRules).validateString(viewerPage());
  const messages = report.results.flatMap(({ messages: found }) => found);
  assert.deepEqual(
    messages.map(({ message, line }) => `${line}: ${message}`),
    [],
  );
});

test('everything can be reached and used by keyboard, and the focus is seen', async () => {
  const { page } = await visit(viewerPath);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'textarea#input');
  await paste(page, post);
  await judgement(page);
  // What was read is where the next Tab starts from.
  assert.equal(await focused(page), 'h2#verdict');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'button#');
  assert.match(await outline(page), /^solid 3px/);
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('dialog').isVisible(), true);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog').isVisible(), false);
  const stops: string[] = [];
  for (let step = 0; step < 30 && !stops.includes('body#'); step += 1) {
    stops.push(await focused(page));
    assert.ok(
      stops.at(-1) === 'body#' || (await outline(page)).startsWith('solid 3px'),
      stops.at(-1),
    );
    await page.keyboard.press('Tab');
  }
  const summaries = await page.locator('summary').count();
  assert.equal(stops.filter((stop) => stop === 'summary#').length, summaries);
  const raw = page.locator('#report > section:last-child > details');
  await raw.locator('summary').first().focus();
  await page.keyboard.press('Space');
  assert.ok(await raw.evaluate((details) => details.hasAttribute('open')));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`all text can be read on its ground: ${colorScheme}`, async () => {
    const { page } = await visit(viewerPath, { colorScheme });
    await paste(page, post);
    await judgement(page);
    const pairs = await page
      .locator('h1, h2, h3, p, li, dt, dd, code, mark, button, summary')
      .evaluateAll((elements) => {
        return elements.map((element) => {
          let place: typeof element | null = element;
          let ground = 'rgba(0, 0, 0, 0)';
          while (place !== null && ground === 'rgba(0, 0, 0, 0)') {
            ground = getComputedStyle(place).backgroundColor;
            place = place.parentElement;
          }
          return [getComputedStyle(element).color, ground] as const;
        });
      });
    const poor = pairs.filter(([text, ground]) => contrast(text, ground) < 4.5);
    assert.deepEqual([...new Set(poor.map((pair) => pair.join(' on ')))], []);
    const dark = pairs.some(([, ground]) => luminance(ground) < 0.05);
    assert.equal(dark, colorScheme === 'dark');
  });
}

test('at the width of a phone nothing sticks out', async () => {
  const { page } = await visit(viewerPath, { viewport: { width: 360, height: 740 } });
  await paste(page, post);
  await judgement(page);
  await unfold(page);
  const width = await page.locator('html').evaluate((html) => html.scrollWidth);
  assert.equal(width, 360);
});

test('on paper there is the report alone', async () => {
  const { page } = await visit(viewerPath);
  await paste(page, post);
  await judgement(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('#input').isVisible(), false);
  assert.equal(await page.locator('button:visible').count(), 0);
  assert.equal(await page.locator('.finding').first().isVisible(), true);
});

test('who wants less motion gets none', async () => {
  const { page } = await visit(viewerPath, { reducedMotion: 'reduce' });
  const styles = await page.locator('html').evaluate((html) => {
    return getComputedStyle(html).scrollBehavior;
  });
  assert.equal(styles, 'auto');
});

async function focused(page: Page): Promise<string> {
  return page
    .locator(':focus, body:not(:has(:focus))')
    .first()
    .evaluate((element) => `${element.tagName.toLowerCase()}#${element.id}`);
}

async function outline(page: Page): Promise<string> {
  return page.locator(':focus').evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return `${outlineStyle} ${outlineWidth}`;
  });
}

/** WCAG 2.2, contrast ratio and relative luminance. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? [])
    .map((part) => Number(part) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
