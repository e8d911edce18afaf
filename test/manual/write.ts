import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../src/system/node/package.ts';
import { manPage } from './man-page.ts';

/** `npm run manual`; this file runs as dist/test/manual/write.js. */
writeFileSync(join(import.meta.dirname, '../../../docs/openmv-doctor.1'), manPage(version));
