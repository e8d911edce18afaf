import MarkdownIt from 'markdown-it';

/** Attributes of a link for its target, or null: then only its words stay. */
export type LinkTo = (target: string) => Readonly<Record<string, string>> | null;

/** A page of docs/ as HTML. Markup in it is shown, not carried out. */
export function renderMarkdown(markdown: string, linkTo: LinkTo): string {
  const parser = new MarkdownIt({ html: false, linkify: false });
  const image = parser.renderer.rules['image'];
  parser.renderer.rules['image'] = (tokens, index, options, env, renderer) => {
    const token = tokens[index];
    token?.attrSet('src', linkTo(String(token.attrGet('src') ?? ''))?.['href'] ?? '');
    return image?.(tokens, index, options, env, renderer) ?? '';
  };
  const isOpen: boolean[] = [];
  parser.renderer.rules['link_open'] = (tokens, index, options, _env, renderer) => {
    const token = tokens[index];
    const attributes = linkTo(String(token?.attrGet('href') ?? ''));
    isOpen.push(attributes !== null);
    if (token === undefined || attributes === null) return '';
    token.attrs = Object.entries(attributes);
    return renderer.renderToken(tokens, index, options);
  };
  parser.renderer.rules['link_close'] = () => (isOpen.pop() === true ? '</a>' : '');
  return parser.render(markdown);
}

/** For a page that may send nobody its address. */
export function outwards(target: string): Readonly<Record<string, string>> {
  return { href: target, target: '_blank', rel: 'noreferrer' };
}
