import type { Token } from './tokens.ts';

/**
 * Whether an assignment has the seat's user put on the node's ACL: systemd's builtin, in
 * 73-seat-late.rules, or the program that elogind has in its place there (elogind,
 * src/login/73-seat-late.rules.in), since eudev has no logind to build against.
 */
export function runsUaccess({ key, attribute, value }: Token): boolean {
  if (key !== 'RUN') return false;
  return attribute === 'builtin'
    ? value === 'uaccess'
    : /(^|\/)elogind-uaccess-command\b/.test(value);
}
