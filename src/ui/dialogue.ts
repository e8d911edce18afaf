import type { AskStep } from '../core/step.ts';
import type { Decision, Dialogue, ShownPlan } from '../repair/dialogue.ts';
import type { PlannedFix } from '../repair/plan.ts';
import { flow } from './layout.ts';
import type { Page } from './layout.ts';
import type { LiveLine } from './live-line.ts';
import { outcomeLook } from './looks.ts';
import type { Prompter } from './prompts.ts';
import { renderInstructions, renderPlan } from './render-plan.ts';
import { renderWatched } from './render-watch.ts';
import { renderWiring } from './render-wiring.ts';
import { clean, wrap } from './text.ts';

/** What the repair says and asks, on the page of a terminal. */
export function createDialogue(
  prompter: Prompter,
  page: Page,
  show: (lines: readonly string[]) => void,
  line: LiveLine,
): Dialogue {
  const { style } = page;
  const { say, tell, symbols } = style;
  const showPlan = (plan: ShownPlan, full: boolean): void => {
    show(['', ...renderPlan(plan, page, full), '']);
  };
  return {
    interactive: prompter.interactive,
    showPlan: (plan) => {
      // What nobody is asked about is there to be copied.
      showPlan(plan, !prompter.interactive);
    },
    decide: (plan) =>
      decide(plan, prompter, page, () => {
        showPlan(plan, true);
      }),
    stepStarted(step) {
      if (step.kind !== 'ask') line.show(tell(step.description));
    },
    stepEnded(step, report) {
      line.clear();
      if (report.status === 'by-hand') return;
      const [symbol, paint] =
        report.status === 'done' || report.status === 'skipped'
          ? ([symbols.ok, style.green] as const)
          : ([symbols.error, style.red] as const);
      const reason = report.reason === undefined ? '' : say.aside(clean(tell(report.reason)));
      show(wrap(`${tell(step.description)}${reason}`, page.width - 2, `${paint(symbol)} `, '  '));
    },
    instruct(step: AskStep) {
      show([
        '',
        ...flow(tell(step.description), page).map(style.bold),
        ...renderInstructions(step.instructions, page, (number) => `${number}. `),
        ...(step.wiring === undefined ? [] : ['', ...renderWiring(step.wiring, page)]),
        '',
      ]);
      if (prompter.interactive && step.until.kind !== 'confirmed')
        show(flow(say.label.watching, page).map(style.dim));
    },
    watched: (step, news) => {
      show(renderWatched(step, news, page));
    },
    confirm: () => prompter.confirm(say.question.done, true),
    fixEnded({ id, outcome }) {
      const { symbol, paint } = outcomeLook(outcome, style);
      show(flow(say.named(id, say.outcome[outcome]), page, `${symbol} `, '  ').map(paint));
    },
  };
}

/** One question at a time: all of it, some of it, nothing; or to see and read more before. */
async function decide(
  { fixes }: ShownPlan,
  prompter: Prompter,
  { style: { say, tell } }: Page,
  showAll: () => void,
): Promise<Decision> {
  const choices = (['all', 'some', 'full', 'explain', 'none'] as const)
    .filter((value) => value !== 'some' || fixes.length > 1)
    .map((value) => ({ value, name: say.choice[value] }));
  for (;;) {
    switch (await prompter.choose(say.question.fix, choices)) {
      case 'all':
        return { kind: 'carry-out', fixes };
      case 'some':
        return { kind: 'carry-out', fixes: await pick(fixes, prompter, say.question.some, tell) };
      case 'none':
        return { kind: 'carry-out', fixes: [] };
      case 'explain':
        return { kind: 'explain' };
      case 'full':
        showAll();
    }
  }
}

async function pick(
  fixes: readonly PlannedFix[],
  prompter: Prompter,
  question: string,
  tell: (sentence: string) => string,
): Promise<readonly PlannedFix[]> {
  const choices = fixes.map(({ pair }) => ({ value: pair.fix.id, name: tell(pair.fix.title) }));
  const picked = await prompter.pick(question, choices);
  return fixes.filter(({ pair }) => picked.includes(pair.fix.id));
}
