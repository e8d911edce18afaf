import { text } from '../../core/text.ts';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { NetworkFailure } from '../network.ts';
import { get } from './http-get.ts';
import type { IncomingMessage } from 'node:http';
import type { DownloadRequest } from '../network.ts';
import type { Outward } from './http-get.ts';

/**
 * One try: goes on where an earlier one ended, when the server still has the same file, and puts the
 * file in its place when it is whole and right. Rejects with `NetworkFailure`; `interrupted` keeps
 * what has come.
 */
export async function downloadOnce(
  url: string,
  request: DownloadRequest,
  signal: AbortSignal,
  outward: Outward,
): Promise<void> {
  const part = `${request.path}.part`;
  await onDisk(() => mkdir(dirname(request.path), { recursive: true }));
  const begun = await readBegun(part, request.size);
  const headers: Record<string, string> = {};
  if (begun !== null) {
    headers['range'] = `bytes=${begun.size}-`;
    headers['if-range'] = begun.etag;
  }
  const response = await get(url, headers, signal, outward);
  try {
    const start = await startOf(response, begun?.size ?? 0, url, part);
    await save(response, part, start, request, signal);
  } finally {
    response.destroy();
  }
  if (!(await isWhole(part, request))) {
    await discard(part);
    throw new NetworkFailure(
      'digest',
      text`What ${new URL(url).host} sent is not the file that was published: size or SHA-256 differ.`,
    );
  }
  await onDisk(() => rename(part, request.path));
  await rm(etagFile(part), { force: true });
}

/** Whether the file is there with the right size and, where it is published, the right SHA-256. */
export async function isWhole(
  path: string,
  { size, sha256 }: Pick<DownloadRequest, 'size' | 'sha256'>,
): Promise<boolean> {
  const there = await stat(path).catch(() => null);
  if (there?.isFile() !== true || there.size !== size) return false;
  if (sha256 === null) return true;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) hash.update(chunk);
  return hash.digest('hex') === sha256;
}

interface Begun {
  readonly size: number;
  /** Of the file that the bytes are from. */
  readonly etag: string;
}

/** Null when there is nothing to go on with. */
async function readBegun(part: string, whole: number): Promise<Begun | null> {
  const there = await stat(part).catch(() => null);
  const etag = await readFile(etagFile(part), 'utf8').catch(() => '');
  const usable = there?.isFile() === true && there.size > 0 && there.size < whole;
  return usable && isStrong(etag) ? { size: there.size, etag } : null;
}

/** A weak one does not say that the bytes are the same (RFC 9110 §13.1.5). */
function isStrong(etag: string): boolean {
  return /^"[\x21\x23-\x7e]*"$/.test(etag);
}

/** The byte that the answer begins with: 0 where the server ignores ranges or has another file now. */
async function startOf(
  response: IncomingMessage,
  asked: number,
  url: string,
  part: string,
): Promise<number> {
  const { statusCode = 0, headers } = response;
  if (statusCode === 200) {
    await discard(part);
    const { etag = '' } = headers;
    if (isStrong(etag)) await onDisk(() => writeFile(etagFile(part), etag));
    return 0;
  }
  const from = /^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1];
  if (statusCode === 206 && asked > 0 && from === String(asked)) return asked;
  if (statusCode === 206 || statusCode === 416) await discard(part);
  throw new NetworkFailure(
    // The next try asks for all of it.
    statusCode === 206 || statusCode === 416 ? 'interrupted' : 'status',
    text`${new URL(url).host} answered with ${statusCode}.`,
  );
}

async function save(
  response: IncomingMessage,
  part: string,
  start: number,
  { size, limit }: DownloadRequest,
  signal: AbortSignal,
): Promise<void> {
  const file = await onDisk(() => open(part, start === 0 ? 'w' : 'r+', 0o644));
  let at = start;
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      if (at + chunk.length > Math.min(size, limit)) {
        throw new NetworkFailure(
          'size',
          text`More than the ${size} bytes that were published arrive.`,
        );
      }
      await onDisk(() => file.write(chunk, 0, chunk.length, at));
      at += chunk.length;
    }
    await onDisk(() => file.sync());
  } catch (error) {
    if (error instanceof NetworkFailure && error.kind === 'size') await discard(part);
    if (error instanceof NetworkFailure || signal.aborted) throw error;
    throw interrupted(at, size, error);
  } finally {
    await file.close();
  }
  if (at < size) throw interrupted(at, size, undefined);
}

function interrupted(at: number, size: number, cause: unknown): NetworkFailure {
  return new NetworkFailure(
    'interrupted',
    text`The download broke off after ${at} of ${size} bytes.`,
    cause,
  );
}

function etagFile(part: string): string {
  return `${part}.etag`;
}

async function discard(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(etagFile(part), { force: true });
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NetworkFailure('disk', text`The download cannot be saved: ${why}.`, error);
  }
}
