import { english as say } from '../wording/english.ts';
import { everSmaller } from './fit.ts';
import { foldedJson, shorten } from './markdown-text.ts';
import { summarize } from './summary.ts';
import type { Report } from '../core/report.ts';

/** Characters that a forum post may have (Discourse's max_post_length). */
export const markdownLimit = 32_000;
/** The summary never takes the room of the JSON. */
const summaryLimit = 12_000;

/** The report to paste into a forum: what a helper reads in ten seconds, then the JSON folded. */
export function toMarkdown(report: Report): string {
  const summary = fitting(summarize(report));
  for (const { report: smaller, cut } of everSmaller(report)) {
    for (const indent of [1, 0]) {
      const json = foldedJson(say.label.report, JSON.stringify(smaller, null, indent));
      const text = document([...summary, ...cutNote(cut)], json);
      if (text.length <= markdownLimit) return text;
    }
  }
  return document([...summary, ...cutNote([say.cutJson])], []);
}

function document(summary: readonly string[], json: readonly string[]): string {
  return `${[...summary, ...json].join('\n')}\n`;
}

function fitting(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > summaryLimit) return [...kept, '', ...cutNote([say.cutText])];
    kept.push(line);
  }
  return [...kept, ''];
}

function cutNote(cut: readonly string[]): string[] {
  return cut.length === 0 ? [] : [`*${say.cut(shorten(cut.join(', '), 2000))}*`, ''];
}
