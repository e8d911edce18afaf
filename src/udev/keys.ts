/** How a key may be used, from the table in udev(7) and systemd's parse_token(). */
export interface KeyRule {
  /** `none`: no {…}; `needed`: must have it; `optional`. */
  readonly attribute: 'none' | 'needed' | 'optional';
  /** `==` and `!=` allowed. */
  readonly match: boolean;
  /** `=`, `+=`, `:=` allowed (`-=` only where `remove` is true). */
  readonly assign: boolean;
  readonly remove?: boolean;
}

const matchOnly: KeyRule = { attribute: 'none', match: true, assign: false };
const matchWithAttribute: KeyRule = { attribute: 'needed', match: true, assign: false };
const assignOnly: KeyRule = { attribute: 'none', match: false, assign: true };
const both: KeyRule = { attribute: 'none', match: true, assign: true, remove: true };
const bothWithAttribute: KeyRule = { attribute: 'needed', match: true, assign: true };

export const keyRules: Readonly<Record<string, KeyRule>> = {
  ACTION: matchOnly,
  DEVPATH: matchOnly,
  KERNEL: matchOnly,
  SUBSYSTEM: matchOnly,
  DRIVER: matchOnly,
  KERNELS: matchOnly,
  SUBSYSTEMS: matchOnly,
  DRIVERS: matchOnly,
  TAGS: matchOnly,
  RESULT: matchOnly,
  ATTRS: matchWithAttribute,
  CONST: matchWithAttribute,
  TEST: { attribute: 'optional', match: true, assign: false },
  // PROGRAM and IMPORT run something and match by its success; any operator but -= is taken.
  PROGRAM: { attribute: 'none', match: true, assign: true },
  IMPORT: { attribute: 'needed', match: true, assign: true },
  ATTR: bothWithAttribute,
  SYSCTL: bothWithAttribute,
  ENV: bothWithAttribute,
  NAME: { attribute: 'none', match: true, assign: true },
  SYMLINK: both,
  TAG: both,
  OWNER: assignOnly,
  GROUP: assignOnly,
  MODE: assignOnly,
  SECLABEL: { attribute: 'needed', match: false, assign: true },
  RUN: { attribute: 'optional', match: false, assign: true },
  OPTIONS: assignOnly,
  GOTO: assignOnly,
  LABEL: assignOnly,
};
