import assert from 'node:assert/strict';
import { assertValidReport } from '../support/schema.ts';
import type { Report } from '../../src/core/report.ts';
import type { Guest, RunOptions } from './boot/guest.ts';
import type { RunResult } from './boot/process.ts';

export interface Answer extends RunResult {
  readonly report: Report;
}

/**
 * Runs `openmv-doctor … --json` in the guest; its standard output must be one valid report. `within` is
 * the command that starts it somewhere else, such as in a namespace.
 */
export async function doctor(
  guest: Guest,
  args: readonly string[],
  { within = [], ...options }: RunOptions & { readonly within?: readonly string[] } = {},
): Promise<Answer> {
  const argv = [...within, 'openmv-doctor', ...args, '--json'] as const;
  const result = await guest.run(['env', ...argv], options);
  assert.equal(result.timedOut, false, `openmv-doctor ${args.join(' ')} hung`);
  return { ...result, report: parseReport(result, args) };
}

/** Every code found, with whether a fix is offered for it. */
export function findingsOf({ report }: Answer): ReadonlyMap<string, string | null> {
  return new Map(
    report.checks.flatMap(({ findings }) =>
      findings.map(({ code, fix }) => [code, fix?.id ?? null] as const),
    ),
  );
}

/** Codes of the errors alone, in the order of the report: the first is to be the cause. */
export function errorsOf({ report }: Answer): readonly string[] {
  return report.checks.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  );
}

/** What all checks found, to look for words in and to show when a test fails. */
export function checksOf({ report }: Answer): string {
  return JSON.stringify(report.checks, null, 1);
}

/** Ids of the checks that have this status. */
export function checksThat({ report }: Answer, status: string): readonly string[] {
  return report.checks.filter((check) => check.status === status).map(({ id }) => id);
}

function parseReport(result: RunResult, args: readonly string[]): Report {
  const shown = `openmv-doctor ${args.join(' ')} (exit ${String(result.exitCode)}) printed\n${result.stdout}\n${result.stderr}`;
  let document: unknown;
  try {
    document = JSON.parse(result.stdout);
  } catch {
    assert.fail(`not one JSON document on stdout: ${shown}`);
  }
  assertValidReport(document);
  assert.equal(document.exitCode, result.exitCode, `report and process differ: ${shown}`);
  return document;
}
