import { listed, text } from '../core/text.ts';
import { boards as catalog } from '../boards/catalog.ts';
import { DoctorError } from '../core/errors.ts';
import type { Board } from '../boards/board.ts';
import type { FindingCode } from '../core/codes.ts';
import type { Bundle } from './bundle.ts';

/** The camera, and what the user said. */
export interface BundleRequest {
  /** What it may be; several for a ROM loader. */
  readonly boards: readonly Board[];
  readonly mode: 'bootloader' | 'rom';
  readonly partition: string | null;
  readonly address: number | null;
  /** Takes the only firmware there is, whatever board its folder names. */
  readonly force: boolean;
}

/** The files for one board the camera may be. */
export interface ChosenEntries {
  readonly board: Board;
  readonly files: readonly ChosenFile[];
}

interface ChosenFile {
  readonly entryName: string;
  /** Null where the place follows from the name of the file, or from the address. */
  readonly partition: string | null;
  /** Where one of several files goes in a loader that knows no partitions. */
  readonly address: number | null;
}

/** What each partition is written with; names of OpenMV's releases (openmv docs/firmware.md). */
const fileOfPartition: Readonly<Record<string, string>> = {
  FIRMWARE: 'firmware.bin',
  HP: 'firmware_M55_HP.bin',
  HE: 'firmware_M55_HE.bin',
  ROMFS0: 'romfs0.img',
  ROMFS1: 'romfs1.img',
};

/**
 * Which files of a bundle are for this camera: one choice for each board it may be and the bundle has
 * firmware for.
 * @throws DoctorError `image-wrong-board` when it has none, `image-unreadable` when it lacks a file
 */
export function chooseEntries(bundle: Bundle, request: BundleRequest): readonly ChosenEntries[] {
  const folders = foldersOf(bundle);
  if (folders.length === 0) {
    throw refused('image-unreadable', text`${bundle.name} holds no firmware.`, content(bundle));
  }
  const flashable = request.boards.filter((board) => board.protocols[request.mode] !== null);
  const usual = flashable.filter(({ protocols }) => protocols.bootloader !== null);
  const candidates = flashable.flatMap((board) => {
    // Somebody's own build is for a board that a bootloader on USB is made for, if it can be one.
    const mayBeOwnBuild = usual.length === 0 || usual.includes(board);
    const folder = folderFor(board, folders, { force: request.force, mayBeOwnBuild });
    return folder === null ? [] : [{ board, folder }];
  });
  if (candidates.length === 0) throw wrongBoard(bundle, folders, request);
  const complete = candidates.flatMap(({ board, folder }) => {
    const wanted = filesFor(board, bundle, request);
    if (wanted.length === 0) return [];
    const files = wanted.flatMap(({ name, partition = null, address = null }) => {
      const entryName = folder.files.get(name.toLowerCase());
      return entryName === undefined ? [] : [{ entryName, partition, address }];
    });
    return files.length === wanted.length ? [{ board, files }] : [];
  });
  if (complete.length > 0) return complete;
  throw incomplete(
    bundle,
    candidates.map(({ board }) => board),
    request,
  );
}

interface Folder {
  /** Null where neither the folder nor the zip is named after a board. */
  readonly board: Board | null;
  /** Entry names by their lower-case file name. */
  readonly files: ReadonlyMap<string, string>;
}

function foldersOf(bundle: Bundle): readonly Folder[] {
  const folders = new Map<string, Map<string, string>>();
  for (const { name } of bundle.entries) {
    const slash = name.lastIndexOf('/');
    const file = name.slice(slash + 1);
    if (!/\.(bin|img)$/i.test(file)) continue;
    const path = name.slice(0, Math.max(slash, 0));
    const files = folders.get(path) ?? new Map<string, string>();
    folders.set(path, files.set(file.toLowerCase(), name));
  }
  const named = [...folders].map(([path, files]) => ({ board: boardOfPath(path), files }));
  if (named.some(({ board }) => board !== null)) return named.filter(({ board }) => board !== null);
  const board = boardOfBundle(bundle.name);
  return named.map(({ files }) => ({ board, files }));
}

function boardOfPath(path: string): Board | null {
  return boardNamed(path.slice(path.lastIndexOf('/') + 1));
}

/** `firmware_<TARGET>.zip` of the development release, also as a browser numbers it; or a folder. */
export function boardOfBundle(name: string): Board | null {
  const target = /^firmware_(\w+?)(?:\s*\(\d+\))?\.zip$/i.exec(name)?.[1];
  return boardNamed(target ?? name);
}

function boardNamed(target: string): Board | null {
  return catalog.find(({ id }) => id.toLowerCase() === target.toLowerCase()) ?? null;
}

function folderFor(
  board: Board,
  folders: readonly Folder[],
  { force, mayBeOwnBuild }: { readonly force: boolean; readonly mayBeOwnBuild: boolean },
): Folder | null {
  const own = folders.find((folder) => folder.board === board);
  if (own !== undefined) return own;
  const [only] = folders.length === 1 ? folders : [];
  // A zip of somebody's own build: its content is judged later, as that of a bare file.
  const isTaken = only?.board === null ? mayBeOwnBuild : force;
  return only !== undefined && isTaken ? only : null;
}

interface WantedFile {
  readonly name: string;
  readonly partition?: string;
  readonly address?: number;
}

/** Empty where no file of a release belongs to what was asked for. */
function filesFor(board: Board, bundle: Bundle, request: BundleRequest): readonly WantedFile[] {
  if (request.partition !== null) return [ofPartition(request.partition, bundle)];
  if (request.address !== null) return atAddress(request.address, board);
  if (request.mode === 'rom') return throughRom(board);
  const firmware = board.partitions.filter(({ write }) => write === 'firmware');
  if (firmware.length === 0) return [{ name: 'firmware.bin' }];
  return firmware.map(({ name }) => ofPartition(name, bundle));
}

/** The bootloader, which takes the rest then; all of it where no bootloader speaks DFU (OPENMV1). */
function throughRom({ protocols, bootloaderRange, firmware }: Board): readonly WantedFile[] {
  const isAll = protocols.bootloader === null && bootloaderRange !== null && firmware !== null;
  if (!isAll) return [{ name: 'bootloader.bin' }];
  return [
    { name: 'bootloader.bin', address: bootloaderRange.start },
    { name: 'firmware.bin', address: firmware.start },
  ];
}

function ofPartition(partition: string, bundle: Bundle): WantedFile {
  const name = fileOfPartition[partition];
  if (name !== undefined) return { name, partition };
  const known = Object.keys(fileOfPartition).join(', ');
  throw refused(
    'image-unreadable',
    text`No file of ${bundle.name} belongs into the partition ${partition}.`,
    text`A release has files for ${known}. For another one, name the file itself.`,
  );
}

function atAddress(address: number, board: Board): readonly WantedFile[] {
  if (address === board.bootloaderRange?.start) return [{ name: 'bootloader.bin' }];
  if (address === board.firmware?.start) return [{ name: 'firmware.bin' }];
  return [];
}

function incomplete(
  bundle: Bundle,
  candidates: readonly Board[],
  request: BundleRequest,
): DoctorError {
  const wanted = new Set(
    candidates.flatMap((board) => filesFor(board, bundle, request).map(({ name }) => name)),
  );
  if (wanted.size === 0) {
    return refused(
      'image-unreadable',
      text`Nothing says which file of ${bundle.name} is to be written at that address.`,
      text`Unpack it and name the file itself.`,
    );
  }
  return refused(
    'image-unreadable',
    text`${bundle.name} does not hold ${listed([...wanted])} for ${listed(candidates.map(({ name }) => name))}.`,
    content(bundle),
  );
}

function wrongBoard(
  bundle: Bundle,
  folders: readonly Folder[],
  { boards }: BundleRequest,
): DoctorError {
  const wanted = listed(boards.map(({ id, name }) => text`${name} (${id})`));
  const there = folders.flatMap(({ board }) => board?.id ?? []).toSorted();
  return refused(
    'image-wrong-board',
    text`${bundle.name} holds no firmware for this camera, ${wanted}; it is for ${there.join(', ')}.`,
    text`Take a release that has a folder for your board.`,
  );
}

/** As much of the content as helps to see what was downloaded instead. */
const mostListed = 12;

function content({ entries }: Bundle): string {
  const names = entries.slice(0, mostListed).map(({ name }) => name);
  const more = entries.length - names.length;
  if (names.length === 0) return text`It is empty.`;
  return more === 0
    ? text`It holds ${listed(names)}.`
    : text`It holds ${listed(names)}, and ${more} more.`;
}

function refused(code: FindingCode, message: string, hint: string): DoctorError {
  return new DoctorError(code, message, { exitCode: 4, hint });
}
