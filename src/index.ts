export { defineCheck } from './core/check.ts';
export { defineFix } from './core/fix.ts';
export type { Check, Judgement, NoVerdict } from './core/check.ts';
export type { Finding, Severity } from './core/finding.ts';
export type { FindingCode } from './core/codes.ts';
export type { Fix, FixPlan } from './core/fix.ts';
export type { Report } from './core/report.ts';
export type { Step } from './core/step.ts';
export type { System } from './system/types.ts';
