import { createHash } from 'node:crypto';

interface HtmlPage {
  readonly title: string;
  /** Attributes of the html element. */
  readonly root?: string;
  readonly style: string;
  /** Inline program of the page; without it the page may run none. */
  readonly script?: string;
  /** Further sources that the page may use, such as `worker-src blob:`. */
  readonly allow?: readonly string[];
  readonly body: string;
}

/**
 * A whole page in one file. Its policy forbids the network and every script and style but these two,
 * which are named by their hashes.
 */
export function htmlPage(page: HtmlPage): string {
  const { title, root = '', style, script, allow = [], body } = page;
  const policy = [
    "default-src 'none'",
    `style-src ${sourceOf(style)}`,
    ...(script === undefined ? [] : [`script-src ${sourceOf(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    ...allow,
  ];
  return `<!doctype html>
<html lang="en"${root}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
