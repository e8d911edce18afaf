import { boards } from './boards.ts';
import { checks } from './checks.ts';
import { commandLine } from './command-line.ts';
import { fixes } from './fixes.ts';
import { flash } from './flash.ts';
import { pasted } from './pasted.ts';
import { titles } from './titles.ts';

/** How names and sentences stand together. */
const frames = {
  '{0}, {1}': '{0}、{1}',
  '{0} ({1})': '{0}（{1}）',
  '{0} ({1}).': '{0}（{1}）。',
  '{0} {1}.': '{0}{1}。',
  '{0} {1}': '{0}{1}',
};

/** Every sentence made with `text`: the English template, then the Chinese. */
export const chineseTemplates: ReadonlyMap<string, string> = new Map(
  [frames, titles, boards, checks, commandLine, fixes, flash, pasted].flatMap((area) =>
    Object.entries<string>(area),
  ),
);
