import { text } from '../../core/text.ts';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { connect } from 'node:tls';
import { NetworkFailure } from '../network.ts';
import { openTunnel, proxyFor } from './proxy.ts';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';

/** What every request of a run goes out with. */
export interface Outward {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A connection on which nothing comes for so long is given up, in ms. */
  readonly idleMs: number;
  /** Certificates to trust in place of node's own. */
  readonly trusted?: string;
}

const mostRedirects = 5;
const redirects: readonly (number | undefined)[] = [301, 302, 303, 307, 308];
const loopback: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/**
 * Asks for an address and follows redirects; https only, and http on this machine itself. The body is
 * not read yet. node's own fetch is not used: it knows no proxy variables before Node 24.
 * Rejects with `NetworkFailure`.
 */
export async function get(
  address: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  outward: Outward,
): Promise<IncomingMessage> {
  let url = allowed(address, null);
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const response = await ask(url, headers, signal, outward);
    const { location } = response.headers;
    if (!redirects.includes(response.statusCode) || location === undefined) return response;
    response.destroy();
    const next = URL.canParse(location, url.href) ? new URL(location, url.href).href : location;
    url = allowed(next, url);
  }
  throw new NetworkFailure('address', text`${hostOf(address)} redirects without an end.`);
}

function allowed(address: string, from: URL | null): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const secure = url?.protocol === 'https:';
  // A server elsewhere has no business with what listens on this machine.
  const local = url?.protocol === 'http:' && isLoopback(url) && (from === null || isLoopback(from));
  if (url !== null && (secure || local)) return url;
  throw new NetworkFailure('address', text`The download leads to ${address}, which is not https.`);
}

function isLoopback(url: URL): boolean {
  return loopback.includes(url.hostname);
}

async function ask(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  outward: Outward,
): Promise<IncomingMessage> {
  const options: RequestOptions = {
    agent: false,
    signal,
    headers: { 'user-agent': 'openmv-doctor', 'accept-encoding': 'identity', ...headers },
  };
  try {
    const request = await open(url, options, signal, outward);
    return await new Promise((resolve, reject) => {
      request.setTimeout(outward.idleMs, () => {
        request.destroy(
          new NetworkFailure('interrupted', text`${url.host} sent nothing any more.`),
        );
      });
      request.once('response', resolve);
      request.on('error', reject);
      request.end();
    });
  } catch (error) {
    if (error instanceof NetworkFailure || signal.aborted) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new NetworkFailure('unreachable', text`${url.host} cannot be reached (${why}).`, error);
  }
}

async function open(
  url: URL,
  options: RequestOptions,
  signal: AbortSignal,
  { env, trusted }: Outward,
): Promise<ClientRequest> {
  if (url.protocol === 'http:') return requestPlain(url, options);
  const trust = trusted === undefined ? {} : { ca: trusted };
  const proxy = proxyFor(url, env);
  if (proxy === null) return requestSecure(url, { ...options, ...trust });
  const socket = await openTunnel(proxy, url, signal);
  const secured = connect({ socket, servername: url.hostname, ...trust });
  return requestSecure(url, {
    ...options,
    // With `agent: false` node would open a connection of its own; without any it takes port 80 for granted.
    agent: undefined,
    defaultPort: 443,
    createConnection: () => secured,
  });
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
