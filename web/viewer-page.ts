import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { htmlPage } from './html.ts';
import { outwards, renderMarkdown } from './markdown.ts';
import { project } from './project.ts';

/** The report viewer as one file: program, judging worker, style and the pages of all findings. */
export function viewerPage(before = ''): string {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const style = read('web/style.css') + read('web/viewer/viewer.css');
  return htmlPage({
    title: 'openmv-doctor: report viewer',
    root: ` data-version="${version}"`,
    style,
    script: bundle('web/viewer/main.ts'),
    allow: ['trusted-types judge', 'worker-src blob:'],
    body: [
      before,
      read('web/viewer/page.html').trim(),
      `<script type="text/plain" id="judge">${bundle('web/viewer/worker.ts')}</script>`,
      ...findingPages(),
    ].join('\n'),
  });
}

function bundle(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(project, entry)],
    // Comments in the output name files relative to this.
    absWorkingDir: project,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  // Either would end the script element, or keep it from ending.
  if (/<\/script|<!--/i.test(text)) throw new Error(`${entry} cannot stand in a script element`);
  return text;
}

function findingPages(): string[] {
  const names = readdirSync(join(project, 'docs/findings')).toSorted();
  return names.map((name) => {
    const html = renderMarkdown(read(`docs/findings/${name}`), (target) => {
      if (/^https?:/.test(target)) return outwards(target);
      const other = /^([\w-]+)\.md$/.exec(target)?.[1];
      return other === undefined ? null : { href: `#${other}`, 'data-page': other };
    });
    return `<template id="page-${name.replace(/\.md$/, '')}">${html}</template>`;
  });
}

function read(path: string): string {
  return readFileSync(join(project, path), 'utf8');
}
