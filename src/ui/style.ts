import { styleText } from 'node:util';
import { inEnglish } from '../wording/language.ts';
import type { Language } from '../wording/language.ts';
import { isWide } from './text.ts';

/** A stream to print on: stdout, stderr, or a test's. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

type Paint = (text: string) => string;

/** How things look and read on one stream. */
export interface Style extends Pick<Language, 'say' | 'tell'> {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
  readonly symbols: Symbols;
  /** Puts a finished line into characters that the terminal can show. */
  readonly encode: Paint;
}

interface Symbols {
  readonly ok: string;
  readonly error: string;
  readonly warning: string;
  readonly info: string;
  readonly skip: string;
  readonly unknown: string;
  readonly running: readonly string[];
  readonly ellipsis: string;
  readonly bullet: string;
  readonly bar: string;
  readonly filled: string;
  readonly empty: string;
  /** Pins of a header: a free one, and one that a wire joins with another. */
  readonly pin: string;
  readonly joinedPin: string;
  readonly frame: Frame;
}

/** Lines of a drawing. */
interface Frame {
  readonly line: string;
  readonly side: string;
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
  readonly bottomRight: string;
  readonly wireTop: string;
  readonly wireBottom: string;
}

const unicode: Symbols = {
  ok: '✔',
  error: '✖',
  warning: '▲',
  info: 'ℹ',
  skip: '-',
  unknown: '?',
  running: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧'],
  ellipsis: '…',
  bullet: '•',
  bar: '│',
  filled: '█',
  empty: '░',
  pin: '○',
  joinedPin: '●',
  frame: {
    line: '─',
    side: '│',
    topLeft: '┌',
    topRight: '┐',
    bottomLeft: '└',
    bottomRight: '┘',
    wireTop: '─┐',
    wireBottom: '─┘',
  },
};
const ascii: Symbols = {
  ok: 'ok',
  error: 'X',
  warning: '!',
  info: 'i',
  skip: '-',
  unknown: '?',
  running: ['|', '/', '-', '\\'],
  ellipsis: '~',
  bullet: '*',
  bar: '|',
  filled: '#',
  empty: '.',
  pin: 'o',
  joinedPin: '@',
  frame: {
    line: '-',
    side: '|',
    topLeft: '+',
    topRight: '+',
    bottomLeft: '+',
    bottomRight: '+',
    wireTop: '-+',
    wireBottom: '-+',
  },
};
/** Characters of our own wording that are not ASCII. */
const spelled: Readonly<Record<string, string>> = {
  '…': '...',
  '·': '-',
  '–': '-',
  '—': '-',
  '→': '->',
  '×': 'x',
  '’': "'",
  '“': '"',
  '”': '"',
  // Marks code spans until their lines are broken; never reaches the terminal.
  '\u200b': '\u200b',
  '§': 'section ',
};

type Environment = Readonly<Record<string, string | undefined>>;

/** For one stream; `color: false` is `--no-color`. */
export function createStyle(
  stream: Output,
  env: Environment,
  platform: string,
  color = true,
  language: Language = inEnglish,
): Style {
  // One format per call: on Node 20 the list form of styleText ignores what was asked for.
  const painter = (format: Parameters<typeof styleText>[0]): Paint =>
    color && wantsColor(stream, env)
      ? (text) => (text === '' ? '' : styleText(format, text, { validateStream: false }))
      : (text) => text;
  const wide = showsUnicode(env, platform);
  return {
    bold: painter('bold'),
    dim: painter('dim'),
    red: painter('red'),
    green: painter('green'),
    yellow: painter('yellow'),
    cyan: painter('cyan'),
    symbols: wide ? unicode : ascii,
    // Who asked for Chinese gets it: the signs of a terminal are known to miss what it can show.
    encode: wide ? (line) => line : language.name === 'zh' ? spellNarrow : spell,
    say: language.say,
    tell: language.tell,
  };
}

/** FORCE_COLOR before NO_COLOR (no-color.org) before what the stream is; as Node itself does. */
function wantsColor(stream: Output, env: Environment): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** Whether lines may be redrawn; `plain` is `--plain`, for screen readers. */
export function canRedraw(stream: Output, env: Environment, plain = false): boolean {
  return stream.isTTY === true && env['TERM'] !== 'dumb' && !plain;
}

/** Columns to fill: those of the terminal within 40 and 120, 80 where there is none. */
export function columnsOf(stream: Output): number {
  const columns = stream.columns ?? 0;
  return columns > 0 ? Math.min(120, Math.max(40, columns)) : 80;
}

function showsUnicode(env: Environment, platform: string): boolean {
  // The Linux console has a font of 256 or 512 glyphs, without check marks and Braille.
  if (env['TERM'] === 'linux' || env['TERM'] === 'dumb') return false;
  if (platform === 'win32') {
    return env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] === 'vscode';
  }
  // An empty variable counts as unset (POSIX.1-2017 §8.2).
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value);
  return /utf-?8/i.test(locale ?? '');
}

function spell(line: string): string {
  return line.replace(/[^\0-\x7f]/gu, (character) => spelled[character] ?? '?');
}

function spellNarrow(line: string): string {
  return line.replace(/[^\0-\x7f]/gu, (character) =>
    isWide(character) ? character : (spelled[character] ?? '?'),
  );
}
