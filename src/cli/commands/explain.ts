import { findingTitles } from '../../core/codes.ts';
import { DoctorError } from '../../core/errors.ts';
import type { Context, Outcome } from '../context.ts';
import { nearest } from '../nearest.ts';
import { packageFile } from '../../system/node/package.ts';

/** The page of a finding code. */
export async function explain({ args }: Context): Promise<Outcome> {
  const [code = ''] = args.positionals;
  if (!Object.hasOwn(findingTitles, code)) {
    const known = Object.keys(findingTitles);
    const near = nearest(code, known);
    throw new DoctorError('usage', `There is no finding code "${code}".`, {
      exitCode: 2,
      hint: near === null ? `The codes are: ${known.join(', ')}.` : `Did you mean ${near}?`,
    });
  }
  const text = await packageFile(`docs/findings/${code}.md`);
  return { text, verdict: 'healthy', exitCode: 0 };
}
