import { text } from '../core/text.ts';
import { findingTitles } from '../core/codes.ts';
import type { FindingCode } from '../core/codes.ts';
import type { Certainty, TextMatch } from '../core/report.ts';
import type { Clue } from './clue.ts';
import { clues } from './clues/index.ts';
import { hintsIn } from './hints.ts';
import type { Hint } from './hints.ts';
import { lineAt, readPasted } from './pasted.ts';
import type { Pasted, Reading } from './pasted.ts';

/** More would be a list of everything, and help nobody. */
const mostMatches = 5;
/** A line is shown to be recognised, not to be read to its end. */
const longestExcerpt = 200;

const surest: readonly Certainty[] = ['certain', 'likely', 'possible'];

/** Which findings an error text points to, best first; none where it says nothing that is known. */
export function explainText(text: string): readonly TextMatch[] {
  const pasted = readPasted(text);
  const hints = hintsIn(pasted.readings[0]?.text ?? '');
  const matchesOf = (wanted: (clue: Clue) => boolean): readonly TextMatch[] =>
    clues.filter(wanted).flatMap((clue) => follow(clue, pasted, hints));
  const specific = matchesOf(({ general, mention }) => general !== true && mention !== true);
  // That it failed follows from the cause, where a line tells the cause.
  const told = specific.some(({ certainty }) => certainty !== 'possible');
  const general = told ? [] : matchesOf((clue) => clue.general === true);
  const mentions =
    specific.length + general.length > 0 ? matchesOf((clue) => clue.mention === true) : [];
  return best([...namedIn(pasted), ...mentions, ...specific, ...general]);
}

function follow(
  { pattern, also, points }: Clue,
  pasted: Pasted,
  hints: ReadonlySet<Hint>,
): readonly TextMatch[] {
  const line = find(pattern, pasted);
  if (line === null || (also !== undefined && find(also, pasted) === null)) return [];
  return points
    .filter(
      ({ when, unless }) =>
        (when === undefined || when.some((hint) => hints.has(hint))) &&
        unless?.some((hint) => hints.has(hint)) !== true,
    )
    .map(({ code, certainty, reason }) => ({ code, certainty, reason, line, docs: pageOf(code) }));
}

const anyCode = new RegExp(
  `(?<![\\w/-])(?:${Object.keys(findingTitles).join('|')})(?![\\w-]|\\.md)`,
  'g',
);

/** The findings that the doctor itself names: its own output was pasted. */
function namedIn({ lines, readings: [reading] }: Pasted): readonly TextMatch[] {
  if (reading === undefined) return [];
  return [...reading.text.matchAll(anyCode)].map((match) => {
    const code = match[0] as FindingCode;
    const reason = text`The doctor itself found this: ${findingTitles[code]}.`;
    const line = lineOf(reading, match.index, lines);
    return { code, certainty: 'certain', reason, line, docs: pageOf(code) };
  });
}

/** Where a pattern first matches, in the first reading that it matches in. */
function find(pattern: RegExp, { lines, readings }: Pasted): TextMatch['line'] | null {
  for (const reading of readings) {
    const match = pattern.exec(reading.text);
    if (match === null) continue;
    // What it matched may begin with the end of the line before.
    const place = match.index + match[0].length - match[0].trimStart().length;
    return lineOf(reading, place, lines);
  }
  return null;
}

function lineOf(reading: Reading, place: number, lines: readonly string[]): TextMatch['line'] {
  const index = lineAt(reading, place);
  const column = place - (reading.starts[index] ?? 0);
  return { number: index + 1, text: excerpt(lines[index] ?? '', column) };
}

/** The line, or the part of it that a progress bar was drawn over last, around this column. */
function excerpt(line: string, column: number): string {
  const start = line.lastIndexOf('\r', column) + 1;
  const end = line.indexOf('\r', column);
  const part = line.slice(start, end === -1 ? undefined : end);
  const from = part.length <= longestExcerpt ? 0 : Math.max(0, column - start - 40);
  return part.slice(from, from + longestExcerpt).trim();
}

/** Each code once, for its surest reason; the order of the table decides between equals. */
function best(matches: readonly TextMatch[]): readonly TextMatch[] {
  const sorted = surest.flatMap((certainty) =>
    matches.filter((match) => match.certainty === certainty),
  );
  return sorted
    .filter(({ code }, index) => sorted.findIndex((other) => other.code === code) === index)
    .slice(0, mostMatches);
}

function pageOf(code: FindingCode): string {
  return `docs/findings/${code}.md`;
}
