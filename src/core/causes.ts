import type { FindingCode } from './codes.ts';
import type { CheckReport, FindingReport } from './report.ts';
import { compareSeverity, needsRepair } from './severity.ts';

const udev = [
  'udev-not-running',
  'udev-rules-missing',
  'udev-rules-incomplete',
  'udev-rules-ineffective',
  'udev-rules-not-applied',
] as const;

/** Effects, each with what may have caused it. */
const causesOf: Partial<Record<FindingCode, readonly FindingCode[]>> = {
  'usb-permission-denied': udev,
  'serial-permission-denied': udev,
};

/**
 * What is wrong is said once, by the cause: an effect whose cause another check has traced, for the
 * same device node, stays in the report as information that names it. Its check keeps the status
 * `fail`, since what it claims is not so. A cause that is not certain (a warning) explains nothing.
 */
export function nameCauses(checks: readonly CheckReport[]): CheckReport[] {
  const certain = checks.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error'),
  );
  return checks.map((check) => {
    const findings = check.findings.map((finding) => explained(finding, certain));
    if (findings.every((finding, index) => finding === check.findings[index])) return check;
    findings.sort((a, b) => compareSeverity(a.severity, b.severity));
    return { ...check, findings };
  });
}

function explained(finding: FindingReport, certain: readonly FindingReport[]): FindingReport {
  const { code, evidence } = finding;
  const causes = causesOf[code];
  if (causes === undefined || !needsRepair(finding)) return finding;
  const cause = certain.find(
    (other) => causes.includes(other.code) && other.evidence['node'] === evidence['node'],
  );
  if (cause === undefined) return finding;
  return { ...finding, severity: 'info', evidence: { ...evidence, cause: cause.code } };
}
