import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ArchiveFailure } from '../../../src/firmware/archive.ts';
import { nodeArchives } from '../../../src/system/node/archives.ts';
import { randomBytes } from '../../support/flash-rig.ts';
import { zipFile } from '../../support/zip-file.ts';

const limit = 1024 * 1024;
const content = randomBytes(5000);
const name = 'OPENMV4/firmware.bin';

for (const stored of [false, true]) {
  test(`a zip ${stored ? 'as is' : 'deflated'}: its files without the folders, and the bytes of each`, async () => {
    const zip = zipFile([
      ['OPENMV4/', { content: new Uint8Array(0), stored: true }],
      [name, { content, stored }],
      ['empty', { content: new Uint8Array(0), stored }],
    ]);
    assert.deepEqual(await nodeArchives.entries(zip), [
      { name, size: 5000 },
      { name: 'empty', size: 0 },
    ]);
    assert.deepEqual(await nodeArchives.read(zip, name, limit), content);
    assert.deepEqual(await nodeArchives.read(zip, 'empty', limit), new Uint8Array(0));
  });
}

const one = (entry: Parameters<typeof zipFile>[0][number][1]): Uint8Array =>
  zipFile([[name, entry]]);

const bad: readonly (readonly [what: string, zip: Uint8Array, says: RegExp])[] = [
  ['a wrong checksum', one({ content, crc: 1 }), /checksum of OPENMV4\/firmware\.bin does not fit/],
  ['more bytes than claimed', one({ content, size: 100 }), /too many bytes/],
  ['fewer bytes than claimed', one({ content, size: 9000 }), /not enough bytes/],
  ['a file above the limit', one(new Uint8Array(limit + 1)), /would have 1048577 bytes/],
  ['a claim of four gigabytes', one({ content, size: 0xffff_fffe }), /would have 4294967294 bytes/],
  ['a cut zip', one(content).subarray(0, 3000), /end of central directory/i],
  ['no zip at all', randomBytes(3000), /end of central directory/i],
  ['a name that leads out of it', zipFile([['../evil.bin', content]]), /\.\.\/evil\.bin/],
  [
    'a name twice',
    zipFile([
      [name, content],
      [name, content.subarray(1)],
    ]),
    /firmware\.bin twice/,
  ],
  ['no such file', zipFile([['other', content]]), /holds no OPENMV4\/firmware\.bin/],
  [
    'more files than a release has',
    zipFile(Array.from({ length: 10_001 }, (_, index) => [`f${index}`, new Uint8Array(0)])),
    /claims to hold 10001 files/,
  ],
];

for (const [what, zip, says] of bad) {
  test(`${what} is refused with its reason`, async () => {
    await assert.rejects(nodeArchives.read(zip, name, limit), (error) => {
      assert.ok(error instanceof ArchiveFailure);
      assert.match(error.message, says);
      assert.doesNotMatch(error.message, /\.$/, 'the sentence goes on after it');
      return true;
    });
  });
}

test('a flipped bit in the content is found', async () => {
  const zip = one({ content, stored: true });
  zip[1000] = (zip[1000] ?? 0) ^ 1;
  await assert.rejects(nodeArchives.read(zip, name, limit), /checksum/);
});

const small = zipFile([
  [name, content.subarray(0, 300)],
  ['b', { content: content.subarray(0, 50), stored: true }],
]);

test('any bytes, and any change of a zip, end in files or in a failure with a reason', async () => {
  const changed = fc
    .array(fc.tuple(fc.nat(small.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    .map((changes) => {
      const bytes = small.slice();
      for (const [at, value] of changes) bytes[at] = value;
      return bytes;
    });
  const cut = fc.nat(small.length).map((length) => small.subarray(0, length));
  const any = fc.uint8Array({ maxLength: 400 });
  const right = [content.subarray(0, 300), content.subarray(0, 50)];
  await fc.assert(
    fc.asyncProperty(fc.oneof(any, changed, cut), async (bytes) => {
      try {
        for (const entry of await nodeArchives.entries(bytes)) {
          const read = await nodeArchives.read(bytes, entry.name, limit);
          assert.equal(read.length, entry.size);
          assert.ok(right.some((each) => Buffer.from(each).equals(read)) || read.length === 0);
        }
      } catch (error) {
        assert.ok(error instanceof ArchiveFailure, String(error));
      }
    }),
    { numRuns: 1500 },
  );
});
