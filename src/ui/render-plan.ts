import { flow } from './layout.ts';
import { reveal } from './text.ts';
import type { FixPlan } from '../core/fix.ts';
import type { RunStep, Step, UndoStep, WriteStep } from '../core/step.ts';
import type { Page } from './layout.ts';
import type { Style } from './style.ts';

/** One fix as it is put before the user. */
export interface PlannedFix {
  readonly id: string;
  readonly title: string;
  readonly codes: readonly string[];
  /** What is wrong: nobody agrees to a cure without knowing the disease. */
  readonly messages: readonly string[];
  readonly plan: FixPlan;
}

/** A step's command as it would be typed: quoting and elevation are those of this system. */
export type ShowCommand = (argv: readonly string[], needsRoot: boolean) => string;

/**
 * What will be done, before consent: every command, every file with its content, what needs
 * administrator rights and what `undo` can take back. Commands, paths and files are never wrapped.
 */
export function renderPlan(fixes: readonly PlannedFix[], page: Page, show: ShowCommand): string[] {
  const shown = new Set<string>();
  const lines = fixes.flatMap((fix) => {
    const steps = JSON.stringify(fix.plan.steps);
    const again = shown.has(steps);
    shown.add(steps);
    return ['', ...renderFix(fix, page, show, again)];
  });
  return [page.style.bold(page.style.say.heading.plan), ...lines].map(page.style.encode);
}

function renderFix(fix: PlannedFix, page: Page, show: ShowCommand, again: boolean): string[] {
  const { style } = page;
  const { say, tell } = style;
  return [
    ...flow(tell(fix.title), page).map(style.bold),
    ...flow(say.list(fix.codes), page).map(style.dim),
    ...fix.messages.flatMap((message) => flow(tell(message), page)),
    ...(again
      ? flow(say.sameSteps, page)
      : fix.plan.steps.flatMap((step, index) => renderStep(step, index + 1, page, show))),
  ];
}

/** One step, numbered; also shown above each question of a run step by step. */
function renderStep(step: Step, number: number, page: Page, show: ShowCommand): string[] {
  const { style } = page;
  const lead = `${number}. `;
  const indent = ' '.repeat(lead.length);
  return [
    ...flow(style.tell(step.description), page, lead, indent),
    ...details(step, { ...page, width: page.width - indent.length }, show).map(
      (line) => indent + line,
    ),
    ...flow(style.say.list(marks(step, style)), page, indent).map(style.dim),
  ];
}

function details(step: Step, page: Page, show: ShowCommand): string[] {
  const { style } = page;
  const { say } = style;
  switch (step.kind) {
    case 'run':
      return [
        style.cyan(`$ ${reveal(show(step.argv, step.needsRoot))}`),
        ...(step.input === undefined
          ? []
          : [`${say.label.input}:`, ...framed(step.input, style.symbols.bar)]),
      ];
    case 'write':
      return [
        `${say.label.writes} ${style.cyan(reveal(step.path))} (${permissions(step)})`,
        ...framed(step.content, style.symbols.bar),
        ...(step.verify
          ? [`${say.label.verifiedBy} ${style.cyan(reveal(show(step.verify.argv, false)))}`]
          : []),
      ];
    case 'remove':
      return [`${say.label.removes} ${style.cyan(reveal(step.path))}`];
    case 'ask':
      return renderInstructions(step.instructions, page, () => `${style.symbols.bullet} `);
    case 'recover':
      return [];
  }
}

/**
 * What hands have to do, each line led by its mark. An indented line is there to be copied, such as
 * one of a file: as it is, without a mark, and never wrapped.
 */
export function renderInstructions(
  instructions: readonly string[],
  page: Page,
  lead: (number: number) => string,
): string[] {
  let number = 0;
  return instructions.flatMap((line) => {
    if (line.startsWith('  ')) return [page.style.cyan(reveal(line.slice(2)))];
    number += 1;
    const mark = lead(number);
    return flow(page.style.tell(line), page, mark, ' '.repeat(mark.length));
  });
}

function marks(step: Step, { say }: Style): string[] {
  if (step.kind === 'ask') {
    return step.until.kind === 'confirmed'
      ? [say.label.byHand]
      : [say.label.byHand, say.label.waits];
  }
  if (step.kind === 'recover') return [];
  return [
    ...(step.needsRoot ? [say.label.needsRoot] : []),
    ...(canBeUndone(step) ? [say.label.undoable] : []),
  ];
}

/** `undo` takes back what a step says it can, and every file written or removed. */
function canBeUndone(step: RunStep | WriteStep | UndoStep): boolean {
  return step.kind !== 'run' || step.undo !== undefined;
}

function framed(content: string, bar: string): string[] {
  return content
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${bar} ${reveal(line)}`);
}

function permissions({ mode }: WriteStep): string {
  return `0${mode.toString(8)}`;
}
