import { flowMarked } from './marked-text.ts';
import { renderTable } from './page-table.ts';
import { clean } from './text.ts';
import type { Page } from './layout.ts';

/**
 * A page of docs/findings for the terminal. It knows the Markdown that those pages use: headings,
 * paragraphs, lists, fenced code, tables, `code`, **bold**, _emphasis_ and links.
 */
export function renderPage(markdown: string, page: Page): string[] {
  const lines: string[] = [];
  for (const block of blocks(markdown)) {
    const rendered = renderBlock(block, page);
    // Items of one list stand together.
    const follows = block.kind === 'item' && block.follows;
    if (lines.length > 0 && !follows) lines.push('');
    lines.push(...rendered);
  }
  return lines.map(page.style.encode);
}

type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'item'; marker: string; indent: number; text: string; follows: boolean }
  | { kind: 'code'; lines: string[] }
  | { kind: 'table'; lines: string[] }
  | { kind: 'paragraph'; text: string };

function renderBlock(block: Block, page: Page): string[] {
  const { style } = page;
  switch (block.kind) {
    case 'heading':
      return flowMarked(block.text, { ...page, style: { ...style, cyan: String } }).map((line) =>
        block.level === 1 ? style.bold(style.cyan(line)) : style.bold(line),
      );
    case 'item': {
      const marker = /^\d/.test(block.marker) ? block.marker : style.symbols.bullet;
      const lead = `${' '.repeat(block.indent)}${marker} `;
      return flowMarked(block.text, page, lead, ' '.repeat(lead.length));
    }
    case 'code':
      return block.lines.map((line) => `    ${style.cyan(clean(line))}`);
    case 'table':
      return renderTable(block.lines, page);
    case 'paragraph':
      return flowMarked(block.text, page);
  }
}

function blocks(markdown: string): Block[] {
  const found: Block[] = [];
  let open: Block | null = null;
  let fence = '';
  for (const line of markdown.split(/\r?\n/)) {
    if (fence !== '') {
      if (line.trim() === fence) fence = '';
      else if (open?.kind === 'code') open.lines.push(line);
      continue;
    }
    const next = startOf(line, open);
    if (next === 'end') open = null;
    else if (next === 'more') {
      if (open?.kind === 'table') open.lines.push(line);
      else if (open && 'text' in open) open.text += ` ${line.trim()}`;
    } else {
      if (next.kind === 'item') next.follows = continues(found.at(-1), next);
      found.push(next);
      open = next.kind === 'heading' ? null : next;
      if (next.kind === 'code') fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    }
  }
  return found;
}

/** Items of one list have the same kind of marker; a deeper one belongs to that above it. */
function continues(before: Block | undefined, item: Block & { kind: 'item' }): boolean {
  if (before?.kind !== 'item') return false;
  return before.indent !== item.indent || /^\d/.test(before.marker) === /^\d/.test(item.marker);
}

function startOf(line: string, open: Block | null): Block | 'more' | 'end' {
  if (line.trim() === '') return 'end';
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  if (/^\s*(`{3,}|~{3,})/.test(line)) return { kind: 'code', lines: [] };
  const item = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/.exec(line);
  if (item) {
    const [, indent = '', marker = '', text = ''] = item;
    return { kind: 'item', marker, indent: indent.length, text, follows: false };
  }
  if (line.startsWith('|'))
    return open?.kind === 'table' ? 'more' : { kind: 'table', lines: [line] };
  return open && open.kind !== 'code' && open.kind !== 'table'
    ? 'more'
    : { kind: 'paragraph', text: line.trim() };
}
