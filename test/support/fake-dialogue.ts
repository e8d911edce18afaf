import type { StepReport } from '../../src/core/report.ts';
import type { Dialogue } from '../../src/repair/dialogue.ts';

export interface FakeDialogue extends Dialogue {
  /** What was shown and asked, in order. */
  readonly heard: string[];
}

/** A person who answers every question with `answer`; nobody, when `interactive` is false. */
export function fakeDialogue(interactive: boolean, answer = true): FakeDialogue {
  const heard: string[] = [];
  return {
    heard,
    interactive,
    showPlan: ({ fixes }) => heard.push(`plan ${fixes.map(({ pair }) => pair.fix.id).join(' ')}`),
    decide: ({ fixes }) => {
      heard.push('consent?');
      return Promise.resolve({ kind: 'carry-out', fixes: answer ? fixes : [] });
    },
    stepStarted: (step) => heard.push(`start ${step.description}`),
    stepEnded: (step, { status }: StepReport) => heard.push(`${status} ${step.description}`),
    watched: (_step, news) => heard.push(`watched ${news.kind}`),
    instruct: (step) => heard.push(`instruct ${step.description}`),
    confirm: (step) => {
      heard.push(`done? ${step.description}`);
      return Promise.resolve(answer);
    },
    fixEnded: ({ id, outcome }) => heard.push(`${outcome} ${id}`),
  };
}
