import type { TextMatch } from '../core/report.ts';
import { flow } from './layout.ts';
import type { Page } from './layout.ts';
import { clean, pad, widthOf } from './text.ts';

/** What a pasted text points to, best first, each with the line that gave it away. */
export function renderMatches(matches: readonly TextMatch[], page: Page): string[] {
  const { style } = page;
  const { say } = style;
  if (matches.length === 0) return flow(say.noMatch, page).map(style.encode);
  const blocks = [
    [style.bold(say.heading.matches)],
    ...matches.map((match) => renderMatch(match, page)),
    flow(say.nextOnMachine, page),
  ];
  return blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block])).map(style.encode);
}

function renderMatch({ code, certainty, reason, line }: TextMatch, page: Page): string[] {
  const { style } = page;
  const { say, tell } = style;
  const paint = { certain: style.red, likely: style.yellow, possible: style.dim }[certainty];
  const label = say.line(line.number);
  const column = Math.max(widthOf(label), widthOf(say.label.more)) + 4;
  const [first = '', ...rest] = flow(
    clean(line.text),
    page,
    pad(`  ${label}`, column),
    ' '.repeat(column),
  );
  return [
    `${paint(style.bold(code))} (${say.certainty[certainty]})`,
    ...flow(tell(reason), page, '  '),
    first.replace(label, () => style.dim(label)),
    ...rest,
    `${style.dim(pad(`  ${say.label.more}`, column))}${say.explain(code)}`,
  ];
}
