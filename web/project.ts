import { join } from 'node:path';

/** The project's folder; compiled, this file is dist/web/project.js. */
export const project: string = join(import.meta.dirname, '../..');
