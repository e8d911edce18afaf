import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect, createServer as createPlainServer } from 'node:net';
import { test } from 'node:test';
import { NetworkFailure } from '../../../src/system/network.ts';
import { nodeNetwork } from '../../../src/system/node/network.ts';
import { openTunnel, proxyFor } from '../../../src/system/node/proxy.ts';
import type { AddressInfo, Server, Socket } from 'node:net';

const github = new URL('https://api.github.com/repos');
const proxy = 'http://proxy.example:3128';

const cases: readonly (readonly [
  env: Readonly<Record<string, string>>,
  host: string | null,
  url?: string,
])[] = [
  [{}, null],
  [{ HTTPS_PROXY: proxy }, 'proxy.example:3128'],
  [{ https_proxy: proxy, HTTPS_PROXY: 'http://other:1' }, 'proxy.example:3128'],
  [{ https_proxy: '', HTTPS_PROXY: proxy }, null],
  [{ ALL_PROXY: 'proxy.example' }, 'proxy.example'],
  [{ HTTP_PROXY: proxy }, null],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '*' }, null],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'localhost, github.com' }, null],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '.github.com' }, null],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '*.GITHUB.com:443' }, null],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'github.com:8443' }, 'proxy.example:3128'],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'hub.com,.,' }, 'proxy.example:3128'],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '::1' }, null, 'https://[::1]/x'],
];

for (const [env, host, url] of cases) {
  test(`${JSON.stringify(env)} leads ${url ?? github.href} through ${host ?? 'no proxy'}`, () => {
    assert.equal(proxyFor(url === undefined ? github : new URL(url), env)?.host ?? null, host);
  });
}

for (const value of ['socks5://proxy.example:1080', 'https://me:secret@proxy.example', 'http://']) {
  test(`${value} is refused as a proxy, without a word of what it holds`, () => {
    assert.throws(
      () => proxyFor(github, { HTTPS_PROXY: value }),
      (error) => error instanceof NetworkFailure && !error.message.includes('secret'),
    );
  });
}

async function listening<T>(server: Server, use: (address: string) => Promise<T>): Promise<T> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    return await use(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

test('a tunnel goes to the host that is asked for, with the name and password of the proxy', async () => {
  const echo = createPlainServer((socket) => socket.pipe(socket));
  const asked: (string | undefined)[] = [];
  const server = createServer().on('connect', (request, client: Socket) => {
    asked.push(request.url, request.headers['proxy-authorization']);
    const [, port] = (request.url ?? '').split(':');
    const far = connect(Number(port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(far).pipe(client);
    });
  });
  await listening(echo, (far) =>
    listening(server, async (near) => {
      const through = new URL(`http://me:p%40ss@${near}`);
      const { signal } = new AbortController();
      const socket = await openTunnel(through, new URL(`https://${far}/x`), signal);
      socket.write('hello');
      const [heard] = (await socket[Symbol.asyncIterator]().next()).value as [unknown];
      assert.equal(heard, 'h'.charCodeAt(0));
      socket.destroy();
      const word = Buffer.from('me:p@ss').toString('base64');
      assert.deepEqual(asked, [far, `Basic ${word}`]);
    }),
  );
});

for (const [status, says] of [
  [407, /^The proxy 127\.0\.0\.1:\d+ answered with 407\.$/],
  [502, /answered with 502/],
] as const) {
  test(`a proxy that answers ${status} is told as such, and nothing goes around it`, async () => {
    const server = createServer().on('connect', (_, client: Socket) => {
      client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    });
    await listening(server, async (near) => {
      const network = nodeNetwork({ HTTPS_PROXY: `http://${near}` });
      const asked = network.readText('https://firmware.invalid/x', { limit: 9, timeoutMs: 3000 });
      await assert.rejects(asked, (error) => {
        assert.ok(error instanceof NetworkFailure);
        assert.equal(error.kind, 'status');
        assert.match(error.message, says);
        return true;
      });
    });
  });
}
