import type { Board, UsbId } from '../boards/board.ts';
import { hexId } from '../usb/ids.ts';
import { loaderIds, openmvVendor, runIds } from './camera-ids.ts';

/** After 50-udev-default.rules, which sets the mode, and before 73-seat-late.rules (uaccess). */
export const ownRulesPath = '/etc/udev/rules.d/60-openmv.rules';

/** Whom the nodes are given to besides the user at the seat. */
export type Holder =
  | { readonly kind: 'owner'; readonly name: string }
  | { readonly kind: 'group'; readonly name: string };

/**
 * Our rules file. GROUP and OWNER never share a line with TAG: systemd 258 drops a whole line for a
 * group that it does not know. `final` (`:=`) keeps later rules from taking the value back.
 */
export function ownRules(boards: readonly Board[], holder: Holder | null, final = false): string {
  const usb = matchers('ATTR', loaderIds(boards)).map(
    (ids) => `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ${ids}`,
  );
  const tty = matchers('ATTRS', runIds(boards)).map((ids) => `SUBSYSTEM=="tty", ${ids}`);
  const modem = matchers('ATTR', runIds(boards)).map(
    (ids) => `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ${ids}`,
  );
  return [
    '# OpenMV Cam: lets people flash it and use its serial port. Written by openmv-doctor;',
    '# `openmv-doctor undo` takes it back.',
    'ACTION=="remove", GOTO="openmv_end"',
    '# Waiting for firmware: bootloaders and chip loaders.',
    ...usb.map((rule) => `${rule}, TAG+="uaccess"`),
    '# Running: the serial port, which ModemManager must not probe.',
    ...tty.map((rule) => `${rule}, TAG+="uaccess", ENV{ID_MM_PORT_IGNORE}="1"`),
    ...modem.map((rule) => `${rule}, ENV{ID_MM_DEVICE_IGNORE}="1"`),
    ...holderLines(holder, [...usb, ...tty], final ? ':=' : '='),
    'LABEL="openmv_end"',
    '',
  ].join('\n');
}

function holderLines(holder: Holder | null, rules: readonly string[], operator: string): string[] {
  if (holder === null) return [];
  const [why, assignment] =
    holder.kind === 'owner'
      ? [
          `# The tag serves who sits at this machine. ${holder.name} comes in by another way (ssh, a service).`,
          `OWNER${operator}"${holder.name}"`,
        ]
      : [
          '# The tag serves who sits at this machine; others (ssh, a service) come in by this group.',
          `GROUP${operator}"${holder.name}", MODE${operator}"0660"`,
        ];
  return [why, ...rules.map((rule) => `${rule}, ${assignment}`)];
}

/** One match per vendor: OpenMV's own as a whole, of the others the products of the catalogue. */
function matchers(key: 'ATTR' | 'ATTRS', ids: readonly UsbId[]): string[] {
  const vendors = [...new Set([openmvVendor, ...ids.map(({ vendorId }) => vendorId)])];
  return vendors.map((vendor) => {
    const match = `${key}{idVendor}=="${hexId(vendor)}"`;
    if (vendor === openmvVendor) return match;
    const products = ids.filter((id) => id.vendorId === vendor).map((id) => hexId(id.productId));
    return `${match}, ${key}{idProduct}=="${products.sort().join('|')}"`;
  });
}
