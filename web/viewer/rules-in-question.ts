import type { Json } from '../../src/core/json.ts';
import type { Report } from '../../src/core/report.ts';

/** A rules file of which a finding says something. */
export interface RulesInQuestion {
  readonly path: string;
  readonly lines: readonly {
    readonly line: number;
    readonly text: string;
    readonly asked: boolean;
  }[];
}

/** Beside the lines in question, those of the same file that the report has. */
export function rulesInQuestion(evidence: Json, checks: Report['checks']): RulesInQuestion[] {
  const asked = placesIn(evidence);
  const paths = [...new Set(asked.map(({ path }) => path))];
  const known = checks.flatMap(({ facts }) => linesIn(facts));
  return paths.flatMap((path) => {
    const isAsked = (line: number): boolean =>
      asked.some((place) => place.path === path && (place.line === line || place.line === 0));
    const lines = known
      .filter((each) => each.path === path)
      .map(({ line, text }) => ({ line, text, asked: isAsked(line) }));
    const told = asked
      .filter((place) => place.path === path && place.text !== null)
      .map(({ line, text }) => ({ line, text: text ?? '', asked: true }));
    const unique = new Map([...told, ...lines].map((each) => [each.line, each]));
    const sorted = [...unique.values()].sort((a, b) => a.line - b.line);
    return sorted.some((each) => each.asked) ? [{ path, lines: sorted }] : [];
  });
}

interface Place {
  readonly path: string;
  readonly line: number;
  readonly text: string | null;
}

/** Everything in the evidence that names a line of a file: `file` or `path`, and `line`. */
function placesIn(json: Json): Place[] {
  if (typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.flatMap((item: Json) => placesIn(item));
  const { file, path, line, text } = json as Readonly<Record<string, Json | undefined>>;
  const name = typeof file === 'string' ? file : path;
  const own =
    typeof name === 'string' && typeof line === 'number'
      ? [{ path: name, line, text: typeof text === 'string' ? text : null }]
      : [];
  return [...own, ...Object.values(json).flatMap(placesIn)];
}

/** The lines of rules files that the facts of a check hold. */
function linesIn(facts: Json): { path: string; line: number; text: string }[] {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return [];
  const { files } = facts as Readonly<Record<string, Json | undefined>>;
  if (!Array.isArray(files)) return [];
  return files.flatMap((file: Json) => {
    if (typeof file !== 'object' || file === null || Array.isArray(file)) return [];
    const { path, lines } = file as Readonly<Record<string, Json | undefined>>;
    if (typeof path !== 'string' || !Array.isArray(lines)) return [];
    return lines.flatMap((each: Json) => {
      if (typeof each !== 'object' || each === null || Array.isArray(each)) return [];
      const { line, text } = each as Readonly<Record<string, Json | undefined>>;
      return typeof line === 'number' && typeof text === 'string' ? [{ path, line, text }] : [];
    });
  });
}
