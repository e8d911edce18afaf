import { checks } from './checks.ts';
import { commandLine } from './command-line.ts';
import { fixes } from './fixes.ts';

/** Every sentence made with `text`: the English template, then the Chinese. */
export const chineseTemplates: ReadonlyMap<string, string> = new Map(
  [commandLine, checks, fixes].flatMap((area) => Object.entries<string>(area)),
);
