import type { AskStep } from '../core/step.ts';
import type { Dialogue } from '../repair/dialogue.ts';
import { typedCommand } from '../repair/typed.ts';
import type { Page } from './layout.ts';
import type { Prompter } from './prompts.ts';
import { renderInstructions, renderPlan } from './render-plan.ts';
import { clean, wrap } from './text.ts';

/** What the repair says and asks, on the page of a terminal. */
export function createDialogue(
  prompter: Prompter,
  page: Page,
  show: (lines: readonly string[]) => void,
): Dialogue {
  const { style } = page;
  const { say, tell } = style;
  return {
    interactive: prompter.interactive,
    showPlan(fixes, elevation) {
      const plans = fixes.map((fix) => ({
        id: fix.pair.fix.id,
        title: fix.pair.fix.title,
        codes: fix.codes,
        messages: fix.messages,
        plan: fix,
      }));
      const lead = elevation.prefix.filter((word) => word !== '-n');
      show([
        '',
        ...renderPlan(plans, page, (argv, needsRoot) =>
          typedCommand([...(needsRoot ? lead : []), ...argv]),
        ),
        '',
      ]);
    },
    consent: () => prompter.confirm(say.question.fix, true),
    stepStarted: () => undefined,
    stepEnded(step, report) {
      if (report.status === 'by-hand') return;
      const [symbol, paint] =
        report.status === 'done' || report.status === 'skipped'
          ? ([style.symbols.ok, style.green] as const)
          : ([style.symbols.error, style.red] as const);
      const reason = report.reason === undefined ? '' : say.aside(clean(tell(report.reason)));
      show(wrap(`${tell(step.description)}${reason}`, page.width - 2, `${paint(symbol)} `, '  '));
    },
    instruct(step: AskStep) {
      show([
        '',
        style.bold(style.encode(tell(step.description))),
        ...renderInstructions(step.instructions, page, (number) => `${number}. `),
      ]);
      if (prompter.interactive && step.until.kind !== 'confirmed')
        show([style.dim(say.label.watching)]);
    },
    confirm: () => prompter.confirm(say.question.done, true),
    fixEnded: () => undefined,
  };
}
