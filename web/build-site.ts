import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { project } from './project.ts';
import { siteFiles } from './site.ts';

/** `npm run build:site`: writes the documentation site to site/, which git ignores. */
const folder = join(project, 'site');
rmSync(folder, { recursive: true, force: true });
for (const [path, content] of siteFiles()) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
