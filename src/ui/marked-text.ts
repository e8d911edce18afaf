import { flow } from './layout.ts';
import type { Page } from './layout.ts';

/** Stands for the marks of a code span while lines are broken: it takes no room (U+200B). */
const mark = '\u200b';

/** Text with Markdown inside, broken to the page: links and emphasis without marks, `code` coloured. */
export function flowMarked(text: string, page: Page, first = '', rest: string = first): string[] {
  return paintCode(flow(unmark(text), page, first, rest), page);
}

function unmark(text: string): string {
  return unlink(text)
    .split(code)
    .map((part) => (part.startsWith('`') ? part.replaceAll('`', mark) : unmarkPlain(part)))
    .join('');
}

const code = /(`[^`]*`)/;

/** The words of a link can be code, and code can look like a link. */
function unlink(text: string): string {
  return text.replace(
    /`[^`]*`|\[((?:`[^`]*`|[^\]`])+)\]\(([^)]+)\)/g,
    (whole, label: string | undefined, target: string) => {
      if (label === undefined) return whole;
      return /^https?:/.test(target) && target !== label ? `${label} (${target})` : label;
    },
  );
}

function unmarkPlain(text: string): string {
  return text
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(?<![\w*])[*_]([^*_\s][^*_]*)[*_](?![\w*])/g, '$1')
    .replace(/<(https?:[^>]+)>/g, '$1');
}

/** A code span can run over the end of a line, so its colour goes on there. */
function paintCode(lines: readonly string[], { style }: Page): string[] {
  let inside = false;
  return lines.map((line) =>
    line
      .split(mark)
      .map((part, index) => {
        if (index > 0) inside = !inside;
        return inside ? style.cyan(part) : part;
      })
      .join(''),
  );
}
