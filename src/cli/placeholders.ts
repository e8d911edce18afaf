import { boards } from '../boards/catalog.ts';
import { findingTitles } from '../core/codes.ts';
import { goals } from '../core/goal.ts';
import { channels } from '../firmware/release.ts';
import { presets } from '../simulator/preset.ts';
import { languageNames } from '../wording/language.ts';
import { shells } from './completion/shells.ts';
import { registry } from './registry.ts';
import type { Board } from '../boards/board.ts';

/** A word that can be typed, and what it means where that is not plain. */
export interface Candidate {
  readonly word: string;
  readonly about?: string;
}

/** What can be typed in a place: words, a path, or what nobody but the user knows. */
export type Candidates = readonly Candidate[] | 'files' | 'folders' | 'unknown';

const words = (list: readonly string[]): readonly Candidate[] => list.map((word) => ({ word }));

const writablePartitions = ({ partitions }: Board): readonly string[] =>
  partitions.filter(({ write }) => write !== 'never').map(({ name }) => name);

/** What stands for a value in usage lines and in the help, with the values that there are. */
export const placeholders = {
  GOAL: words(goals),
  IDS: registry.map(({ check }) => ({ word: check.id, about: check.title })),
  CODE: Object.entries(findingTitles).map(([word, about]) => ({ word, about })),
  BOARD: boards.map(({ id, name }) => ({ word: id, about: name })),
  'BOARD[:MODE]': words(presets),
  PORT: 'unknown',
  NAME: words([...new Set(boards.flatMap(writablePartitions))]),
  HEX: 'unknown',
  S: 'unknown',
  CHANNEL: words(channels),
  LANGUAGE: words(languageNames),
  SHELL: words(shells),
  FILE: 'files',
  DIR: 'folders',
} as const satisfies Record<string, Candidates>;

export type Placeholder = keyof typeof placeholders;
