import { text } from '../../core/text.ts';
import { findingTitles } from '../../core/codes.ts';
import { DoctorError } from '../../core/errors.ts';
import { explainText } from '../../explain/explain-text.ts';
import type { Context, Outcome } from '../context.ts';
import { nearest } from '../nearest.ts';
import { packageFile } from '../../system/node/package.ts';
import { english as say } from '../../wording/english.ts';
import { placeOf, readText } from '../read-text.ts';

/** A log can be long; what is wrong stands at its end, or its start. */
const largestText = 16 * 1024 * 1024;

/** The page of a finding code, or the findings that an error text points to. */
export async function explain(context: Context): Promise<Outcome> {
  const { text: file } = context.args.values;
  const [code] = context.args.positionals;
  if ((code === undefined) === (file === undefined)) {
    const both = code !== undefined;
    throw new DoctorError(
      'usage',
      both
        ? text`"openmv-doctor explain" takes CODE or --text FILE, not both.`
        : text`"openmv-doctor explain" needs CODE or --text FILE.`,
      { exitCode: 2, hint: text`See: openmv-doctor explain --help` },
    );
  }
  return file === undefined ? explainCode(code ?? '') : explainFile(file, context);
}

async function explainCode(code: string): Promise<Outcome> {
  if (!Object.hasOwn(findingTitles, code)) {
    const known = Object.keys(findingTitles);
    const near = nearest(code, known);
    throw new DoctorError('usage', text`There is no finding code "${code}".`, {
      exitCode: 2,
      hint: near === null ? text`The codes are: ${known.join(', ')}.` : text`Did you mean ${near}?`,
    });
  }
  const page = await packageFile(`docs/findings/${code}.md`);
  return { text: page, verdict: 'healthy', exitCode: 0 };
}

async function explainFile(path: string, context: Context): Promise<Outcome> {
  const pasted = await readText(path, largestText, context);
  if (pasted.trim() === '') {
    throw new DoctorError('usage', text`${placeOf(path)} holds no text.`, {
      exitCode: 2,
      hint: say.pasteAll,
    });
  }
  const matches = explainText(pasted);
  if (matches.length > 0) return { matches, verdict: 'healthy', exitCode: 0 };
  return { matches, text: say.noMatch, verdict: 'could-not-check', exitCode: 3 };
}
