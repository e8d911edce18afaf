import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './project.ts';
import { viewerPage } from './viewer-page.ts';

/** `npm run build:viewer`: writes docs/report/index.html. */
const folder = join(project, 'docs/report');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'index.html'), viewerPage());
