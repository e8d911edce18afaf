import type { Finding } from '../core/finding.ts';
import { text } from '../core/text.ts';
import { opensTo } from './arbiter.ts';
import type { Arbiter, TriedEvent } from './arbiter.ts';
import type { Coverage } from './coverage.ts';
import type { Ground } from './ground.ts';

/**
 * A finding of ours beside what udevadm says. Where the two differ, the finding is not certain: it
 * says so, and blocks nothing.
 */
export function weigh(
  finding: Finding,
  coverage: Coverage,
  ground: Ground,
  { complaints, events }: Arbiter,
  node: string | null,
): Finding {
  if (complaints === null && events === null) return finding;
  const objections = [
    ...(complaints === null ? [] : objectionsOfVerify(finding, coverage, ground, complaints)),
    ...(events ?? [])
      .filter((event) => event.node === node)
      .flatMap((event) => objectionOfTest(event, coverage, ground)),
  ];
  const udevadm = { agrees: objections.length === 0, objections };
  const evidence = { ...finding.evidence, udevadm };
  if (objections.length === 0) return { ...finding, evidence };
  const { message, severity } = finding;
  return {
    ...finding,
    severity: severity === 'error' ? 'warning' : severity,
    message: text`${message} But udevadm does not agree (${objections.join('; ')}), so this is not certain.`,
    evidence,
  };
}

function objectionsOfVerify(
  { evidence }: Finding,
  { sources, access }: Coverage,
  { files }: Ground,
  complaints: NonNullable<Arbiter['complaints']>,
): string[] {
  const aboutLine = (path: string, line: number): string | undefined => {
    const rule = files
      .find((file) => file.path === path)
      ?.lines.find((other) => other.line === line);
    // Of a continued line, 257 names the last part and 262 the first.
    return complaints.find(
      (each) => each.file === path && each.line >= line && each.line <= (rule?.last ?? line),
    )?.problem;
  };
  const { reason, file, line } = evidence;
  const broken = reason === 'syntax' || reason === 'trailing-comment';
  if (broken && typeof file === 'string' && typeof line === 'number') {
    if (aboutLine(file, line) !== undefined) return [];
    return [text`udevadm verify finds nothing wrong with ${file}, line ${line}`];
  }
  if (access !== 'yes') return [];
  return sources.flatMap((source) => {
    const problem = aboutLine(source.path, source.line);
    return problem === undefined
      ? []
      : [text`udevadm verify says of ${source.path}, line ${source.line}: ${problem}`];
  });
}

function objectionOfTest(event: TriedEvent, { access }: Coverage, { asker }: Ground): string[] {
  const tried = opensTo(event, asker);
  if (access === 'maybe' || access === tried) return [];
  return [
    tried === 'yes'
      ? text`udevadm test says that plugging in gives you access`
      : text`udevadm test says that plugging in gives you no access`,
  ];
}
