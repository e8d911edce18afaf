/** The page's own words; those it shares with the terminal are in src/wording. */
export const words = {
  looking: 'Reading…',
  nothing:
    'There is no report of openmv-doctor in this text. Ask for the output of: npx openmv-doctor --markdown',
  tooLarge: (mebibytes: number) =>
    `This is larger than ${mebibytes} MiB; no report is. Nothing was read.`,
  unreadable: 'This file cannot be read.',
  tooLong: 'This text could not be read within 10 seconds. It is no report of ours.',
  shown: (verdict: string) => `Report read. ${verdict}`,
  partBroken: 'This part of the report is not as a doctor writes it, and cannot be shown.',
  goal: 'goal',
  verdictAgain: 'Judged again on this page',
  judging: 'Judging the facts again…',
  judgeFailed: 'The facts could not be judged again here within 10 seconds.',
  nothingToJudge: 'The report holds no facts, so nothing could be judged again.',
  same: (version: string) =>
    `Judged again from its facts by version ${version}: the same findings.`,
  different: (version: string) =>
    `Version ${version}, judging the same facts, comes to other findings:`,
  onlyNow: 'found only now',
  onlyReport: 'only in the report',
  otherSeverity: (now: string) => `now: ${now}`,
  otherText: 'said in other words',
  whyVersion: (made: string, here: string) =>
    `The report was made by version ${made}; this page judges as version ${here} does.`,
  whySame:
    'Both are the same version: the report was edited, or what was redacted in it matters to the judgement.',
  withoutFacts: (ids: string) =>
    `Not judged again, since their facts are not in the report: ${ids}.`,
  findings: 'Findings',
  noFindings: 'No findings.',
  fix: 'Repair',
  guided: 'by hand, guided',
  automatic: 'automatic',
  needsRoot: 'needs administrator rights',
  page: 'What it means and what to do',
  close: 'Close',
  rules: 'Rules in question',
  ruleInQuestion: 'in question',
  line: 'line',
  timeline: 'What happened',
  started: 'started',
  ended: (ms: string, code: number) => `ended after ${ms}, exit code ${code}`,
  checked: (number: number) => `${number} checks, and how long each took`,
  asCommand: 'as a command',
  devices: 'On USB',
  noDevices: 'No camera and no DFU device.',
  boards: 'may be',
  interfaces: 'Interfaces',
  noDriver: 'no driver',
  checks: 'Checks and their facts',
  noFacts: 'Its facts are not in the report.',
  more: (number: number) => `${number} more`,
  empty: 'empty',
  host: 'Machine',
  root: 'as administrator',
  noSeat: 'no seat',
  raw: 'The report as JSON',
  log: 'Log of the flash',
};

export type Words = typeof words;
