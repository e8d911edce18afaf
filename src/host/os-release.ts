import type { Files } from '../system/types.ts';

/** What os-release(5) says about the distribution; ids are lower case by its rules. */
export type Distribution = {
  readonly id: string;
  readonly idLike: readonly string[];
  /** Such as `12` or `22.04`; null on rolling releases. */
  readonly versionId: string | null;
  readonly name: string;
};

/** Where the file is, in the order os-release(5) demands. */
const osReleasePaths = ['/etc/os-release', '/usr/lib/os-release'];

/** The distribution of this system; null where no file says it. */
export async function readDistribution(files: Files): Promise<Distribution | null> {
  for (const path of osReleasePaths) {
    const text = await files.readText(path);
    if (text !== null) return parseOsRelease(text);
  }
  return null;
}

/** Reads the text of an os-release file. Lines that are no assignment are ignored, as a shell would not. */
export function parseOsRelease(text: string): Distribution {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const assignment = /^\s*([A-Z][A-Z0-9_]*)=(.*)$/.exec(line);
    if (assignment?.[1] === undefined || assignment[2] === undefined) continue;
    values.set(assignment[1], unquote(assignment[2].trim()));
  }
  // An os-release without ID means the generic `linux` (os-release(5), ID=).
  const id = values.get('ID')?.toLowerCase() ?? '';
  return {
    id: id === '' ? 'linux' : id,
    idLike: (values.get('ID_LIKE') ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((like) => like !== ''),
    versionId: values.get('VERSION_ID') ?? null,
    name: values.get('PRETTY_NAME') ?? values.get('NAME') ?? 'Linux',
  };
}

/** Shell quoting as os-release(5) allows it: one quoted or one bare word, backslash escapes. */
function unquote(value: string): string {
  const quote = value[0];
  if (quote === "'") return value.slice(1, endOf(value, "'"));
  const inner = quote === '"' ? value.slice(1, endOf(value, '"')) : value;
  return inner.replace(/\\(.)/g, '$1');
}

function endOf(value: string, quote: string): number {
  const last = value.lastIndexOf(quote);
  return last > 0 ? last : value.length;
}
