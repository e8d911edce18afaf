import { text } from '../../core/text.ts';
import { findingTitles, type FindingCode } from '../../core/codes.ts';
import { DoctorError } from '../../core/errors.ts';
import { explainText } from '../../explain/explain-text.ts';
import type { Context, Outcome } from '../context.ts';
import { nearest } from '../../core/nearest.ts';
import { findingPage } from '../finding-page.ts';
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
  return file === undefined ? explainCode(code ?? '', context) : explainFile(file, context);
}

async function explainCode(code: string, { language }: Context): Promise<Outcome> {
  if (!isFindingCode(code)) {
    const known = Object.keys(findingTitles);
    const near = nearest(code, known);
    throw new DoctorError('usage', text`There is no finding code "${code}".`, {
      exitCode: 2,
      hint: near === null ? text`The codes are: ${known.join(', ')}.` : text`Did you mean ${near}?`,
    });
  }
  const page = await findingPage(code, language);
  return { text: page, verdict: 'healthy', exitCode: 0 };
}

function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(findingTitles, code);
}

async function explainFile(path: string, context: Context): Promise<Outcome> {
  const { say } = context.language;
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
