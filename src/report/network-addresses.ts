/** What stands before or after four numbers that are a version and no IPv4 address. */
const versionBefore =
  /(?:[a-z]-|[a-z]\/|[~+]|(?<![\w:.])\d:|\b(?:v|ver|version|release|rev)\.?["']?[\s:=("']*|\b(?:libusb|dfu-util|pyusb|python\d?|node|linux|firmware|driver|ide)\s+)$/i;
const versionAfter = /^(?:-\d+(?!\d*\.\d+\.\d+\.\d)|[~+])/;

const ipv4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g;
const hexGroups =
  /(?<![\w:.])(?:[\da-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4})(?:%\w+)?(?![\w:]|\.\d)/gi;
const mac =
  /(?<![\w:-])(?:[\da-f]{2}([:-]))(?:[\da-f]{2}\1){4}(?:[\da-f]{2}\1[\da-f]{2}\1)?[\da-f]{2}(?![\w:-])/gi;
/** Linux names a USB network adapter after its MAC. */
const macInName = /(?<=\benx)[\da-f]{12}\b/gi;

/** Replaces MAC by `<mac>`, IPv4 and IPv6 by `<ip>`; leaves versions, USB ids, times and PCI ids. */
export function hideNetworkAddresses(text: string): string {
  if (!/[.:-]|enx/i.test(text)) return text;
  return text
    .replace(mac, '<mac>')
    .replace(macInName, '<mac>')
    .replace(hexGroups, (found) => (isIpv6(found.replace(/%.*/, '')) ? '<ip>' : found))
    .replace(ipv4, (found, offset: number, whole: string) =>
      isIpv4(found) && !isVersion(whole, offset, found) ? '<ip>' : found,
    );
}

function isVersion(text: string, offset: number, found: string): boolean {
  return (
    versionBefore.test(text.slice(Math.max(0, offset - 40), offset)) ||
    versionAfter.test(text.slice(offset + found.length))
  );
}

function isIpv4(text: string): boolean {
  return text.split('.').every((part) => Number(part) <= 255);
}

/** RFC 4291 §2.2: eight groups, or fewer around one `::`; the last two may be an IPv4 address. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const tail = groups.at(-1) ?? '';
  const count = groups.length + (tail.includes('.') ? 1 : 0);
  const wellFormed = groups.every(
    (group, index) =>
      /^[\da-f]{1,4}$/i.test(group) || (index === groups.length - 1 && isDotted(group)),
  );
  if (!wellFormed) return false;
  // `a::b` is also how C++ and Rust name things: a shortened address needs a digit.
  return halves.length === 2 ? count >= 2 && count <= 7 && /\d/.test(text) : count === 8;
}

function isDotted(group: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(group) && isIpv4(group);
}
