import MarkdownIt from 'markdown-it';

/** What a reader of the post sees, by the parser that Discourse uses. */
export interface ForumPost {
  /** Rows of cells of each table, head first. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** HTML that the post contains. */
  readonly html: readonly string[];
  /** All text outside of tables and code blocks, a line per block. */
  readonly text: string;
}

/** `typographer` is on in Discourse; it turns quotes and dashes, which is in the way of comparing. */
export function readPost(markdown: string, typographer = false): ForumPost {
  const parser = new MarkdownIt({ html: true, breaks: true, typographer });
  const tables: string[][][] = [];
  const html: string[] = [];
  const lines: string[] = [];
  let inTable = false;
  for (const { type, children, content } of parser.parse(markdown, {})) {
    if (type === 'table_open') tables.push([]);
    if (type === 'table_open' || type === 'table_close') inTable = type === 'table_open';
    if (type === 'tr_open') tables.at(-1)?.push([]);
    if (type === 'html_block') html.push(content);
    if (type !== 'inline') continue;
    html.push(
      ...(children ?? []).flatMap((child) => (child.type === 'html_inline' ? child.content : [])),
    );
    const seen = (children ?? []).map(({ type: kind, content: part }) =>
      kind === 'html_inline' || kind === 'softbreak' || kind === 'hardbreak' ? '\n' : part,
    );
    if (inTable) tables.at(-1)?.at(-1)?.push(seen.join(''));
    else lines.push(seen.join(''));
  }
  return { tables, html, text: lines.join('\n') };
}
