import { text } from '../core/text.ts';
import { goals } from '../core/goal.ts';
import type { ExitCode, Report, Verdict } from '../core/report.ts';
import { complete } from './complete.ts';
import { mend } from './mend.ts';
import { readingsOf } from './readings.ts';

/** A forum post is small; a report of 4 MiB is none of ours. */
export const largestReport = 4 * 1024 * 1024;

/** Beginnings that are looked into: every one costs a walk to the end of the text. */
const mostBeginnings = 20;
/** Levels of a report. Ours have a dozen; thousands exhaust the stack of whoever walks through them. */
const deepest = 64;

/**
 * The first report of ours in a text: the JSON itself, or a forum post with the JSON somewhere in it,
 * quoted or escaped. Where none is whole, what is left of the first that was cut off, with an error
 * that says so. Null when there is none.
 */
export function findReport(text: string): Report | null {
  let cutOff: Report | null = null;
  for (const reading of readingsOf(text)) {
    for (const start of beginningsIn(reading)) {
      const end = endOfObject(reading, start);
      const whole = end === null ? null : parse(reading.slice(start, end));
      if (whole !== null) return whole;
      if (end === null) cutOff ??= restOf(reading.slice(start));
    }
  }
  return cutOff;
}

function beginningsIn(text: string): readonly number[] {
  const found: number[] = [];
  for (const { index } of text.matchAll(/\{\s{0,40}"schema":\s{0,8}"openmv-doctor\/report\/1"/g)) {
    if (found.push(index) === mostBeginnings) break;
  }
  return found;
}

/** The code of the error that a report has of which only a part is there. */
export const cutOffCode = 'report-cut-off';

/** What a report that was cut off still tells; whether all is well is not part of it. */
function restOf(pasted: string): Report | null {
  const json = mend(pasted, deepest);
  const rest = json === null ? null : parse(json, unknownEnd);
  if (rest === null) return null;
  const error = {
    code: cutOffCode,
    message: text`This report is cut off: what stood behind its end is missing.`,
    hint: text`Ask for the whole of it, as a file, made with: openmv-doctor --json`,
  };
  return { ...rest, error, verdict: 'could-not-check', exitCode: 3 };
}

/** In place of what stood behind the end. */
const unknownEnd = {
  host: null,
  devices: [],
  checks: [],
  fixes: [],
  verdict: 'could-not-check',
  exitCode: 3,
};

/** Where the object that starts here ends: brackets counted, those in strings not. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length && depth <= deepest; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if ((character === '}' || character === ']') && (depth -= 1) === 0) return at + 1;
  }
  return null;
}

function parse(text: string, missing: object = {}): Report | null {
  try {
    const read = JSON.parse(text) as object;
    const value = complete({ ...read, ...missing, ...read });
    return isReport(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether everything is there that is read of a report; what stands in a post may be anything. */
function isReport(value: unknown): value is Report {
  return (
    isObject(value) &&
    isObject(value['tool']) &&
    isText(value['tool']['version']) &&
    (['startedAt', 'command'] as const).every((key) => isText(value[key])) &&
    goals.some((goal) => goal === value['goal']) &&
    verdicts.some((verdict) => verdict === value['verdict']) &&
    exitCodes.some((code) => code === value['exitCode']) &&
    (['host', 'flash', 'error'] as const).every((key) => isObjectOrNull(value[key])) &&
    listsOf(value['devices'], {
      portPath: isText,
      boards: Array.isArray,
      interfaces: Array.isArray,
    }) &&
    listsOf(value['checks'], {
      id: isText,
      title: isText,
      status: isText,
      facts: isObjectOrNull,
      findings: (list) =>
        listsOf(list, { code: isText, severity: isText, message: isText, evidence: isObject }),
    }) &&
    Array.isArray(value['flashes']) &&
    listsOf(value['fixes'], {
      id: isText,
      codes: Array.isArray,
      outcome: isText,
      steps: Array.isArray,
    })
  );
}

const verdicts: readonly Verdict[] = ['healthy', 'warnings', 'problems', 'could-not-check'];
const exitCodes: readonly ExitCode[] = [0, 1, 2, 3, 4, 130];

type Test = (value: unknown) => boolean;

function listsOf(value: unknown, fields: Readonly<Record<string, Test>>): boolean {
  if (!Array.isArray(value)) return false;
  return value.every(
    (each: unknown) =>
      isObject(each) && Object.entries(fields).every(([name, test]) => test(each[name])),
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isObjectOrNull(value: unknown): boolean {
  return value === null || isObject(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
