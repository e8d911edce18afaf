import type { FlashPhase } from '../core/progress.ts';
import type { Severity } from '../core/finding.ts';
import type { FixOutcome } from '../core/fix.ts';
import type {
  Access,
  Certainty,
  CheckStatus,
  FlashOutcome,
  StepStatus,
  Verdict,
} from '../core/report.ts';

/**
 * The words of the terminal and of the pasted report that surround the sentences made with `text`.
 * Codes, JSON and the pasted report stay English.
 */
export const english: Wording = {
  verdict: {
    healthy: 'Everything is fine.',
    warnings: 'It should work, with warnings.',
    problems: 'Something is in the way.',
    'could-not-check': 'The doctor could not look.',
  },
  severity: { error: 'error', warning: 'warning', info: 'info' },
  status: {
    pass: 'ok',
    fail: 'found something',
    skip: 'skipped',
    unknown: 'cannot tell',
    crash: 'failed by itself',
  },
  outcome: {
    fixed: 'fixed',
    'needs-replug': 'done; unplug the camera and plug it in again',
    'needs-relogin': 'done; log out and in again',
    'not-fixed': 'not fixed',
    declined: 'declined',
    planned: 'planned, nothing changed',
  },
  undone: {
    fixed: 'put back',
    'needs-replug': 'put back; unplug the camera and plug it in again',
    'needs-relogin': 'put back; log out and in again',
    'not-fixed': 'not put back',
    declined: 'left as it is',
    planned: 'can be put back',
  },
  step: {
    planned: 'planned',
    done: 'done',
    failed: 'failed',
    skipped: 'skipped',
    'by-hand': 'to do by hand',
  },
  flash: {
    verified: 'The firmware is written and verified.',
    'written-leave-unconfirmed': 'The firmware is written; the camera left without confirming.',
    unverified: 'The firmware is written, but was not verified.',
    failed: 'The flash failed.',
    refused: 'The flash was refused; nothing was erased.',
    planned: 'This is what the flash would do; nothing was erased.',
  },
  bootloader: {
    verified: 'The bootloader is written and verified.',
    'written-leave-unconfirmed': 'The bootloader is written; the camera left without confirming.',
    unverified: 'The bootloader is written, but was not verified.',
  },
  mode: { run: 'running', bootloader: 'bootloader', rom: 'ROM loader' },
  access: {
    ok: 'can be opened',
    denied: 'permission denied',
    busy: 'held by another program',
    missing: 'no device node',
    unknown: 'access unknown',
  },
  phase: {
    compare: 'Comparing',
    erase: 'Erasing',
    write: 'Writing',
    verify: 'Verifying',
    leave: 'Starting the camera',
  },
  heading: {
    findings: 'What is wrong',
    notes: 'Good to know',
    checks: 'Looked at',
    devices: 'On USB',
    tried: 'Tried',
    flash: 'Flash',
    plan: 'The plan',
    again: 'Looked at again',
    matches: 'This text points to',
  },
  column: {
    port: 'Port',
    id: 'USB id',
    camera: 'Camera',
    mode: 'Mode',
    access: 'Access',
    node: 'Node',
    finding: 'Finding',
    meaning: 'What it means, with the proof',
  },
  label: {
    proof: 'Proof',
    todo: 'To do',
    more: 'More',
    needsRoot: 'needs administrator rights',
    undoable: 'can be undone',
    waits: 'the doctor waits and watches',
    writes: 'Write',
    removes: 'Remove',
    byHand: 'by hand',
    input: 'with this input',
    verifiedBy: 'checked first with',
    noDevice: 'no camera and no DFU device',
    notOpenMV: 'no OpenMV camera',
    oneOf: 'one of',
    error: 'Error',
    next: 'Next',
    report: 'Full report (JSON)',
    elevated: 'as administrator',
    watching: 'Watching USB; this goes on by itself. Ctrl-C stops.',
  },
  question: {
    fix: 'What shall be done?',
    some: 'Which of these? (Space chooses, Enter goes on)',
    undo: 'Put this back?',
    flash: 'Flash now?',
    firmware: 'Which firmware shall the camera get?',
    unprotect: 'The chip is read-protected. Taking that off erases everything in it. Erase it?',
    done: 'Is it done?',
  },
  flashed: (written, erased, sectors, time) =>
    `${written} written, ${erased} of ${plural(sectors, 'sector')} erased, in ${time}.`,
  flashCameras: (cameras) => `Flash these ${cameras} cameras now?`,
  afterwards: 'Should it fail again, paste the output of this where you ask for help:',
  notNow: 'None now',
  choice: {
    all: 'Do all of this',
    some: 'Choose what to do',
    full: 'Show every line first',
    explain: 'Explain what is wrong',
    none: 'Nothing now',
  },
  numbered: (most) => `Number (1 to ${most}), then Enter:`,
  numbers: (most) => `Numbers (1 to ${most}, 0 for none), then Enter; Enter alone takes all:`,
  yesOrNo: (yes) => (yes ? '[Y/n]' : '[y/N]'),
  yes: 'Yes',
  no: 'No',
  key: { navigate: 'move', select: 'choose', all: 'all', invert: 'the others', submit: 'go on' },
  newFile: 'new file',
  moreLines: (lines) => `… ${plural(lines, 'more line')}`,
  wiring: {
    seenFrom: 'The board with its lens towards you, the USB connector below:',
    labels: 'The names are printed beside the pins; go by them.',
    wire: 'wire',
  },
  watch: {
    appeared: (what, port) => `${what} appeared on port ${port}.`,
    left: (what, port) => `${what} left port ${port}.`,
    wrongMode: 'It runs its application again, not the loader that is needed: try once more.',
    serialOnly:
      'That bootloader is of firmware v4.5.9 or older and knows no DFU. End the waiting with Ctrl-C, then: openmv-doctor fix bootloader',
    silence: (seconds) => `Nothing has changed on USB for ${seconds} s. Usually that is:`,
    causes: {
      cable: 'the cable: many only charge. Take one that carries data.',
      jumper: 'the jumper: it makes no contact, or sits on other pins.',
      hub: 'the hub: plug the camera straight into the computer, into another port.',
      timing: 'the order: the wire has to be there before the camera is plugged in.',
    },
    device: (id) => `A device (${id})`,
    camera: (id) => `A camera (${id})`,
    inMode: (camera, mode) => `${camera} (${mode})`,
  },
  certainty: { certain: 'certain', likely: 'likely', possible: 'possible' },
  line: (number) => `Line ${number}`,
  noMatch:
    'No match: this text says nothing that the doctor knows, so it does not guess. Paste the whole output of the tool, the lines before the error too. On the machine itself, run: openmv-doctor',
  pasteAll: 'Paste the whole output of the tool, the lines before the error too.',
  nextOnMachine:
    'A text can only point. On the machine itself, this finds out, and repairs: openmv-doctor',
  nextFlash: 'A camera waits for firmware. Next: openmv-doctor flash',
  nextCheck: 'Why it is not there: openmv-doctor check',
  nothingToUndo: 'No fix has changed anything here; there is nothing to undo.',
  sameSteps: 'The same steps; skipped if the fix above has cured it.',
  nothingToWrite: (sectors) =>
    `The camera already holds this image (${plural(sectors, 'sector')} compared); nothing to write.`,
  toWrite: (rewritten, sectors, amount) =>
    `${rewritten} of ${plural(sectors, 'sector')} will be erased and written (${amount}).`,
  expectedTime: (typical, worst) =>
    typical === null ? `At most ${worst}.` : `About ${typical}, at most ${worst}.`,
  runFix: (id) => `openmv-doctor fix ${id}`,
  explain: (code) => `openmv-doctor explain ${code}`,
  asksRoot: '(asks for administrator rights)',
  guided: '(guides you by hand)',
  counts: (errors, warnings) =>
    [plural(errors, 'error'), plural(warnings, 'warning')].filter((text) => text !== '').join(', '),
  sectors: (done, total) => `sector ${done}/${total}`,
  timeLeft: (time) => `${time} left`,
  more: (number) => `… and ${number} more`,
  unasked: (number) =>
    number === 1
      ? '1 other question does not arise here (--verbose shows it)'
      : `${number} other questions do not arise here (--verbose shows them)`,
  cut: (what) => `Left out to fit into a forum post: ${what}. \`openmv-doctor --json\` has all.`,
  cutFacts: (id) => `facts of ${id}`,
  cutLog: (lines) => `${lines} lines of the flash log`,
  cutEvidence: (code) => `evidence of ${code}`,
  cutJson: 'the JSON',
  cutText: 'the end of this text',
  linesLeftOut: (lines) => `… ${lines} lines left out …`,
  list: (items) => items.join(', '),
  named: (name, what) => `${name}: ${what}`,
  aside: (what) => ` (${what})`,
};

export interface Wording {
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly status: Readonly<Record<CheckStatus, string>>;
  readonly outcome: Readonly<Record<FixOutcome, string>>;
  readonly undone: Readonly<Record<FixOutcome, string>>;
  readonly step: Readonly<Record<StepStatus, string>>;
  readonly flash: Readonly<Record<FlashOutcome, string>>;
  /** The same where only the bootloader was written. */
  readonly bootloader: Readonly<
    Record<Exclude<FlashOutcome, 'failed' | 'refused' | 'planned'>, string>
  >;
  readonly mode: Readonly<Record<'run' | 'bootloader' | 'rom', string>>;
  readonly access: Readonly<Record<Access, string>>;
  readonly phase: Readonly<Record<FlashPhase, string>>;
  readonly heading: Readonly<
    Record<
      | 'findings'
      | 'notes'
      | 'checks'
      | 'devices'
      | 'tried'
      | 'flash'
      | 'plan'
      | 'again'
      | 'matches',
      string
    >
  >;
  readonly column: Readonly<
    Record<'port' | 'id' | 'camera' | 'mode' | 'access' | 'node' | 'finding' | 'meaning', string>
  >;
  readonly label: Readonly<
    Record<
      | 'proof'
      | 'todo'
      | 'more'
      | 'needsRoot'
      | 'undoable'
      | 'waits'
      | 'writes'
      | 'removes'
      | 'byHand'
      | 'input'
      | 'verifiedBy'
      | 'noDevice'
      | 'notOpenMV'
      | 'oneOf'
      | 'error'
      | 'next'
      | 'report'
      | 'elevated'
      | 'watching',
      string
    >
  >;
  readonly question: Readonly<
    Record<'fix' | 'some' | 'undo' | 'flash' | 'firmware' | 'unprotect' | 'done', string>
  >;
  readonly flashed: (written: string, erased: number, sectors: number, time: string) => string;
  readonly flashCameras: (cameras: number) => string;
  readonly afterwards: string;
  readonly notNow: string;
  /** What can be made of a plan. */
  readonly choice: Readonly<Record<'all' | 'some' | 'full' | 'explain' | 'none', string>>;
  readonly numbered: (most: number) => string;
  readonly numbers: (most: number) => string;
  readonly yesOrNo: (yes: boolean) => string;
  readonly yes: string;
  readonly no: string;
  /** What a key does in a list, by inquirer's name for it. */
  readonly key: Readonly<Record<string, string>>;
  readonly newFile: string;
  readonly moreLines: (lines: number) => string;
  readonly wiring: Readonly<Record<'seenFrom' | 'labels' | 'wire', string>>;
  readonly watch: {
    readonly appeared: (what: string, port: string) => string;
    readonly left: (what: string, port: string) => string;
    readonly wrongMode: string;
    readonly serialOnly: string;
    readonly silence: (seconds: number) => string;
    readonly causes: Readonly<Record<'cable' | 'jumper' | 'hub' | 'timing', string>>;
    readonly device: (id: string) => string;
    readonly camera: (id: string) => string;
    readonly inMode: (camera: string, mode: string) => string;
  };
  readonly certainty: Readonly<Record<Certainty, string>>;
  readonly line: (number: number) => string;
  readonly noMatch: string;
  readonly pasteAll: string;
  readonly nextOnMachine: string;
  readonly nextFlash: string;
  readonly nextCheck: string;
  readonly nothingToUndo: string;
  readonly sameSteps: string;
  readonly nothingToWrite: (sectors: number) => string;
  readonly toWrite: (rewritten: number, sectors: number, amount: string) => string;
  readonly expectedTime: (typical: string | null, worst: string) => string;
  readonly runFix: (id: string) => string;
  readonly explain: (code: string) => string;
  readonly asksRoot: string;
  readonly guided: string;
  readonly counts: (errors: number, warnings: number) => string;
  readonly sectors: (done: number, total: number) => string;
  readonly timeLeft: (time: string) => string;
  readonly more: (number: number) => string;
  readonly unasked: (number: number) => string;
  readonly cut: (what: string) => string;
  readonly cutFacts: (id: string) => string;
  readonly cutLog: (lines: number) => string;
  readonly cutEvidence: (code: string) => string;
  readonly cutJson: string;
  readonly cutText: string;
  readonly linesLeftOut: (lines: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** What is said of something, after its name. */
  readonly named: (name: string, what: string) => string;
  /** What is said by the way, behind something. */
  readonly aside: (what: string) => string;
}

function plural(number: number, noun: string): string {
  if (number === 0) return '';
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
