import type { Clock } from '../../src/core/clock.ts';
import type {
  CommandOptions,
  CommandResult,
  Files,
  FileStat,
  System,
} from '../../src/system/types.ts';

/** Everything that checks looked at. */
export interface Touched {
  readonly paths: Set<string>;
  readonly argvs: Map<string, readonly string[]>;
}

type Bytes = (content: Uint8Array) => Uint8Array;

/** What can be wrong with a file; `bytes` null: it cannot be read. */
export interface FileTrouble {
  readonly name: string;
  readonly bytes: Bytes | null;
  readonly kind?: FileStat['kind'];
  /** Nothing can be said about it at all. */
  readonly lost?: boolean;
}

const mebibyte = 1024 * 1024;
const garbage = Uint8Array.from({ length: 4096 }, (_, at) => (at * 197 + 13) % 256);

export const fileTroubles: readonly FileTrouble[] = [
  { name: 'cannot be read', bytes: null },
  { name: 'is binary garbage', bytes: () => garbage },
  {
    name: 'has Latin-1 in it',
    bytes: (content) => joined(Uint8Array.of(0x63, 0xe9, 0x0a), content),
  },
  {
    name: 'begins with a byte order mark',
    bytes: (content) => joined(Uint8Array.of(0xef, 0xbb, 0xbf), content),
  },
  { name: 'is huge', bytes: (content) => joined(content, new Uint8Array(mebibyte).fill(0x78)) },
  { name: 'is empty', bytes: () => new Uint8Array() },
  { name: 'is a folder', bytes: null, kind: 'directory' },
  { name: 'is a link to itself', bytes: null, lost: true },
];

export interface CommandTrouble {
  readonly name: string;
  readonly result: Partial<Omit<CommandResult, 'argv'>>;
  /** What it would have said, up to the middle. */
  readonly cut?: boolean;
}

const mute = { stdout: '', stderr: '', exitCode: null } as const;

/** The seam cuts output at 1 MiB and never rejects. */
export const commandTroubles: readonly CommandTrouble[] = [
  { name: 'is not there', result: { ...mute, ended: 'not-found' } },
  { name: 'hangs until its limit', result: { ...mute, ended: 'timed-out' } },
  { name: 'cannot be started', result: { ...mute, ended: 'failed-to-start' } },
  {
    name: 'dies of a signal',
    result: { ...mute, ended: 'signalled', stderr: 'Segmentation fault\n' },
  },
  { name: 'fails', result: { ...mute, ended: 'exited', exitCode: 1, stderr: 'no\n' } },
  {
    name: 'breaks off in its answer',
    result: { ...mute, ended: 'exited', exitCode: 0 },
    cut: true,
  },
  { name: 'says nothing', result: { ...mute, ended: 'exited', exitCode: 0 } },
  {
    name: 'prints megabytes',
    result: {
      ...mute,
      ended: 'exited',
      exitCode: 0,
      stdout: 'x'.repeat(mebibyte),
      stderr: 'y'.repeat(mebibyte),
    },
  },
  {
    name: 'prints garbage',
    result: { ...mute, ended: 'exited', exitCode: 0, stdout: new TextDecoder().decode(garbage) },
  },
];

interface Wish {
  readonly touched?: Touched;
  readonly path?: string;
  readonly fileTrouble?: FileTrouble;
  readonly line?: string;
  readonly commandTrouble?: CommandTrouble;
}

/** The system with one thing broken, noting what is touched. A command nobody listed is not installed. */
export function troubled(system: System, wish: Wish): System {
  const { files, commands, clock } = system;
  const firstHalf = async (
    argv: readonly string[],
    options: CommandOptions,
  ): Promise<Pick<CommandResult, 'stdout'>> => {
    const { stdout } = await commands.run(argv, options).catch(() => mute);
    return { stdout: stdout.slice(0, stdout.length / 2) };
  };
  return {
    ...system,
    files: troubledFiles(files, wish),
    commands: {
      which: (name) => commands.which(name),
      run: async (argv: readonly string[], options: CommandOptions): Promise<CommandResult> => {
        const line = argv.join(' ');
        wish.touched?.argvs.set(line, argv);
        const { commandTrouble } = wish;
        if (commandTrouble !== undefined && wish.line === line) {
          if (commandTrouble.result.ended === 'timed-out') await clock.sleep(options.timeoutMs);
          const said = commandTrouble.cut === true ? await firstHalf(argv, options) : {};
          return { argv, ended: 'exited', ...mute, ...commandTrouble.result, ...said };
        }
        try {
          return await commands.run(argv, options);
        } catch {
          return { argv, ended: 'not-found', ...mute };
        }
      },
    },
  };
}

export function withClock(system: System, clock: Clock): System {
  return { ...system, clock };
}

function troubledFiles(files: Files, { touched, path: broken, fileTrouble }: Wish): Files {
  const trouble = (path: string): FileTrouble | null => {
    touched?.paths.add(path);
    return path === broken && fileTrouble !== undefined ? fileTrouble : null;
  };
  const readBytes = async (path: string, limit: number = mebibyte): Promise<Uint8Array | null> => {
    const found = trouble(path);
    if (found === null) return files.readBytes(path, limit);
    const content = (await files.readBytes(path)) ?? new Uint8Array();
    return found.bytes === null ? null : found.bytes(content).slice(0, limit);
  };
  const stat = async (path: string): Promise<FileStat | null> => {
    const found = trouble(path);
    const real = await files.stat(path);
    if (found?.lost === true) return null;
    return real && found?.kind !== undefined ? { ...real, kind: found.kind } : real;
  };
  return {
    readBytes,
    readText: async (path, limit) => {
      const bytes = await readBytes(path, limit);
      return bytes === null ? null : new TextDecoder().decode(bytes);
    },
    list: async (path) => {
      const found = trouble(path);
      if (found === null) return files.list(path);
      return found.kind === 'directory' ? [] : null;
    },
    stat,
    readLink: async (path) => (trouble(path)?.lost === true ? path : files.readLink(path)),
    realPath: async (path) => (trouble(path)?.lost === true ? null : files.realPath(path)),
    canOpen: async (path, how) => {
      const found = trouble(path);
      if (found === null) return files.canOpen(path, how);
      if (found.lost === true) return { ok: false, errno: 'ELOOP' };
      if (found.kind === 'directory') return { ok: false, errno: 'EISDIR' };
      return found.bytes === null ? { ok: false, errno: 'EACCES' } : files.canOpen(path, how);
    },
    write: (path, content, mode) => files.write(path, content, mode),
    remove: (path) => files.remove(path),
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
