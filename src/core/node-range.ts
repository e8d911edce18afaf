type Version = readonly [major: number, minor: number, patch: number];

/**
 * Whether a version of Node is in the range that package.json's `engines` gives: `^1.2.3` and
 * `>=1.2.3`, joined by `||`. The semver package says the same, and takes as long to load as a tenth of
 * our start.
 */
export function isInRange(version: string, range: string): boolean {
  const actual = parse(version);
  if (actual === null) return false;
  return range.split('||').some((part) => {
    const least = parse(part);
    if (least === null || isBelow(actual, least)) return false;
    return part.includes('>=') || actual[0] === least[0];
  });
}

/** Pre-releases are in no range, as with semver. */
function parse(text: string): Version | null {
  const match = /^\s*(?:v|\^|>=)?(\d+)\.(\d+)\.(\d+)\s*$/.exec(text);
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3])];
}

function isBelow(a: Version, b: Version): boolean {
  const [place = 0] = [0, 1, 2].filter((each) => a[each] !== b[each]);
  return (a[place] ?? 0) < (b[place] ?? 0);
}
