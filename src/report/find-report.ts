import type { Report } from '../core/report.ts';

/** A forum post is small; a report of 4 MiB is none of ours. */
export const largestReport = 4 * 1024 * 1024;

/**
 * The first report of ours in a text: the JSON itself, or a forum post with the JSON somewhere in it.
 * Null when there is none.
 */
export function findReport(text: string): Report | null {
  for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at + 1)) {
    if (!/^\{\s*"schema":\s*"openmv-doctor\/report\/1"/.test(text.slice(at, at + 80))) continue;
    const end = endOfObject(text, at);
    const report = end === null ? null : parse(text.slice(at, end));
    if (report !== null) return report;
  }
  return null;
}

/** Where the object that starts here ends: braces counted, those in strings not. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth += 1;
    else if (character === '}' && (depth -= 1) === 0) return at + 1;
  }
  return null;
}

function parse(text: string): Report | null {
  try {
    const value = JSON.parse(text) as Partial<Report>;
    const whole = Array.isArray(value.checks) && Array.isArray(value.devices);
    return whole ? (value as Report) : null;
  } catch {
    return null;
  }
}
