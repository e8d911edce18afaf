import type { Files, FileStat, OpenResult, User } from '../system/types.ts';

/** A path of the file system in memory: text for an ordinary file, or what is special about it. */
export type MemoryEntry =
  | string
  | {
      readonly content?: string | Uint8Array;
      /** Makes it a symbolic link. */
      readonly linkTo?: string;
      readonly kind?: FileStat['kind'];
      /** Default: 0o644 for files, 0o755 for folders. */
      readonly mode?: number;
      readonly uid?: number;
      readonly gid?: number;
      readonly modifiedMs?: number;
      /** Whatever the permissions say, opening it ends so (EBUSY, EIO, or ok thanks to an ACL). */
      readonly open?: OpenResult;
    };

/** As the seam promises: 1 MiB unless told otherwise. */
const maxBytes = 1024 * 1024;

interface Node {
  readonly bytes: Uint8Array;
  readonly link: string | null;
  readonly stat: FileStat;
  readonly open: OpenResult | null;
}

/** Files in memory with links, owners and permission bits; folders come into being by themselves. */
export class MemoryFiles implements Files {
  readonly #nodes = new Map<string, Node>();
  readonly #user: User;

  constructor(entries: Readonly<Record<string, MemoryEntry>>, user: User) {
    this.#user = user;
    this.#nodes.set('/', toNode({ kind: 'directory' }));
    for (const [path, entry] of Object.entries(entries)) this.put(path, entry);
  }

  /** Adds or replaces a path, for what happens while time goes on. */
  put(path: string, entry: MemoryEntry): void {
    const parts = path.split('/').slice(1);
    if (!path.startsWith('/') || parts.includes('')) throw new Error(`no absolute path: ${path}`);
    for (let length = 1; length < parts.length; length += 1) {
      const folder = `/${parts.slice(0, length).join('/')}`;
      if (!this.#nodes.has(folder)) this.#nodes.set(folder, toNode({ kind: 'directory' }));
    }
    this.#nodes.set(path, toNode(entry));
  }

  readBytes(path: string, limit: number = maxBytes): Promise<Uint8Array | null> {
    const node = this.#at(path);
    const readable = node !== null && node.stat.kind !== 'directory' && this.#open(node, 'read').ok;
    return Promise.resolve(readable ? node.bytes.slice(0, limit) : null);
  }

  async readText(path: string, limit?: number): Promise<string | null> {
    const bytes = await this.readBytes(path, limit);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  }

  list(path: string): Promise<readonly string[] | null> {
    const real = this.#resolve(path);
    const node = real === null ? null : this.#nodes.get(real);
    if (real === null || node?.stat.kind !== 'directory') return Promise.resolve(null);
    if (!this.#permits(node.stat, 4)) return Promise.resolve(null);
    const prefix = real === '/' ? '/' : `${real}/`;
    const names = [...this.#nodes.keys()]
      .filter((other) => other.startsWith(prefix) && other !== prefix)
      .map((other) => other.slice(prefix.length))
      .filter((name) => !name.includes('/'));
    return Promise.resolve(names.sort());
  }

  stat(path: string): Promise<FileStat | null> {
    return Promise.resolve(this.#at(path)?.stat ?? null);
  }

  readLink(path: string): Promise<string | null> {
    const slash = path.lastIndexOf('/');
    const folder = this.#resolve(path.slice(0, slash) || '/');
    if (folder === null) return Promise.resolve(null);
    const own = `${folder === '/' ? '' : folder}${path.slice(slash)}`;
    return Promise.resolve(this.#nodes.get(own)?.link ?? null);
  }

  realPath(path: string): Promise<string | null> {
    return Promise.resolve(this.#resolve(path));
  }

  canOpen(path: string, how: 'read' | 'read-write'): Promise<OpenResult> {
    const node = this.#at(path);
    return Promise.resolve(node === null ? { ok: false, errno: 'ENOENT' } : this.#open(node, how));
  }

  write(path: string, content: string, mode: number): Promise<void> {
    this.put(path, { content, mode, uid: this.#user.uid, gid: this.#user.gids[0] ?? 0 });
    return Promise.resolve();
  }

  remove(path: string): Promise<void> {
    this.#nodes.delete(path);
    return Promise.resolve();
  }

  #at(path: string): Node | null {
    const real = this.#resolve(path);
    return real === null ? null : (this.#nodes.get(real) ?? null);
  }

  #resolve(path: string, hops = 0): string | null {
    if (hops > 40) return null;
    let real = '';
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    for (const [index, part] of parts.entries()) {
      if (part === '..') {
        real = real.slice(0, Math.max(0, real.lastIndexOf('/')));
        continue;
      }
      const node = this.#nodes.get(`${real}/${part}`);
      if (node === undefined) return null;
      if (node.link !== null) {
        const target = node.link.startsWith('/') ? node.link : `${real}/${node.link}`;
        return this.#resolve([target, ...parts.slice(index + 1)].join('/'), hops + 1);
      }
      real = `${real}/${part}`;
    }
    return real === '' ? '/' : real;
  }

  #open(node: Node, how: 'read' | 'read-write'): OpenResult {
    if (node.open !== null) return node.open;
    if (node.stat.kind === 'directory' && how === 'read-write')
      return { ok: false, errno: 'EISDIR' };
    return this.#permits(node.stat, how === 'read' ? 4 : 6)
      ? { ok: true }
      : { ok: false, errno: 'EACCES' };
  }

  /** The class of the first match decides, as in POSIX: an owner without rights is not helped by his group. */
  #permits(stat: FileStat, wanted: number): boolean {
    if (this.#user.uid === 0) return true;
    const shift = stat.uid === this.#user.uid ? 6 : this.#user.gids.includes(stat.gid) ? 3 : 0;
    return ((stat.mode >> shift) & wanted) === wanted;
  }
}

function toNode(entry: MemoryEntry): Node {
  const special = typeof entry === 'string' ? { content: entry } : entry;
  const { content = '', kind = 'file' } = special;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    bytes,
    link: special.linkTo ?? null,
    open: special.open ?? null,
    stat: {
      kind,
      mode: special.mode ?? (kind === 'directory' ? 0o755 : 0o644),
      uid: special.uid ?? 0,
      gid: special.gid ?? 0,
      size: bytes.length,
      modifiedMs: special.modifiedMs ?? 0,
    },
  };
}
