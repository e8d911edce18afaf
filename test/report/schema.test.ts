import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { findingTitles } from '../../src/core/codes.ts';
import { sampleReport } from '../support/sample-report.ts';
import { assertValidReport, schemaErrors } from '../support/schema.ts';

type Key = string | number;

/** Places whose content is free: any JSON the checks saw. */
const open = /\/(facts|evidence)$/;
const optional = new Set(['reason', 'code', 'message', 'command', 'path']);

describe('docs/report.schema.json', () => {
  it('accepts a report with every field in use', () => {
    assertValidReport(sampleReport());
  });

  it('accepts a report of a run that ended before anything was looked at', () => {
    const error = { code: 'usage', message: 'unknown option --frob', hint: null };
    assertValidReport(
      sampleReport({ host: null, devices: [], checks: [], fixes: [], flash: null, error }),
    );
  });

  it('knows every field: an unknown one is refused wherever facts and evidence do not stand', () => {
    for (const path of objectPaths(sampleReport())) {
      const report = clone();
      Object.assign(at(report, path), { surprise: 1 });
      assert.ok(schemaErrors(report).length > 0, `accepted ${path.join('/')}/surprise`);
    }
  });

  it('asks for every field that is not optional', () => {
    for (const path of objectPaths(sampleReport())) {
      for (const key of Object.keys(at(sampleReport(), path))) {
        if (isOptional(path, key)) continue;
        const report = clone();
        Reflect.deleteProperty(at(report, path), key);
        assert.ok(schemaErrors(report).length > 0, `did without ${[...path, key].join('/')}`);
      }
    }
  });

  const wrong: [string, Key[], unknown][] = [
    ['upper-case product id', ['devices', 0, 'productId'], 'DF11'],
    ['vendor id with 0x', ['devices', 0, 'vendorId'], '0x0483'],
    ['vendor id as number', ['devices', 0, 'vendorId'], 1155],
    ['address without 0x', ['flash', 'regions', 0, 'address'], '08000000'],
    ['class with 0x', ['devices', 0, 'interfaces', 0, 'class'], '0xfe'],
    ['unknown mode', ['devices', 0, 'mode'], 'dfu'],
    ['unknown status', ['checks', 0, 'status'], 'ok'],
    ['unknown outcome', ['fixes', 0, 'outcome'], 'done'],
    ['exit code of a signal', ['exitCode'], 137],
    ['local time', ['startedAt'], '2026-11-22T10:00:00+01:00'],
    ['half a hash', ['flash', 'file', 'sha256'], 'a94a8fe5'],
    ['code with a space', ['checks', 1, 'findings', 0, 'code'], 'no usb'],
    ['negative time', ['durationMs'], -1],
    ['facts as a list', ['checks', 0, 'facts'], []],
  ];
  for (const [what, path, value] of wrong) {
    it(`refuses: ${what}`, () => {
      const report = clone();
      Object.assign(at(report, path.slice(0, -1)), { [String(path.at(-1))]: value });
      assert.notDeepEqual(schemaErrors(report), []);
    });
  }

  it('asks why a check came to no verdict', () => {
    const [check] = sampleReport().checks;
    assert.ok(check);
    for (const status of ['skip', 'unknown', 'crash'] as const) {
      const report = sampleReport({ checks: [{ ...check, status }] });
      assert.notDeepEqual(schemaErrors(report), [], status);
    }
  });

  it('accepts every finding code there is', () => {
    const [, check] = sampleReport().checks;
    const [finding] = check?.findings ?? [];
    assert.ok(check && finding);
    for (const code of Object.keys(findingTitles) as (keyof typeof findingTitles)[]) {
      assertValidReport(sampleReport({ checks: [{ ...check, findings: [{ ...finding, code }] }] }));
    }
  });
});

function clone(): object {
  return structuredClone(sampleReport());
}

function objectPaths(value: unknown, path: Key[] = []): Key[][] {
  if (open.test(`/${path.join('/')}`)) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => objectPaths(item, [...path, index]));
  }
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([key, item]) => objectPaths(item, [...path, key]));
  return [path, ...below];
}

function at(value: object, path: readonly Key[]): object {
  let here: unknown = value;
  for (const key of path) here = Reflect.get(here as object, key);
  assert.ok(typeof here === 'object' && here !== null);
  return here;
}

function isOptional(path: readonly Key[], key: string): boolean {
  if (!optional.has(key)) return false;
  const place = path.join('/');
  if (place.includes('findings') || place === 'error') return false;
  if (key === 'reason') return place !== 'checks/3';
  return place.startsWith('fixes') || place.startsWith('flash');
}
