import { grants } from './access.ts';
import type { Person } from './access.ts';
import type { Certainty } from './match.ts';

/** `udevadm verify` and its --no-style came with this version. */
export const verifySince = 254;
/** `udevadm test --json`, which neither needs root nor changes anything. */
export const testSince = 258;

/** What udevadm itself says of the rules that matter; null where it cannot be asked. */
export type Arbiter = {
  readonly complaints: readonly Complaint[] | null;
  readonly events: readonly TriedEvent[] | null;
};

/** A line that udev does not take, or not as a whole. */
export type Complaint = {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
};

/** How udev would leave a node after plugging in; null: as the kernel made it. */
export type TriedEvent = {
  readonly node: string;
  readonly mode: number | null;
  readonly uid: number | null;
  readonly gid: number | null;
  readonly uaccess: boolean;
};

/** `FILE:LINE problem`, one a line; the mark of style is no mistake. */
export function parseComplaints(output: string): Complaint[] {
  return output.split('\n').flatMap((text) => {
    const [, file, line, problem = ''] = /^(\/[^:]*):(\d+) (.*)$/.exec(text) ?? [];
    if (file === undefined || problem.startsWith('style:')) return [];
    return [{ file, line: Number(line), problem }];
  });
}

/** The document that `udevadm test --json` prints; null when it is another one. */
export function parseTriedEvent(output: string, node: string): TriedEvent | null {
  const document = parseObject(output);
  const made = asObject(document?.['node']);
  if (document === null || made === null) return null;
  const owner = asObject(made['owner']);
  const queued: unknown = document['queuedCommands'];
  const mode = made['mode'];
  return {
    node,
    mode: typeof mode === 'string' && /^[0-7]+$/.test(mode) ? parseInt(mode, 8) : null,
    uid: numberIn(owner, 'uid'),
    gid: numberIn(owner, 'gid'),
    uaccess:
      Array.isArray(queued) && queued.some((each) => asObject(each)?.['command'] === 'uaccess'),
  };
}

/** Whether this outcome opens the node. A group without a mode makes it 0660, as in a real event. */
export function opensTo({ mode, uid, gid, uaccess }: TriedEvent, person: Person): Certainty {
  const value = mode ?? (gid !== null && gid !== 0 ? 0o660 : 0o600);
  return grants(
    {
      mode: [{ value }],
      owner: [{ value: uid ?? 0 }],
      group: [{ value: gid ?? 0 }],
      uaccess: uaccess ? 'yes' : 'no',
    },
    person,
  );
}

type Fields = Readonly<Record<string, unknown>>;

function parseObject(json: string): Fields | null {
  try {
    return asObject(JSON.parse(json));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null ? (value as Fields) : null;
}

function numberIn(fields: Fields | null, name: string): number | null {
  const value = fields?.[name];
  return typeof value === 'number' ? value : null;
}
