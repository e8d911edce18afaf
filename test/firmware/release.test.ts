import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boards } from '../../src/boards/catalog.ts';
import { DoctorError } from '../../src/core/errors.ts';
import { chooseAsset, parseRelease } from '../../src/firmware/release.ts';
import type { Channel } from '../../src/firmware/release.ts';

const downloads = 'https://github.com/openmv/openmv/releases/download';
const digest = 'a1'.repeat(32);

type Uploaded = Readonly<Record<string, unknown>>;

function uploaded(name: string, more: Uploaded = {}): Uploaded {
  const url = `${downloads}/v4.8.1/${name}`;
  return { id: 7, name, size: 9, digest: `sha256:${digest}`, browser_download_url: url, ...more };
}

function described(assets: readonly unknown[], tag = 'v4.8.1'): string {
  return JSON.stringify({ tag_name: tag, prerelease: false, assets });
}

test('the zips of a release, with what is published of them', () => {
  const text = described([uploaded('firmware_v4.8.1.zip'), uploaded('old.zip', { digest: null })]);
  const url = `${downloads}/v4.8.1/firmware_v4.8.1.zip`;
  const [first, second] = parseRelease(text);
  assert.deepEqual(first, {
    tag: 'v4.8.1',
    id: 7,
    name: 'firmware_v4.8.1.zip',
    size: 9,
    sha256: digest,
    url,
  });
  assert.equal(second?.sha256, null);
});

for (const [what, asset] of [
  ['a name that is a path', uploaded('../../.bashrc.zip')],
  ['a name with a folder', uploaded('a/b.zip')],
  ['another kind of file', uploaded('firmware.tar.gz')],
  ['a size of nothing', uploaded('a.zip', { size: 0 })],
  ['a size that is no number', uploaded('a.zip', { size: '9' })],
  ['an id that is a path', uploaded('a.zip', { id: '../x' })],
  ['another site', uploaded('a.zip', { browser_download_url: 'https://example.com/a.zip' })],
  ['no asset at all', null],
] as const) {
  test(`an asset with ${what} is left out`, () => {
    assert.deepEqual(parseRelease(described([asset])), []);
  });
}

for (const text of [
  '',
  '<html>',
  'null',
  '[]',
  '{"tag_name":1,"assets":[]}',
  described([], '../x'),
]) {
  test(`${JSON.stringify(text)} is no description of a release`, () => {
    assert.throws(() => parseRelease(text), { code: 'firmware-download-failed', exitCode: 4 });
  });
}

const assets = parseRelease(
  described([
    uploaded('firmware_OPENMV4P.zip'),
    uploaded('firmware_OPENMV4.zip'),
    uploaded('firmware_v4.8.1.zip'),
  ]),
);

function ofBoards(ids: string): typeof boards {
  return boards.filter(({ id }) => ids.split(' ').includes(id));
}

const choices: readonly (readonly [Channel, string, string])[] = [
  ['stable', 'OPENMV4 OPENMV4P', 'firmware_v4.8.1.zip'],
  ['development', 'OPENMV4', 'firmware_OPENMV4.zip'],
  ['development', 'OPENMV4P', 'firmware_OPENMV4P.zip'],
];

for (const [channel, ids, name] of choices) {
  test(`${channel} for ${ids} is ${name}`, () => {
    assert.equal(chooseAsset(assets, channel, ofBoards(ids)).name, name);
  });
}

for (const [channel, ids, code, says] of [
  ['development', 'OPENMV4 OPENMV4P', 'image-wrong-board', /board by board/],
  ['development', 'OPENMV3', 'firmware-download-failed', /no firmware for this camera/],
] as const) {
  test(`${channel} for ${ids} is refused (${code})`, () => {
    assert.throws(
      () => chooseAsset(assets, channel, ofBoards(ids)),
      (error) => error instanceof DoctorError && error.code === code && says.test(error.message),
    );
  });
}

test('any text and any JSON end in assets that are safe to name a file after, or in a refusal', () => {
  const asset = fc.record({
    id: fc.oneof(fc.nat(), fc.anything()),
    name: fc.oneof(fc.string(), fc.constant('a.zip')),
    size: fc.oneof(fc.nat(), fc.anything()),
    browser_download_url: fc.constant(`${downloads}/a.zip`),
  });
  const release = fc.record({ tag_name: fc.constant('v1'), assets: fc.array(asset) });
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    release.map((each) => JSON.stringify(each)),
  );
  fc.assert(
    fc.property(text, (any) => {
      try {
        for (const { name, id } of parseRelease(any)) {
          assert.match(`${id}/${name}`, /^\d+\/\w[\w.-]*\.zip$/);
        }
      } catch (error) {
        assert.ok(error instanceof DoctorError, String(error));
      }
    }),
  );
});
