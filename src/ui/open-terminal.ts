import type { CheckReport } from '../core/report.ts';
import type { AskStep } from '../core/step.ts';
import type { Dialogue } from '../repair/dialogue.ts';
import { typedCommand } from '../repair/typed.ts';
import { english as say } from '../wording/english.ts';
import { renderPage } from './page.ts';
import { createProgressLine } from './progress.ts';
import type { ProgressLine } from './progress.ts';
import { createPrompter } from './prompts.ts';
import type { Prompter } from './prompts.ts';
import { renderInstructions, renderPlan } from './render-plan.ts';
import { renderFlashPlan } from './render-flash-plan.ts';
import { renderReport, renderUndo } from './render-report.ts';
import { flow } from './layout.ts';
import type { Page } from './layout.ts';
import { canRedraw, columnsOf, createStyle } from './style.ts';
import { runTasks } from './tasks.ts';
import type { TaskEnd } from './tasks.ts';
import type { Terminal } from './terminal.ts';
import { clean, wrap } from './text.ts';

/** The process's streams, or a test's. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
}

export interface TerminalOptions {
  /** stdout belongs to a document (`--json`, `--markdown`): nothing else is shown or asked. */
  readonly quiet: boolean;
  readonly color: boolean;
  readonly verbose: boolean;
}

/** The terminal of this process. */
export function openTerminal(streams: Streams, options: TerminalOptions): Terminal {
  const { stdin, stdout, env, platform } = streams;
  const style = createStyle(stdout, env, platform, options.color);
  const page: Page = { width: columnsOf(stdout), style, verbose: options.verbose };
  const live = canRedraw(stdout, env) && !options.quiet;
  const prompter = options.quiet ? nobody : createPrompter({ input: stdin, output: stdout });
  const print = (lines: readonly string[]): void => {
    if (!options.quiet) stdout.write(lines.map((line) => `${line}\n`).join(''));
  };
  let progress: ProgressLine | null = null;
  // What was seen live is not told again.
  let checksSeen = false;
  return {
    dialogue: createDialogue(prompter, page, print),
    async showChecks(pairs, run) {
      if (!live) return run({});
      const ends = new Map(pairs.map(({ check }) => [check.id, deferred<CheckReport>()]));
      const reports = run({ onEnd: (report) => ends.get(report.id)?.resolve(report) });
      // Ctrl-C can come before the list listens; who awaits `reports` below still gets to know.
      reports.catch(() => undefined);
      const tasks = [...ends.values()].map(({ promise }, index) => ({
        title: pairs[index]?.check.title ?? '',
        // `reports` only ever comes first when it rejects: an interruption ends the list.
        run: async () => endOf(await Promise.race([promise, reports.then(() => promise)])),
      }));
      const { width } = page;
      checksSeen = true;
      await runTasks(tasks, { stream: stdout, style, width, show: 'live', concurrent: true });
      return reports;
    },
    async showFlash(run) {
      if (options.quiet) return run(() => undefined);
      const line = createProgressLine({ stream: stdout, style, width: page.width, live });
      progress = line;
      try {
        return await run((news) => {
          line.update(news);
        });
      } finally {
        line.end();
        progress = null;
      }
    },
    consentToUndo(plan) {
      print(renderUndo(plan, page));
      return prompter.confirm(say.question.undo, true);
    },
    async chooseFirmware(files) {
      const none = { value: '', name: say.notNow };
      const choices = [...files.map((file) => ({ value: file, name: file })), none];
      const file = await prompter.choose(say.question.firmware, choices);
      return file === '' ? null : file;
    },
    showFlashPlan(plan) {
      progress?.end();
      print(renderFlashPlan(plan, page));
    },
    consentToFlash: () => prompter.confirm(say.question.flash, true),
    consentToUnprotect() {
      progress?.end();
      if (!prompter.interactive) return Promise.resolve(true);
      return prompter.confirm(say.question.unprotect, false);
    },
    say: (lines) => {
      print(lines.flatMap((line) => flow(line, page)));
    },
    readInput: () => readAll(stdin),
    showReport(report, focus) {
      if (report.text !== null && report.error === null) {
        const isPage = report.text.startsWith('#');
        const plain = style.encode(report.text.replace(/\n$/, ''));
        print(isPage ? renderPage(report.text, page) : plain.split('\n'));
        return;
      }
      print(renderReport(report, { ...page, checksSeen }, focus));
    },
    print: (document) =>
      new Promise((resolve) => {
        stdout.write(document, () => {
          resolve();
        });
      }),
  };
}

const nobody: Prompter = {
  interactive: false,
  confirm: () => Promise.resolve(false),
  choose: () => Promise.reject(new Error('nobody is there to choose')),
};

function createDialogue(
  prompter: Prompter,
  page: Page,
  show: (lines: readonly string[]) => void,
): Dialogue {
  const { style } = page;
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
      const reason = report.reason === undefined ? '' : ` (${clean(report.reason)})`;
      show(wrap(`${step.description}${reason}`, page.width - 2, `${paint(symbol)} `, '  '));
    },
    instruct(step: AskStep) {
      // Where nobody can act now, the plan above has said it.
      if (!prompter.interactive) return;
      show([
        '',
        style.bold(style.encode(step.description)),
        ...renderInstructions(step.instructions, page, (number) => `${number}. `),
      ]);
      if (step.until.kind !== 'confirmed') show([style.dim(say.label.watching)]);
    },
    confirm: () => prompter.confirm(say.question.done, true),
    fixEnded: () => undefined,
  };
}

/** The title says how it should be: of what is not so, what was found instead. */
function endOf({ status, findings, reason = '' }: CheckReport): TaskEnd {
  const note = findings.map(({ code }) => code).join(', ') || reason;
  return { status, severity: findings[0]?.severity ?? null, ...(note !== '' && { note }) };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) text += String(chunk);
  return text;
}
