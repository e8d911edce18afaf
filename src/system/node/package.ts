import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const manifest = require('#package.json') as { version: string; engines: { node: string } };

/** Version of this package. */
export const version: string = manifest.version;
/** Range of Node versions that it runs on. */
export const supportedNode: string = manifest.engines.node;

/** Text of a file that is packed with the product, by its path in the package. */
export async function packageFile(path: string): Promise<string> {
  return readFile(join(packageFolder, path), 'utf8');
}

// Looked up, not counted in folders: src/ and dist/src/ are at different depths.
const packageFolder = dirname(require.resolve('#package.json'));
