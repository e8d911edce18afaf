import { text } from './text.ts';
import type { System } from '../system/types.ts';
import { nameCauses } from './causes.ts';
import type { Finding } from './finding.ts';
import type { Goal } from './goal.ts';
import type { JsonObject } from './json.ts';
import type { Pair } from './pair.ts';
import type { CheckReport, CheckStatus, FindingReport } from './report.ts';
import { compareSeverity, needsRepair } from './severity.ts';

export interface RunOptions {
  readonly goal: Goal;
  /** Takes the place of every check's own time limit, in ms. */
  readonly timeoutMs?: number;
  /** Ends the run at once: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onStart?: (pair: Pair) => void;
  readonly onEnd?: (report: CheckReport) => void;
}

/**
 * Runs all checks at once, each as soon as its needs have a verdict; one that throws or hangs harms
 * no other. The reports come in the order of `pairs`, whatever finished first.
 */
export async function runChecks(
  pairs: readonly Pair[],
  system: System,
  options: RunOptions,
): Promise<CheckReport[]> {
  const running: Promise<CheckReport>[] = [];
  const answers = new Map<string, Promise<CheckReport>>();
  for (const pair of pairs) {
    const needed = pair.check.needs.flatMap((id) => answers.get(id) ?? []);
    const report = runAfter(needed, pair, system, options);
    running.push(report);
    // What is no question on this platform has nothing to tell, so nobody waits for it.
    if (pair.check.platforms.includes(system.platform)) answers.set(pair.check.id, report);
  }
  return nameCauses(await Promise.all(running));
}

/** Judges stored facts: the pure half of a check, for `review` and after `observe`. */
export function judgeFacts(
  { check, fix }: Pair,
  facts: JsonObject,
  goal: Goal,
): Pick<CheckReport, 'status' | 'findings' | 'reason'> {
  const judgement = check.judge(facts, goal);
  if ('skip' in judgement) return { status: 'skip', reason: judgement.skip, findings: [] };
  if ('unknown' in judgement) return { status: 'unknown', reason: judgement.unknown, findings: [] };
  const findings = judgement
    .toSorted((a, b) => compareSeverity(a.severity, b.severity))
    .map((finding) => describeFinding(finding, fix, facts));
  return { status: findings.some(needsRepair) ? 'fail' : 'pass', findings };
}

async function runAfter(
  needed: readonly Promise<CheckReport>[],
  pair: Pair,
  system: System,
  options: RunOptions,
): Promise<CheckReport> {
  const obstacle = await findObstacle(needed, pair, system);
  if (obstacle === null) options.onStart?.(pair);
  const report =
    obstacle === null
      ? await runOne(pair, system, options)
      : withoutVerdict(pair, 'skip', obstacle, 0);
  options.onEnd?.(report);
  return report;
}

async function findObstacle(
  needed: readonly Promise<CheckReport>[],
  { check }: Pair,
  { platform }: System,
): Promise<string | null> {
  const blocking = (await Promise.all(needed)).find(blocksDependants);
  if (blocking !== undefined) {
    return blocking.status === 'fail'
      ? text`${blocking.id} has to be repaired first`
      : text`${blocking.id} came to no answer`;
  }
  return check.platforms.includes(platform) ? null : text`not a question on ${platform}`;
}

function blocksDependants(report: CheckReport): boolean {
  if (report.status === 'pass') return false;
  return report.status !== 'fail' || report.findings.some(({ severity }) => severity === 'error');
}

async function runOne(pair: Pair, system: System, options: RunOptions): Promise<CheckReport> {
  const { check } = pair;
  const limitMs = options.timeoutMs ?? check.timeoutMs;
  const started = system.clock.now();
  const elapsed = (): number => Math.round(system.clock.now() - started);
  const late = Symbol('late');
  const alarm = new AbortController();
  try {
    const facts = await Promise.race([
      check.observe(system, options.goal),
      system.clock.sleep(limitMs, joinSignals(alarm.signal, options.signal)).then(() => late),
    ]);
    if (typeof facts === 'symbol') {
      const finding: Finding = {
        code: 'check-timed-out',
        severity: 'warning',
        message: text`The check "${check.title}" had no answer after ${limitMs / 1000} s; what it asks is unknown.`,
        evidence: { check: check.id, limitMs },
      };
      return {
        ...withoutVerdict(pair, 'unknown', text`no answer after ${limitMs} ms`, elapsed()),
        findings: [describeFinding(finding, pair.fix, {})],
      };
    }
    return {
      id: check.id,
      title: check.title,
      ...judgeFacts(pair, facts, options.goal),
      durationMs: elapsed(),
      facts,
    };
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    return crashed(pair, error, elapsed());
  } finally {
    alarm.abort();
  }
}

function joinSignals(first: AbortSignal, second: AbortSignal | undefined): AbortSignal {
  return second === undefined ? first : AbortSignal.any([first, second]);
}

function crashed(pair: Pair, error: unknown, durationMs: number): CheckReport {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const where = error instanceof Error ? (error.stack?.split('\n')[1]?.trim() ?? null) : null;
  const finding: Finding = {
    code: 'check-crashed',
    severity: 'warning',
    message: text`The check "${pair.check.title}" failed by itself; that is a fault of the doctor, not of this machine.`,
    evidence: { check: pair.check.id, reason, where },
  };
  return {
    ...withoutVerdict(pair, 'crash', reason, durationMs),
    findings: [describeFinding(finding, pair.fix, {})],
  };
}

function withoutVerdict(
  { check }: Pair,
  status: Exclude<CheckStatus, 'pass' | 'fail'>,
  reason: string,
  durationMs: number,
): CheckReport {
  return {
    id: check.id,
    title: check.title,
    status,
    reason,
    durationMs,
    facts: null,
    findings: [],
  };
}

function describeFinding(finding: Finding, fix: Pair['fix'], facts: JsonObject): FindingReport {
  const plan = fix.codes.includes(finding.code) ? fix.plan(finding, facts) : null;
  return {
    ...finding,
    docs: `docs/findings/${finding.code}.md`,
    fix: plan && {
      id: fix.id,
      kind: plan.kind,
      needsRoot: plan.steps.some((step) => 'needsRoot' in step && step.needsRoot),
    },
  };
}
