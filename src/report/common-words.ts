import { findingTitles } from '../core/codes.ts';

/**
 * Words of the field that people also use as login or host names. Such a name is replaced only
 * where it stands as a name (`/home/usb`, `user usb`, `usb@…`); replaced everywhere, it would
 * destroy the report.
 */
const listed = `
  access account action add address admin administrator adm all alpine amd64 app apple apply arch
  arduino arm arm64 armv7 at attr audio automatic available bad bash bin board boot bootloader brew broken bug
  build bus busy by camera cameras can cannot centos change check checks chip class code command
  config connect container control copy core crash data daemon debian debug declined default demo
  denied desktop dev device devices dfu dialout disk distro docker doctor done driver email empty env
  error errors etc event evidence exec exit explain fail failed false fedora file files find finding
  fix fixed fixes flash for format found free from ftp full games git github goal group groups guest
  guided had has healthy help high home host hub id ide if image in info init install interface
  internal ip is it java journal kernel key kvm lab lib libc libusb library link linux list local
  localhost log login lost low mac machine macos mail main man me media message mint missing mode
  modem mount name net network new no node none not nothing npm null off ok old on open opened
  opensuse openmv operator or os other output owner package partition pass password path permission
  pi pip planned platform plugdev pop port problem problems proc product program protocol public py
  pydfu pyserial python python2 python3 pyusb raspberry raspberrypi raspbian read ready real reason
  recovery refused release reload remove report reset right rom root rule rules run running script
  sector security serial server service session set setup shell show simulator size skip snap software
  source speed src ssh start state status step steps stm stm32 stop store sudo suse swap sys system
  systemd tag team temp test tester testing text the this time title tmp to tool tools tree tried true
  tty type ubuntu udev undo unknown unverified update usb user username users usr uucp value var
  vendor verified verify version video view virtual vm warning warnings web wheel win win32 windows
  could dfuse leave needs relogin replug unconfirmed with work write written wsl x64 x86 you zip
`;

const fixed = new Set([
  ...listed.split(/\s+/).filter((word) => word !== ''),
  ...Object.keys(findingTitles).flatMap(words),
]);

/** Names of fewer letters are too likely to be something else as well. */
const shortest = 4;

/** Whether a name can also mean something else in this report, whose own words are `vocabulary`. */
export function isCommon(name: string, vocabulary: ReadonlySet<string>): boolean {
  return name.length < shortest || isWord(name, vocabulary);
}

/** Whether it is a word of the field or of this report. */
export function isWord(name: string, vocabulary: ReadonlySet<string>): boolean {
  const lower = name.toLowerCase();
  return fixed.has(lower) || vocabulary.has(lower);
}

/** The words of a text or identifier, lower-case; `udevRules` and `udev-rules` have the same two. */
export function words(text: string): string[] {
  const parts = text.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^\p{L}\p{N}]+/u);
  return parts.filter((word) => word !== '').map((word) => word.toLowerCase());
}
