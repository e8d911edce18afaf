import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { findingTitles } from '../src/core/codes.ts';
import { escapeHtml, htmlPage } from './html.ts';
import { outwards, renderMarkdown } from './markdown.ts';
import { project } from './project.ts';
import { viewerPage } from './viewer-page.ts';

/** Where a file of the repository stands in the site. */
const places: ReadonlyMap<string, string> = new Map([
  ['README.md', 'index.html'],
  ['CONTRIBUTING.md', 'contributing.html'],
  ['CHANGELOG.md', 'changelog.html'],
  ['LICENSE', 'license.txt'],
  ['docs/findings', 'findings/index.html'],
  ['docs/report/index.html', 'report/index.html'],
  ['docs/report.schema.json', 'report.schema.json'],
  ...filesIn('docs', '.md').map((path) => [path, placeOf(path)] as const),
  ...filesIn('docs/findings', '.md').map((path) => [path, placeOf(path)] as const),
  ...filesIn('docs/pictures', '.svg').map((path) => [path, placeOf(path)] as const),
]);

const navigation = [
  ['README.md', 'openmv-doctor'],
  ['docs/findings', 'Findings'],
  ['docs/for-helpers.md', 'For helpers'],
  ['docs/report/index.html', 'Report viewer'],
] as const;

/** Every file of the documentation site by its path there: the repository's pages, linked as there. */
export function siteFiles(): ReadonlyMap<string, string> {
  return new Map([...places].map(([source, place]) => [place, contentOf(source, place)]));
}

function contentOf(source: string, place: string): string {
  if (source === 'docs/report/index.html') return viewerPage(navigationFor(place));
  if (source === 'docs/findings') return page('Findings', place, listOfFindings());
  if (!source.endsWith('.md')) return read(source);
  const markdown = read(source);
  const title = /^# `?([^`\n]+)/m.exec(markdown)?.[1] ?? source;
  return page(
    title,
    place,
    renderMarkdown(markdown, (target) => linkFrom(source, place, target)),
  );
}

function page(title: string, place: string, html: string): string {
  return htmlPage({
    title: title === 'openmv-doctor' ? title : `${title} · openmv-doctor`,
    style: read('web/style.css') + read('web/site.css'),
    allow: ["img-src 'self' file:"],
    body: `${navigationFor(place)}\n<main>\n${html}</main>`,
  });
}

function navigationFor(place: string): string {
  const links = navigation.map(([source, name]) => {
    const target = places.get(source) ?? '';
    const here = target === place ? ' aria-current="page"' : '';
    return `<a href="${relative(place, target)}"${here}>${name}</a>`;
  });
  return `<nav aria-label="Site">${links.join('\n')}</nav>`;
}

function listOfFindings(): string {
  const items = Object.entries(findingTitles).map(
    ([code, title]) =>
      `<dt><a href="${code}.html"><code>${code}</code></a></dt>\n<dd>${escapeHtml(title)}</dd>`,
  );
  return `<h1>Findings</h1>\n<p>What the doctor can find, and what to do about each.</p>\n<dl>\n${items.join('\n')}\n</dl>\n`;
}

/** A link as it stands in the repository, for the place that its page has in the site. */
function linkFrom(source: string, place: string, target: string): Readonly<Record<string, string>> {
  if (/^https?:/.test(target)) return outwards(target);
  const [path = '', anchor] = target.split('#');
  const wanted = path === '' ? source : posix.join(posix.dirname(source), path);
  const found = places.get(wanted.replace(/\/$/, ''));
  if (found === undefined) throw new Error(`${source} links to ${target}, which the site lacks`);
  return { href: relative(place, found) + (anchor === undefined ? '' : `#${anchor}`) };
}

function relative(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}

function placeOf(path: string): string {
  return path.replace(/^docs\//, '').replace(/\.md$/, '.html');
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(project, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)
    .toSorted();
}

function read(path: string): string {
  return readFileSync(join(project, path), 'utf8');
}
