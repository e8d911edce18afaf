import { text } from '../core/text.ts';

type Operator = '==' | '!=' | '=' | '+=' | '-=' | ':=';

/** `KEY{attribute} operator "value"` */
export interface Token {
  readonly key: string;
  readonly attribute: string | null;
  readonly operator: Operator;
  readonly value: string;
  /** i"value": compared without regard to case (systemd 258 and later). */
  readonly ignoreCase: boolean;
}

/** What is not a key, an operator or a quoted value, and where in the line it begins. */
interface TokenError {
  readonly at: number;
  readonly problem: string;
}

export type Tokens =
  | { readonly tokens: readonly Token[]; readonly error: null }
  | { readonly tokens: readonly Token[]; readonly error: TokenError };

// Blanks are ASCII's only: a byte order mark belongs to the key, as in udev.
const blankOrComma = /[ \t\n\r\f\v,]*/y;
const keyShape = /([^ \t\n\r\f\v={}+\-!:,"#]+)(?:\{([^}]*)\})?[ \t\n\r\f\v]*/y;
const operatorShape = /==|!=|\+=|-=|:=|=/y;
const valueStart = /[ \t\n\r\f\v]*([ei]{0,2})"/y;

/** Splits a logical line as systemd's parse_line() does; commas between the parts may be missing. */
export function tokenize(line: string): Tokens {
  const tokens: Token[] = [];
  let at = 0;
  const take = (shape: RegExp): RegExpExecArray | null => {
    shape.lastIndex = at;
    const found = shape.exec(line);
    if (found !== null) at = shape.lastIndex;
    return found;
  };
  const fail = (problem: string): Tokens => ({ tokens, error: { at, problem } });
  for (;;) {
    take(blankOrComma);
    if (at >= line.length) return { tokens, error: null };
    const key = take(keyShape);
    if (key === null) return fail(text`a key such as SUBSYSTEM is expected`);
    const operator = take(operatorShape)?.[0];
    if (operator === undefined || !isOperator(operator)) {
      return fail(text`an operator such as == is expected`);
    }
    const prefix = take(valueStart)?.[1];
    if (prefix === undefined) return fail(text`a value in double quotes is expected`);
    const value = readValue(line, at, prefix.includes('e'));
    if (value === null) return fail(text`the closing double quote is missing`);
    at = value.end;
    const [, name = '', attribute = null] = key;
    tokens.push({
      key: name,
      attribute,
      operator,
      value: value.text,
      ignoreCase: prefix.includes('i'),
    });
  }
}

function isOperator(text: string): text is Operator {
  return ['==', '!=', '=', '+=', '-=', ':='].includes(text);
}

/** In a plain value only `\"` is an escape; an e"" value knows C's escapes. */
function readValue(
  text: string,
  start: number,
  escaped: boolean,
): { readonly text: string; readonly end: number } | null {
  const close = text.indexOf('"', start);
  const plain = close === -1 ? '' : text.slice(start, close);
  if (close !== -1 && !plain.includes('\\')) return { text: plain, end: close + 1 };
  let value = '';
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return { text: value, end: at + 1 };
    const next = text.charAt(at + 1);
    if (character !== '\\' || (next !== '"' && !escaped)) {
      value += character;
      continue;
    }
    value += escaped ? (cEscapes[next] ?? next) : next;
    at += 1;
  }
  return null;
}

const cEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', s: ' ' };
