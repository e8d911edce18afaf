import { text, type Text } from '../core/text.ts';

/** A line of a pydfu.py that some Pythons cannot run. */
export type PydfuFault = {
  readonly kind: FaultKind;
  /** From 1. */
  readonly line: number;
};

type FaultKind = keyof typeof faults;

interface Fault {
  readonly sign: RegExp;
  /** Where the same file also has this, it knows better. */
  readonly unless?: RegExp;
  readonly breaks: (major: number, minor: number) => boolean;
  /** How it ends. */
  readonly effect: Text;
}

/**
 * What was seen in the scripts that carry the name: MicroPython's tools/pydfu.py evaluates
 * inspect.getargspec as a default even where it is not needed; OpenMV's has getfullargspec since it is
 * for Python 3; older ones of both are for Python 2.
 */
const faults = {
  getargspec: {
    sign: /\binspect\.getargspec\b/,
    breaks: (major: number, minor: number) => major === 3 && minor >= 11,
    effect: text`module 'inspect' has no attribute 'getargspec': Python 3.11 took it away`,
  },
  getfullargspec: {
    sign: /\binspect\.getfullargspec\b/,
    breaks: (major: number) => major === 2,
    effect: text`module 'inspect' has no attribute 'getfullargspec': it is for Python 3`,
  },
  'print-statement': {
    sign: /^\s*print\s+["']/,
    breaks: (major: number) => major >= 3,
    effect: text`a print statement, which only Python 2 understands`,
  },
  'print-function': {
    sign: /\bprint\s*\(.*\b(end|file|sep)\s*=/,
    unless: /from __future__ import .*\bprint_function\b/,
    breaks: (major: number) => major === 2,
    effect: text`a print function, which Python 2 does not understand`,
  },
  'text-from-struct': {
    sign: /\bstring\.split\(\s*["']\\0["']/,
    breaks: (major: number) => major >= 3,
    effect: text`it splits bytes as if they were text, which only Python 2 does`,
  },
} satisfies Record<string, Fault>;

const entries: readonly (readonly [FaultKind, Fault])[] = Object.entries(faults) as [
  FaultKind,
  Fault,
][];

/** Each fault once, with the first line that has it. */
export function findFaults(script: string): readonly PydfuFault[] {
  const lines = script.split('\n');
  return entries.flatMap(([kind, { sign, unless }]) => {
    if (unless?.test(script) === true) return [];
    const index = lines.findIndex((line) => !/^\s*#/.test(line) && sign.test(line));
    return index < 0 ? [] : [{ kind, line: index + 1 }];
  });
}

/** Whether a Python of this version, such as 3.11.2, stops at it. */
export function stopsAt(version: string, { kind }: PydfuFault): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const { breaks }: Fault = faults[kind];
  return breaks(major, minor);
}

export function effectOf({ kind }: PydfuFault): Text {
  return faults[kind].effect;
}
