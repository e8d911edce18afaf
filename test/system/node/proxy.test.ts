import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, createServer as createPlainServer } from 'node:net';
import { test } from 'node:test';
import { NetworkFailure } from '../../../src/system/network.ts';
import { nodeNetwork } from '../../../src/system/node/network.ts';
import { openTunnel, proxyFor } from '../../../src/system/node/proxy.ts';
import { tlsFiles } from '../../support/tls-files.ts';
import type { RequestListener } from 'node:http';
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

/** A secure server behind a proxy, and the network that reaches it through that alone. */
async function behindProxy(
  answer: RequestListener,
  trusted: string | undefined,
  use: (readText: () => Promise<string>, asked: readonly (string | undefined)[]) => Promise<void>,
): Promise<void> {
  const asked: (string | undefined)[] = [];
  const secure = createSecureServer(tlsFiles, answer);
  await listening(secure, (far) => {
    const tunnels = createServer().on('connect', (request, client: Socket) => {
      asked.push(request.url);
      const port = Number(far.split(':')[1]);
      const server = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        client.pipe(server).pipe(client);
      });
      client.on('error', () => server.destroy());
      server.on('error', () => client.destroy());
    });
    return listening(tunnels, async (near) => {
      const options = trusted === undefined ? {} : { trusted };
      const network = nodeNetwork({ HTTPS_PROXY: `http://${near}` }, options);
      const limits = { limit: 100, timeoutMs: 3000 };
      await use(() => network.readText('https://firmware.invalid/a', limits), asked);
      secure.closeAllConnections();
    });
  });
}

test('https goes through the tunnel, end to end', async () => {
  await behindProxy(
    (request, response) => response.end(`${request.headers.host ?? ''}${request.url ?? ''}`),
    tlsFiles.cert,
    async (readText, asked) => {
      assert.equal(await readText(), 'firmware.invalid/a');
      assert.deepEqual(asked, ['firmware.invalid:443']);
    },
  );
});

test('a certificate that nobody vouches for is refused, also behind a proxy', async () => {
  const unheard: RequestListener = (_, response) => response.end('evil');
  await behindProxy(unheard, undefined, async (readText) => {
    await assert.rejects(readText(), { kind: 'unreachable' });
  });
});

test('a redirect from https to a plain server on this machine is not followed', async () => {
  const answer: RequestListener = (_, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:9/x' }).end();
  await behindProxy(answer, tlsFiles.cert, async (readText) => {
    await assert.rejects(readText(), { kind: 'address' });
  });
});
