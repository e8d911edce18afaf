import type { RunStep, Step, UndoStep, WriteStep } from '../core/step.ts';
import type { ShownPlan } from '../repair/dialogue.ts';
import type { PlannedFix } from '../repair/plan.ts';
import { typedCommand } from '../repair/typed.ts';
import { flow } from './layout.ts';
import type { Page } from './layout.ts';
import { renderChange } from './render-change.ts';
import { renderDisease } from './render-finding.ts';
import type { Style } from './style.ts';
import { reveal } from './text.ts';

/**
 * What will be done, before consent: what is wrong, every command, every file with what changes in
 * it, what needs administrator rights and what `undo` can take back. Commands and paths are never
 * wrapped. Unless `full`, long files are folded.
 */
export function renderPlan(plan: ShownPlan, page: Page, full: boolean): string[] {
  const shown = new Set<string>();
  const lines = plan.fixes.flatMap((fix) => {
    const steps = JSON.stringify(fix.steps);
    const again = shown.has(steps);
    shown.add(steps);
    return ['', ...renderFix(fix, { ...plan, page, full, again })];
  });
  return [page.style.bold(page.style.say.heading.plan), ...lines].map(page.style.encode);
}

interface Drawing extends Pick<ShownPlan, 'elevation' | 'changes'> {
  readonly page: Page;
  readonly full: boolean;
  /** The steps are those of a fix above. */
  readonly again: boolean;
}

function renderFix(fix: PlannedFix, drawing: Drawing): string[] {
  const { page, again } = drawing;
  const { style } = page;
  return [
    ...flow(style.tell(fix.pair.fix.title), page).map(style.bold),
    ...fix.findings.flatMap((finding) => renderDisease(finding, page)),
    ...(again
      ? flow(style.say.sameSteps, page)
      : fix.steps.flatMap((step, index) => renderStep(step, index + 1, drawing))),
  ];
}

/** One step, numbered. */
function renderStep(step: Step, number: number, drawing: Drawing): string[] {
  const { page } = drawing;
  const { style } = page;
  const lead = `${number}. `;
  const indent = ' '.repeat(lead.length);
  const narrower = { ...drawing, page: { ...page, width: page.width - indent.length } };
  return [
    ...flow(style.tell(step.description), page, lead, indent),
    ...details(step, narrower).map((line) => indent + line),
    ...flow(style.say.list(marks(step, style)), page, indent).map(style.dim),
  ];
}

function details(step: Step, { page, elevation, changes, full }: Drawing): string[] {
  const { style } = page;
  const { say } = style;
  // `-n` is for the doctor, which asks once for all.
  const prefix = elevation.prefix.filter((word) => word !== '-n');
  const typed = (argv: readonly string[], needsRoot: boolean): string =>
    style.cyan(reveal(typedCommand([...(needsRoot ? prefix : []), ...argv])));
  switch (step.kind) {
    case 'run':
      return [
        `${style.cyan('$')} ${typed(step.argv, step.needsRoot)}`,
        ...(step.input === undefined
          ? []
          : [say.named(say.label.input, ''), ...framed(step.input, style.symbols.bar)]),
      ];
    case 'write':
      return [
        ...renderChange(step, changes.get(step.path), page, full),
        ...(step.verify ? [`${say.label.verifiedBy} ${typed(step.verify.argv, false)}`] : []),
      ];
    case 'remove':
      return [`${say.label.removes} ${style.cyan(reveal(step.path))}`];
    case 'ask':
      // Else they are shown when it comes to it.
      return full
        ? renderInstructions(step.instructions, page, () => `${style.symbols.bullet} `)
        : [];
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
