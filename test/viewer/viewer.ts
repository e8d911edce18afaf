import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../rig/paths.ts';

export const viewerPath: string = join(projectRoot, 'docs/report/index.html');

/** Copies from another page and pastes by keyboard, as a person does. */
export async function paste(page: Page, text: string): Promise<void> {
  const forum = await page.context().newPage();
  await forum.setContent('<textarea></textarea>');
  await forum.locator('textarea').fill(text);
  await forum.keyboard.press('Control+A');
  await forum.keyboard.press('Control+C');
  await forum.close();
  await page.bringToFront();
  await page.focus('#input');
  await page.keyboard.press('Control+V');
}

/** Until the report is shown and judged again; what the page then says of the judgement. */
export async function judgement(page: Page): Promise<string> {
  const place = page.locator('#judgement');
  await place.filter({ hasNotText: 'Judging the facts again' }).waitFor();
  return place.innerText();
}

/** Code and severity of each finding shown. */
export async function findingsShown(page: Page): Promise<string[]> {
  return page
    .locator('.finding')
    .evaluateAll((cards) =>
      cards.map((card) => `${card.classList[1] ?? ''} ${card.getAttribute('data-code') ?? ''}`),
    );
}

/** What the page says of a text without a report. */
export async function refusal(page: Page): Promise<string> {
  const status = page.locator('#status');
  await status.filter({ hasNotText: /^(Reading…)?$/ }).waitFor();
  return status.innerText();
}

/** Opens everything that is folded, two levels deep. */
export async function unfold(page: Page): Promise<void> {
  for (const level of ['details:not([open]) > summary', 'details details:not([open]) > summary']) {
    await page.locator(`#report ${level}`).evaluateAll((summaries) => {
      for (const summary of summaries) if (summary instanceof HTMLElement) summary.click();
    });
    // The page hears of it a moment later, and only then fills what was folded.
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => {
            requestAnimationFrame(() => {
              resolve();
            });
          });
        }),
    );
  }
}
