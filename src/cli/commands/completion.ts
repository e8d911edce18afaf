import { DoctorError } from '../../core/errors.ts';
import { text } from '../../core/text.ts';
import { inEnglish } from '../../wording/language.ts';
import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { grammar } from '../completion/grammar.ts';
import { powershellScript } from '../completion/powershell.ts';
import { shells } from '../completion/shells.ts';
import { zshScript } from '../completion/zsh.ts';
import type { Grammar } from '../completion/grammar.ts';
import type { Shell } from '../completion/shells.ts';
import type { Context, Outcome } from '../context.ts';

const scripts: Readonly<Record<Shell, (grammar: Grammar) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};

/** The completion script of a shell, its descriptions in the user's language. */
export function completion({ args, language }: Context): Promise<Outcome> {
  const [name = ''] = args.positionals;
  const shell = shells.find((each) => each === name);
  if (shell === undefined) {
    throw new DoctorError('usage', text`There is no completion for the shell "${name}".`, {
      exitCode: 2,
      hint: text`The shells are: ${shells.join(', ')}.`,
    });
  }
  // Windows PowerShell reads what a program prints in the code page of the console.
  const { tell } = shell === 'powershell' ? inEnglish : language;
  return Promise.resolve({
    text: scripts[shell](grammar(tell)),
    verdict: 'healthy',
    exitCode: 0,
  });
}
