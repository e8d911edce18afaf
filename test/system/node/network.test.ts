import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { NetworkFailure } from '../../../src/system/network.ts';
import { nodeNetwork } from '../../../src/system/node/network.ts';
import { randomBytes } from '../../support/flash-rig.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DownloadRequest } from '../../../src/system/network.ts';

const content = randomBytes(200_000);
const sha256 = createHash('sha256').update(content).digest('hex');
const etag = '"v1"';

type Handler = (response: ServerResponse, request: IncomingMessage, turn: number) => void;

interface Site {
  readonly url: string;
  /** Where the download goes. */
  readonly path: string;
  /** Range of each request, in order; null without. */
  readonly ranges: readonly (string | null)[];
  readonly download: (more?: Partial<DownloadRequest>) => Promise<void>;
  readonly readText: (limit?: number, timeoutMs?: number) => Promise<string>;
}

/** A server on this machine that answers so, for the time of one test. */
async function site(handler: Handler, use: (site: Site) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'network-'));
  const ranges: (string | null)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range ?? null);
    response.on('error', () => undefined);
    handler(response, request, ranges.length);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/firmware.zip`;
  const path = join(folder, 'cache/v1-7/firmware.zip');
  const network = nodeNetwork({}, { idleMs: 200, pauses: [1, 1] });
  const whole = { path, size: content.length, sha256, limit: 1_000_000, timeoutMs: 5000 };
  try {
    await use({
      url,
      path,
      ranges,
      download: (more) => network.download(url, { ...whole, ...more }),
      readText: (limit = 1000, timeoutMs = 5000) => network.readText(url, { limit, timeoutMs }),
    });
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

/** A server as it should be. */
const good: Handler = (response, request) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? '0');
  const condition = request.headers['if-range'] ?? etag;
  if (from === 0 || condition !== etag) {
    response.writeHead(200, { 'content-length': content.length, etag });
    response.end(content);
    return;
  }
  response.writeHead(206, {
    'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
    'content-length': content.length - from,
    etag,
  });
  response.end(content.subarray(from));
};

/** Sends half of what it announced, then drops the connection. */
const half: Handler = (response) => {
  response.writeHead(200, { 'content-length': content.length, etag });
  response.write(content.subarray(0, 100_000), () => {
    setTimeout(() => response.socket?.resetAndDestroy(), 30);
  });
};

function left(path: string): readonly boolean[] {
  return [path, `${path}.part`, `${path}.part.etag`].map((each) => existsSync(each));
}

test('a download is there when it is whole, and nothing else is', async () => {
  await site(good, async ({ path, ranges, download }) => {
    await download();
    assert.deepEqual(new Uint8Array(readFileSync(path)), content);
    assert.deepEqual([ranges, left(path)], [[null], [true, false, false]]);
    await download();
    assert.equal(ranges.length, 1, 'what is there is not asked for again');
  });
});

test('what is in the cache and was changed there is downloaded anew', async () => {
  await site(good, async ({ path, download }) => {
    await download();
    writeFileSync(path, randomBytes(content.length, 3));
    await download();
    assert.deepEqual(new Uint8Array(readFileSync(path)), content);
  });
});

test('where no SHA-256 is published, the size says whether the file is the one', async () => {
  await site(good, async ({ path, ranges, download }) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'a file of another size');
    await download({ sha256: null });
    await download({ sha256: null });
    assert.deepEqual(new Uint8Array(readFileSync(path)), content);
    assert.equal(ranges.length, 1);
  });
});

test('a connection that is reset is taken up where it broke off', async () => {
  const handler: Handler = (...call) => {
    (call[2] === 1 ? half : good)(...call);
  };
  await site(handler, async ({ path, ranges, download }) => {
    await download();
    assert.match(ranges[1] ?? '', /^bytes=[1-9]\d*-$/);
    assert.deepEqual([ranges[0], ranges.length], [null, 2]);
    assert.deepEqual(new Uint8Array(readFileSync(path)), content);
  });
});

test('the next run goes on with what an earlier one left', async () => {
  await site(good, async ({ path, ranges, download }) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.part`, content.subarray(0, 150_000));
    writeFileSync(`${path}.part.etag`, etag);
    await download();
    assert.deepEqual(ranges, ['bytes=150000-']);
    assert.deepEqual(left(path), [true, false, false]);
  });
});

for (const [what, stored] of [
  ['of another file', '"v0"'],
  ['whose tag is a weak one', 'W/"v1"'],
  ['whose tag is no tag', 'x"\r\nhost: evil'],
] as const) {
  test(`bytes ${what} are not gone on with`, async () => {
    await site(good, async ({ path, download }) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.part`, randomBytes(150_000, 9));
      writeFileSync(`${path}.part.etag`, stored);
      await download();
      assert.deepEqual(new Uint8Array(readFileSync(path)), content);
    });
  });
}

test('a server that ignores ranges is read from the start', async () => {
  const handler: Handler = (response, request, turn) => {
    if (turn === 1) half(response, request, turn);
    else response.writeHead(200, { etag }).end(content);
  };
  await site(handler, async ({ path, ranges, download }) => {
    await download();
    assert.match(ranges[1] ?? '', /^bytes=[1-9]\d*-$/);
    assert.deepEqual(new Uint8Array(readFileSync(path)), content);
  });
});

test('a part that does not fit the server any more is thrown away, and all of it asked for', async () => {
  const handlers: readonly Handler[] = [
    half,
    (response) => response.writeHead(206, { 'content-range': 'bytes 5-9/10' }).end('xxxxx'),
    good,
  ];
  await site(
    (...call) => handlers[call[2] - 1]?.(...call),
    async ({ path, ranges, download }) => {
      await download();
      // How much of the first half came before the reset is up to the two machines.
      assert.match(ranges[1] ?? '', /^bytes=[1-9]\d*-$/);
      assert.deepEqual([ranges[0], ranges[2], ranges.length], [null, null, 3]);
      assert.deepEqual(new Uint8Array(readFileSync(path)), content);
    },
  );
});

const forged = randomBytes(content.length, 5);
const to = (location: string, status = 302): Handler => {
  return (response) => response.writeHead(status, { location }).end();
};

const bad: readonly (readonly [
  what: string,
  handler: Handler,
  kind: NetworkFailure['kind'],
  tries: number,
  more?: Partial<DownloadRequest>,
])[] = [
  ['404', (response) => response.writeHead(404).end(), 'status', 1],
  ['500', (response) => response.writeHead(500).end('sorry'), 'status', 1],
  ['403 of a rate limit', (response) => response.writeHead(403).end(), 'status', 1],
  ['other bytes of the same size', (response) => response.end(forged), 'digest', 1],
  [
    'more bytes than published',
    (response) => response.end(Buffer.concat([content, content])),
    'size',
    1,
  ],
  ['more than is ever taken', good, 'size', 0, { limit: 1000 }],
  [
    'a whole answer that is too short',
    (response) => response.end(content.subarray(1)),
    'interrupted',
    3,
  ],
  ['a connection that always breaks off', half, 'interrupted', 3],
  [
    'less than the length it announced',
    (response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 10));
      response.socket?.end();
    },
    'interrupted',
    3,
  ],
  ['silence', () => undefined, 'interrupted', 3],
  ['silence after the first bytes', (response) => void response.write('x'), 'interrupted', 3],
  ['no HTTP at all', (response) => void response.socket?.end('hello\r\n\r\n'), 'unreachable', 1],
  [
    'a drip that never ends',
    (response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    },
    'timeout',
    1,
    { timeoutMs: 400 },
  ],
  ['a redirect to itself', to('/firmware.zip'), 'address', 6],
  ['a redirect to plain http elsewhere', to('http://example.invalid/x.zip'), 'address', 1],
  ['a redirect to a file', to('file:///etc/passwd'), 'address', 1],
  ['a redirect without a place', (response) => response.writeHead(302).end(), 'status', 1],
];

for (const [what, handler, kind, tries, more] of bad) {
  test(`a server that sends ${what} gives no file (${kind})`, async () => {
    await site(handler, async ({ path, ranges, download }) => {
      await assert.rejects(download(more), (error) => {
        assert.ok(error instanceof NetworkFailure, String(error));
        assert.equal(error.kind, kind, error.message);
        return true;
      });
      assert.deepEqual([existsSync(path), ranges.length], [false, tries]);
      if (['digest', 'size'].includes(kind)) assert.deepEqual(left(path), [false, false, false]);
    });
  });
}

test('Ctrl-C ends a download at once, and the next one goes on', async () => {
  const interruption = new AbortController();
  const handler: Handler = (response, request, turn) => {
    if (turn > 1) {
      good(response, request, turn);
      return;
    }
    response.writeHead(200, { 'content-length': content.length, etag });
    response.write(content.subarray(0, 50_000));
    setTimeout(() => {
      interruption.abort(new Error('interrupted'));
    }, 60);
  };
  await site(handler, async ({ path, ranges, download }) => {
    await assert.rejects(download({ signal: interruption.signal }), /^Error: interrupted$/);
    assert.equal(existsSync(path), false);
    await download();
    assert.deepEqual(ranges, [null, 'bytes=50000-']);
  });
});

test('a folder that cannot be written is told as such', async () => {
  await site(good, async ({ path, download }) => {
    mkdirSync(dirname(dirname(path)), { recursive: true });
    writeFileSync(dirname(path), 'a file in the way');
    await assert.rejects(download(), { kind: 'disk' });
  });
});

test('text comes whole or not at all', async () => {
  await site(
    (response) => response.end('{"tag":"ü"}'),
    async ({ readText }) => {
      assert.equal(await readText(), '{"tag":"ü"}');
      await assert.rejects(readText(5), { kind: 'size' });
    },
  );
  await site(
    (response) => response.writeHead(429).end('{}'),
    async ({ readText }) => {
      await assert.rejects(readText(), { kind: 'status' });
    },
  );
  await site(half, async ({ readText }) => {
    await assert.rejects(readText(1_000_000), { kind: 'interrupted' });
  });
});

test('nobody there is told as such', async () => {
  let dead = '';
  await site(good, async ({ url }) => {
    dead = await Promise.resolve(url);
  });
  const asked = nodeNetwork({}).readText(dead, { limit: 10, timeoutMs: 2000 });
  await assert.rejects(asked, { kind: 'unreachable' });
});
