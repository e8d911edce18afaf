import { text } from '../../core/text.ts';
import { request } from 'node:http';
import { NetworkFailure } from '../network.ts';
import type { Socket } from 'node:net';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that this https address is reached through, as curl reads the variables: lower case first.
 * Null for none. @throws NetworkFailure when what the variable holds is no http proxy
 */
export function proxyFor(url: URL, env: Environment): URL | null {
  const value = said(env, 'https_proxy') ?? said(env, 'all_proxy');
  if (value === undefined || isExempt(url, said(env, 'no_proxy') ?? '')) return null;
  const written = value.includes('://') ? value : `http://${value}`;
  const proxy = URL.canParse(written) ? new URL(written) : null;
  if (proxy?.protocol === 'http:') return proxy;
  // Not quoted: it may hold a password.
  throw new NetworkFailure(
    'address',
    text`The proxy in HTTPS_PROXY is none that the doctor can use: it must begin with http://.`,
  );
}

/** A connection through the proxy to the host of `url` (CONNECT, RFC 9110 §9.3.6). */
export function openTunnel(proxy: URL, url: URL, signal: AbortSignal): Promise<Socket> {
  const authority = `${url.hostname}:${url.port === '' ? '443' : url.port}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      host: bare(proxy.hostname),
      port: proxy.port === '' ? 80 : Number(proxy.port),
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...credentials(proxy) },
      agent: false,
      signal,
    });
    const refuse = (status: number | undefined): void => {
      reject(
        new NetworkFailure(
          'status',
          text`The proxy ${proxy.host} answered with ${status ?? text`nothing`}.`,
        ),
      );
    };
    asked.once('connect', ({ statusCode }, socket: Socket) => {
      if (statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      refuse(statusCode);
    });
    asked.once('response', (response) => {
      response.destroy();
      refuse(response.statusCode);
    });
    asked.once('error', reject);
    asked.end();
  });
}

function said(env: Environment, name: string): string | undefined {
  const value = env[name] ?? env[name.toUpperCase()];
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

/** `*`, or names with everything below them, a port behind them or none. */
function isExempt(url: URL, list: string): boolean {
  const port = url.port === '' ? '443' : url.port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      // A bare IPv6 address is all colons: what follows its last is no port.
      const [, name = '', only] = /^\*?\.?([^:]*)(?::(\d+))?$/.exec(entry) ?? ['', bare(entry)];
      if (name === '' || (only !== undefined && only !== port)) return false;
      const host = bare(url.hostname);
      return host === name || host.endsWith(`.${name}`);
    });
}

function credentials({ username, password }: URL): { 'proxy-authorization'?: string } {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** IPv6 without its brackets. */
function bare(hostName: string): string {
  return hostName.replace(/^\[(.*)\]$/, '$1');
}
