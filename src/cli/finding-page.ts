import type { FindingCode } from '../core/codes.ts';
import { packageFile } from '../system/node/package.ts';

/** The page of a finding code, in Markdown. */
export function findingPage(code: FindingCode): Promise<string> {
  return packageFile(`docs/findings/${code}.md`);
}
