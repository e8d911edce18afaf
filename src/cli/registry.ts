import { text } from '../core/text.ts';
import { pair } from '../core/pair.ts';
import type { Pair } from '../core/pair.ts';
import { DoctorError } from '../core/errors.ts';
import * as checks from '../../checks/index.ts';
import * as fixes from '../../fixes/index.ts';

/**
 * Every check with its fix, in the order of the report and of the repair: rules come before the hands
 * that change the camera's mode, since the bootloader is another device that needs them too.
 */
export const registry: readonly Pair[] = [
  pair(checks.usbBus, fixes.usbBus),
  pair(checks.usbForwarding, fixes.usbForwarding),
  pair(checks.usbIsolation, fixes.usbIsolation),
  pair(checks.kernelLog, fixes.kernelLog),
  pair(checks.udevRules, fixes.udevRules),
  pair(checks.modemManager, fixes.modemManager),
  pair(checks.serialBusy, fixes.serialBusy),
  pair(checks.dfuDevice, fixes.dfuDevice),
  pair(checks.bootloader, fixes.bootloader),
  pair(checks.usbAccess, fixes.usbAccess),
  pair(checks.dfuState, fixes.dfuState),
  pair(checks.serialAccess, fixes.serialAccess),
  pair(checks.ide, fixes.ide),
  pair(checks.libusb, fixes.libusb),
  pair(checks.pythonUserSite, fixes.pythonUserSite),
  pair(checks.pythonPyusb, fixes.pythonPyusb),
  pair(checks.pydfuPython, fixes.pydfuPython),
  pair(checks.dfuUtil, fixes.dfuUtil),
  pair(checks.brltty, fixes.brltty),
];

/** The pairs that `--only` and `--skip` leave, or a usage error for an id that does not exist. */
export function selectPairs(only: string | undefined, skip: string | undefined): readonly Pair[] {
  const wanted = only === undefined ? null : knownIds(only.split(','));
  const unwanted = skip === undefined ? [] : knownIds(skip.split(','));
  const pairs = registry.filter(
    ({ check }) => (wanted?.includes(check.id) ?? true) && !unwanted.includes(check.id),
  );
  if (pairs.length > 0) return pairs;
  throw new DoctorError('usage', text`--only and --skip leave no check to run.`, { exitCode: 2 });
}

/** The ids, each of which exists; else a usage error (exit code 2). */
export function knownIds(ids: readonly string[]): readonly string[] {
  const known = registry.map(({ check }) => check.id);
  for (const id of ids) {
    if (known.includes(id)) continue;
    throw new DoctorError('usage', text`There is no check "${id}".`, {
      exitCode: 2,
      hint: text`The checks are: ${known.join(', ')}.`,
    });
  }
  return ids;
}
