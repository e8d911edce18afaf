import type { CheckReport } from '../core/report.ts';
import { createDialogue } from './dialogue.ts';
import { createLiveLine } from './live-line.ts';
import { renderPage } from './page.ts';
import { createPlainPrompter } from './plain-prompts.ts';
import { createProgressLines } from './progress-lines.ts';
import type { ProgressLines } from './progress-lines.ts';
import { checkLine, isUnasked, renderUnasked } from './check-line.ts';
import { createPrompter } from './prompts.ts';
import { printWhole, readUpTo } from './quiet-terminal.ts';
import { renderFlashPlans } from './render-flash-plan.ts';
import { renderMatches } from './render-matches.ts';
import { renderReport, renderUndo } from './render-report.ts';
import { flow } from './layout.ts';
import type { Page } from './layout.ts';
import { canRedraw, columnsOf, createStyle } from './style.ts';
import { runTasks } from './tasks.ts';
import type { TaskEnd } from './task.ts';
import { clipboardSequence } from './terminal-clipboard.ts';
import type { Terminal } from './terminal.ts';
import { clean } from './text.ts';
import type { Language } from '../wording/language.ts';

/** The process's streams, or a test's. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
}

export interface TerminalOptions {
  readonly color: boolean;
  readonly verbose: boolean;
  /** `--plain`: nothing is redrawn, for screen readers. */
  readonly plain: boolean;
  /** Aborted by Ctrl-C and by signals from outside. */
  readonly signal: AbortSignal;
  readonly language: Language;
}

/** The terminal of this process. */
export function openTerminal(streams: Streams, options: TerminalOptions): Terminal {
  const { stdin, stdout, stderr, env, platform } = streams;
  const { language } = options;
  const { say, tell } = language;
  const style = createStyle(stdout, env, platform, options.color, language);
  const page: Page = { width: columnsOf(stdout), style, verbose: options.verbose };
  const live = canRedraw(stdout, env, options.plain);
  const streamsOf = { input: stdin, output: stdout, signal: options.signal };
  // Redrawn questions where the terminal can, lines where it cannot.
  const prompter = live ? createPrompter(streamsOf, style) : createPlainPrompter(streamsOf, style);
  const print = (lines: readonly string[]): void => {
    stdout.write(lines.map((line) => `${line}\n`).join(''));
  };
  let progress: ProgressLines | null = null;
  let several = false;
  const ask = async (question: string, preset: boolean): Promise<boolean> => {
    progress?.pause();
    try {
      return await prompter.confirm(question, preset);
    } finally {
      progress?.resume();
    }
  };
  // What was seen live is not told again.
  let checksSeen = false;
  return {
    dialogue: createDialogue(
      prompter,
      page,
      print,
      createLiveLine({ stream: stdout, style, width: page.width }, live),
    ),
    showPage: (markdown) => {
      print(['', ...renderPage(markdown, page), '']);
    },
    async showChecks(pairs, run) {
      if (!live) return run({});
      const ends = new Map(pairs.map(({ check }) => [check.id, deferred<CheckReport>()]));
      const reports = run({ onEnd: (report) => ends.get(report.id)?.resolve(report) });
      // Ctrl-C can come before the list listens; who awaits `reports` below still gets to know.
      reports.catch(() => undefined);
      const tasks = [...ends.values()].map(({ promise }, index) => ({
        title: tell(pairs[index]?.check.title ?? ''),
        // `reports` only ever comes first when it rejects: an interruption ends the list.
        run: async () => endOf(await Promise.race([promise, reports.then(() => promise)]), page),
      }));
      const { width } = page;
      if (checksSeen) print(['', style.bold(say.heading.again)]);
      checksSeen = true;
      await runTasks(tasks, { stream: stdout, style, width, show: 'live', concurrent: true });
      print(renderUnasked(await reports, page));
      return reports;
    },
    async showFlashes(ports, run) {
      const lines = createProgressLines(ports, { stream: stdout, style, width: page.width, live });
      progress = lines;
      several = ports.length > 1;
      try {
        return await run({
          onProgress: (port, news) => {
            lines.update(port, news);
          },
          onEnd: (report) => {
            lines.ended(report.portPath ?? '', report);
          },
        });
      } finally {
        lines.end();
        progress = null;
      }
    },
    consentToUndo(plan) {
      print(renderUndo(plan, page));
      return prompter.confirm(say.question.undo, true);
    },
    async chooseFirmware(choices) {
      const shown = choices.map(({ name, description }, index) => ({
        value: String(index),
        name: clean(tell(name)),
        ...(description !== undefined && { description: tell(description) }),
      }));
      const none = { value: '', name: say.notNow };
      const chosen = await prompter.choose(say.question.firmware, [...shown, none]);
      return choices.find((_, index) => String(index) === chosen) ?? null;
    },
    showFlashPlans(plans) {
      progress?.pause();
      print(renderFlashPlans(plans, page, several));
      progress?.resume();
    },
    consentToFlash: (cameras) =>
      ask(cameras > 1 ? say.flashCameras(cameras) : say.question.flash, true),
    consentToUnprotect(port) {
      if (!prompter.interactive) return Promise.resolve(true);
      return ask(`${several ? `${clean(port)}: ` : ''}${say.question.unprotect}`, false);
    },
    say: (lines) => {
      print(lines.flatMap((line) => flow(tell(line), page)));
    },
    note(line) {
      stderr.write(`${style.encode(tell(line))}\n`);
    },
    offerToClipboard(text) {
      const sequence = clipboardSequence(text, stderr, env);
      if (sequence !== null) stderr.write(sequence);
      return sequence !== null;
    },
    readInput: (limit) => readUpTo(stdin, limit),
    showReport(report, focus) {
      if (report.matches !== null) {
        print(renderMatches(report.matches, page));
        return;
      }
      if (report.text !== null && report.error === null) {
        const isPage = focus === 'page' && report.text.startsWith('#');
        const plain = style.encode(report.text.replace(/\n$/, ''));
        print(isPage ? renderPage(report.text, page) : plain.split('\n'));
        return;
      }
      print(renderReport(report, { ...page, checksSeen }, focus));
    },
    print: (document) => printWhole(document, stdout),
  };
}

function endOf(report: CheckReport, page: Page): TaskEnd {
  const { status } = report;
  return { status, folded: isUnasked(report, page), ...checkLine(report, page.style) };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
