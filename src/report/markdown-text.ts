/** Longest text of one table cell; what is longer is in the JSON. */
const cellLimit = 400;

/**
 * Text that Markdown and HTML take as it is, on one line. Discourse's typographer makes a dash of
 * `--yes`, and its mentions call a person for `@Internal`: both are kept from it too.
 */
export function plain(text: string, limit: number = cellLimit): string {
  return shorten(oneLine(text), limit).replace(/[\\`*_{}[\]<>#|~&$!@]|-(?=-)|(?<=-)-/g, '\\$&');
}

/** Text as a code span that also holds inside a table: no backtick and no bare pipe. */
export function code(text: string, limit: number = cellLimit): string {
  const safe = shorten(oneLine(text), limit).replaceAll('`', 'ˋ').replaceAll('|', '\\|');
  return safe.trim() === '' ? '' : `\`${safe}\``;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/**
 * JSON in a fenced block inside a folded one. Inside JSON, `\u0060` and `[\/` mean the same as a
 * backtick and `[/`, so no text can close the block.
 */
export function foldedJson(title: string, json: string): string[] {
  const safe = json.replaceAll('`', '\\u0060').replaceAll('[/', '[\\/');
  return [`[details="${title.replaceAll('"', "'")}"]`, '```json', safe, '```', '[/details]'];
}

export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = text.slice(0, limit - 1);
  // Not in the middle of a surrogate pair.
  return `${end.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
