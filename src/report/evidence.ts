import { isList } from '../core/json.ts';
import type { Json, JsonObject } from '../core/json.ts';

/** The proof as `name: value` lines for people, in the order in which the check wrote it down. */
export function evidenceLines(evidence: JsonObject): string[] {
  return Object.entries(evidence)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${inline(value)}`);
}

function inline(value: Json): string {
  if (typeof value === 'string') return value;
  if (isList(value)) {
    if (value.length === 0) return 'none';
    return value.map(inline).join(value.some((item) => typeof item === 'object') ? '; ' : ', ');
  }
  return typeof value === 'object' && value !== null ? inWords(value) : JSON.stringify(value);
}

/** `mode 0664 (/etc/udev/rules.d/90-b.rules:1)`: the place stands behind what is said of it. */
function inWords(value: JsonObject): string {
  const { file, line, ...rest } = value;
  const isPlace = typeof file === 'string';
  const said = Object.entries(isPlace ? rest : value)
    .filter(([, each]) => each !== null && each !== '')
    .map(([name, each]) => `${name} ${inline(each)}`)
    .join(', ');
  if (!isPlace) return said === '' ? 'nothing' : said;
  const place = typeof line === 'number' ? `${file}:${line}` : file;
  return said === '' ? place : `${said} (${place})`;
}
