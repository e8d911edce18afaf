type Version = readonly [number, number, number];

/**
 * Whether a Node version is in a range such as `^20.19.0 || ^22.13.0 || >=24.0.0`: those two forms are
 * all that the package declares. Loading semver for it would take as long as half of Node's own start.
 */
export function isSupported(version: string, range: string): boolean {
  const given = parse(version);
  return range.split('||').some((part) => {
    const floor = parse(part);
    const reached = compare(given, floor) >= 0;
    return part.trim().startsWith('^') ? reached && given[0] === floor[0] : reached;
  });
}

function parse(text: string): Version {
  const [, major = 0, minor = 0, patch = 0] = /(\d+)\.(\d+)\.(\d+)/.exec(text)?.map(Number) ?? [];
  return [major, minor, patch];
}

function compare(a: Version, b: Version): number {
  const [major, minor, patch] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return major || minor || patch;
}
