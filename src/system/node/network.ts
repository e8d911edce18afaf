import { text } from '../../core/text.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { NetworkFailure } from '../network.ts';
import type { Network } from '../network.ts';
import type { Outward } from './http-get.ts';

/** A connection that breaks off is taken up again so often, each time after a pause in ms. */
const pauses: readonly number[] = [1000, 3000];

export interface NetworkOptions {
  readonly idleMs?: number;
  readonly pauses?: readonly number[];
  readonly trusted?: string;
}

/** The network of this machine; what speaks HTTP is loaded with the first request. */
export function nodeNetwork(env: Outward['env'], options: NetworkOptions = {}): Network {
  const { idleMs = 30_000, trusted } = options;
  const outward: Outward = { env, idleMs, ...(trusted !== undefined && { trusted }) };
  return {
    readText: (url, { limit, timeoutMs, signal }) =>
      within(timeoutMs, signal, async (limited) => {
        const { get } = await import('./http-get.ts');
        const response = await get(url, {}, limited, outward);
        if (response.statusCode !== 200) {
          response.destroy();
          throw new NetworkFailure(
            'status',
            text`${url} answered with ${response.statusCode ?? 0}.`,
          );
        }
        const chunks: Uint8Array[] = [];
        let size = 0;
        try {
          for await (const chunk of response as AsyncIterable<Uint8Array>) {
            size += chunk.length;
            if (size > limit) throw new NetworkFailure('size', text`${url} sends too much.`);
            chunks.push(chunk);
          }
        } catch (error) {
          if (error instanceof NetworkFailure) throw error;
          throw new NetworkFailure('interrupted', text`${url} broke off.`, error);
        }
        return Buffer.concat(chunks).toString('utf8');
      }),
    download: (url, request) =>
      within(request.timeoutMs, request.signal, async (limited) => {
        if (request.size > request.limit) {
          throw new NetworkFailure(
            'size',
            text`${url} has ${request.size} bytes, more than is taken.`,
          );
        }
        const { downloadOnce, isWhole } = await import('./download.ts');
        if (await isWhole(request.path, request)) return;
        const waits = [...(options.pauses ?? pauses)];
        for (;;) {
          try {
            await downloadOnce(url, request, limited, outward);
            return;
          } catch (error) {
            const pause = isInterruption(error) ? waits.shift() : undefined;
            if (pause === undefined) throw error;
            await sleep(pause, undefined, { signal: limited });
          }
        }
      }),
  };
}

function isInterruption(error: unknown): boolean {
  return error instanceof NetworkFailure && error.kind === 'interrupted';
}

/** One limit for all of it, however slowly a server drips. */
async function within<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await work(signal === undefined ? timeout : AbortSignal.any([signal, timeout]));
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason;
    if (!timeout.aborted) throw error;
    throw new NetworkFailure('timeout', text`It took longer than ${timeoutMs / 1000} s.`, error);
  }
}
