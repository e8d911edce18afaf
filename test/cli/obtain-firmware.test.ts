import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { releaseUrls } from '../../src/firmware/release.ts';
import { NetworkFailure } from '../../src/system/network.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { runDoctor } from '../support/fake-world.ts';
import { firmwareBytes } from '../support/flash-rig.ts';
import { zipFile } from '../support/zip-file.ts';
import type { Report } from '../../src/core/report.ts';
import type { Network } from '../../src/system/network.ts';
import type { FakeSystem } from '../support/fake-system.ts';
import type { Run } from '../support/fake-world.ts';

const firmware = firmwareBytes(9000, 0x0804_0000, 0x2400_0000);
const release = zipFile([['OPENMV4/firmware.bin', firmware]]);
const name = 'firmware_v4.8.1.zip';
const cached = `/home/alice/.cache/openmv-doctor/firmware/v4.8.1-7/${name}`;
const downloads = 'https://github.com/openmv/openmv/releases/download';
const sha256 = createHash('sha256').update(release).digest('hex');
const asset = {
  id: 7,
  name,
  size: release.length,
  digest: `sha256:${sha256}`,
  browser_download_url: `${downloads}/v4.8.1/${name}`,
};

interface Online extends FakeSystem {
  readonly asked: string[];
}

/** A machine on which GitHub has this release, and what it was asked for. */
function online(files: Readonly<Record<string, Uint8Array>> = {}): Online {
  const asked: string[] = [];
  const network: Network = {
    readText: (url) => {
      asked.push(url);
      return Promise.resolve(JSON.stringify({ tag_name: 'v4.8.1', assets: [asset] }));
    },
    download: (url, { path, size, sha256: digest }) => {
      asked.push(url);
      assert.deepEqual([size, digest], [release.length, sha256]);
      system.files.put(path, { content: release });
      return Promise.resolve();
    },
  };
  const entries = Object.entries(files).map(([path, content]) => [path, { content }] as const);
  const system = fakeSystem({ network, files: Object.fromEntries(entries) });
  return { ...system, asked };
}

function flashOf(run: Run): NonNullable<Report['flash']> {
  const report = run.shown[0] ?? (JSON.parse(run.stdout) as Report);
  assert.ok(report.flash, run.stdout);
  return report.flash;
}

test('--download asks GitHub, and flashes what came from the cache folder', async () => {
  const system = online();
  const run = await runDoctor('flash --download stable --yes --json --simulate OPENMV4', {
    system,
  });
  const { result, file } = flashOf(run);
  assert.deepEqual([result, file?.name, run.exitCode], ['verified', name, 0]);
  assert.deepEqual(system.asked, [releaseUrls.stable, asset.browser_download_url]);
  assert.notEqual(await system.files.stat(cached), null);
});

test('without FILE and without anybody to ask, what was found is listed and nothing is downloaded', async () => {
  const system = online({ '/home/alice/Downloads/firmware_v4.7.0.zip': release });
  const run = await runDoctor('flash --yes --json --simulate OPENMV4', { system });
  const { error } = JSON.parse(run.stdout) as Report;
  assert.deepEqual([run.exitCode, error?.code, system.asked], [2, 'usage', []]);
  assert.match(
    error?.hint ?? '',
    /flash "[^"]*Downloads\/firmware_v4\.7\.0\.zip" · .*--download stable$/,
  );
});

test('somebody at the terminal chooses, best first; only a chosen download is downloaded', async () => {
  const system = online({ '/home/alice/Downloads/firmware_v4.7.0.zip': release });
  const run = await runDoctor('flash --simulate OPENMV4', { system, answer: true });
  assert.deepEqual(run.offered, [
    [
      '~/Downloads/firmware_v4.7.0.zip (4.7.0)',
      'Get the newest release (GitHub)',
      'Get the development build (GitHub)',
    ],
  ]);
  assert.deepEqual([flashOf(run).result, system.asked], ['verified', []]);
  const other = online();
  const second = await runDoctor('flash --simulate OPENMV4', { system: other, answer: true });
  assert.deepEqual([flashOf(second).result, other.asked.length], ['verified', 2]);
});

test('who wants none of it gets no flash, and the network is left alone', async () => {
  const system = online();
  const run = await runDoctor('flash --simulate OPENMV4', { system, answer: false });
  assert.deepEqual([run.exitCode, run.shown[0]?.flash, system.asked], [0, null, []]);
});

test('without a camera nothing is asked for', async () => {
  const system = online();
  const run = await runDoctor('flash --download stable --yes --json', { system });
  assert.deepEqual([flashOf(run).code, run.exitCode, system.asked], ['camera-not-found', 4, []]);
});

test('a download that fails is told with its code, and nothing is flashed', async () => {
  const network: Network = {
    readText: () => Promise.reject(new NetworkFailure('unreachable', 'No way out.')),
    download: () => Promise.reject(new Error('never asked for')),
  };
  const system = fakeSystem({ network });
  const run = await runDoctor('flash --download stable --yes --json --simulate OPENMV4', {
    system,
  });
  const { result, code, message } = flashOf(run);
  assert.deepEqual([result, code, run.exitCode], ['refused', 'firmware-download-failed', 4]);
  assert.match(message ?? '', /^No way out\. Run it again/);
});

for (const [line, says] of [
  ['flash --download nightly', /--download takes one of stable, development, not "nightly"/],
  ['flash a.bin --download stable', /FILE and --download cannot go together/],
  ['check --download stable', /does not take --download/],
] as const) {
  test(`"${line}" is wrong usage`, async () => {
    const run = await runDoctor(`${line} --json`);
    const { error } = JSON.parse(run.stdout) as Report;
    assert.deepEqual([run.exitCode, error?.code], [2, 'usage']);
    assert.match(error?.message ?? '', says);
  });
}
