import { findingTitles } from '../../core/codes.ts';
import { DoctorError } from '../../core/errors.ts';
import type { Context, Outcome } from '../context.ts';
import { packageFile } from '../../system/node/package.ts';

/** The page of a finding code. */
export async function explain({ args }: Context): Promise<Outcome> {
  const [code = ''] = args.positionals;
  if (!Object.hasOwn(findingTitles, code)) {
    const near = Object.keys(findingTitles).filter((each) =>
      each.includes(code.split('-')[0] ?? ''),
    );
    throw new DoctorError('usage', `There is no finding code "${code}".`, {
      exitCode: 2,
      hint: `Known codes: ${(near.length > 0 ? near : Object.keys(findingTitles)).join(', ')}`,
    });
  }
  const text = await packageFile(`docs/findings/${code}.md`);
  return { text, verdict: 'healthy', exitCode: 0 };
}
