import type { Guest } from './boot/guest.ts';

/**
 * Every file and link of the system folders and the homes, with owner, mode and hash. Byte code and
 * caches that programs leave behind, and the journal that undo reads, are no part of what a fix changes.
 */
const script = `
find /etc /usr /lib /bin /sbin /home -xdev \\( -type f -o -type l \\) \\
  ! -name '*.pyc' ! -path '*/.cache/*' ! -path '*/.local/state/*' -printf '%p\\t%y %m %U:%G %l\\n' | sort >/exchange/files
find /etc /usr -xdev -type f ! -name '*.pyc' -print0 | sort -z | xargs -0 sha256sum >/exchange/sums
`;

/** A picture of the system's files: path (with kind, mode, owner or hash) by line. */
export async function listing(guest: Guest): Promise<ReadonlySet<string>> {
  const { exitCode, stderr } = await guest.run(['sh', '-ec', script], {
    user: 'root',
    timeoutMs: 240_000,
  });
  if (exitCode !== 0) throw new Error(`no listing of the guest's files: ${stderr}`);
  const texts = [await guest.get('files'), await guest.get('sums')];
  return new Set(texts.flatMap((text) => text.toString().trim().split('\n')));
}

/** Lines of one listing that the other lacks, both ways. */
export function difference(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): readonly string[] {
  const gone = [...before].filter((line) => !after.has(line)).map((line) => `- ${line}`);
  const added = [...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`);
  return [...gone, ...added];
}
