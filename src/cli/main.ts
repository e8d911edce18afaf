import { text } from '../core/text.ts';
import { DoctorError } from '../core/errors.ts';
import { isInRange } from '../core/node-range.ts';
import type { ErrorReport, ExitCode, Report } from '../core/report.ts';
import { describeDevices } from '../report/describe-devices.ts';
import { describeHost } from '../report/describe-host.ts';
import type { Machine, System } from '../system/types.ts';
import type { TerminalOptions } from '../ui/open-terminal.ts';
import type { Terminal } from '../ui/terminal.ts';
import { asksFor, parseArguments } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { runCommand } from './commands.ts';
import type { CommandName } from './command-table.ts';
import type { Context, Outcome } from './context.ts';
import { helpText } from './help.ts';
import { printReport } from './print-report.ts';
import { chooseSystem } from './choose-system.ts';
import { chooseLanguage } from '../wording/choose-language.ts';
import { inEnglish, isLanguageName, loadLanguage } from '../wording/language.ts';
import type { Language, LanguageName } from '../wording/language.ts';

/** What the process gives to a run; a test gives its own. */
export interface World {
  readonly argv: readonly string[];
  readonly system: Machine;
  readonly version: string;
  readonly nodeVersion: string;
  /** Range of Node versions that this package runs on. */
  readonly supportedNode: string;
  /** Of the user's account, such as zh-CN. */
  readonly locale: () => string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** `quiet`: stdout belongs to a document (`--json`, `--markdown`), nothing else is shown or asked. */
  openTerminal(
    options: TerminalOptions & { readonly quiet: boolean },
  ): Terminal | Promise<Terminal>;
}

/** One run from the command line to the exit code. Every run ends in a report, a failed one too. */
export async function main(world: World): Promise<ExitCode> {
  const started = world.system.clock.now();
  const startedAt = world.system.clock.date().toISOString();
  const parsed = understand(world.argv);
  const args = parsed instanceof DoctorError ? null : parsed;
  const json = asksFor('json', world.argv);
  const markdown = !json && asksFor('markdown', world.argv);
  const quiet = json || markdown;
  const language = quiet ? inEnglish : await loadLanguage(speaks(world, args));
  const terminal = await world.openTerminal({
    quiet,
    language,
    color: args?.values['no-color'] !== true,
    verbose: args?.values.verbose === true,
    plain: args?.values.plain === true,
    signal: world.signal,
  });
  const { system, outcome } = await attempt(world, parsed, terminal, language);
  const surroundings =
    args !== null && looksAround(args) ? await describeSurroundings(system) : nothing;
  const report: Report = {
    schema: 'openmv-doctor/report/1',
    tool: { version: world.version, node: world.nodeVersion },
    startedAt,
    durationMs: Math.round(world.system.clock.now() - started),
    goal: args?.goal ?? 'flash',
    command: ['openmv-doctor', ...world.argv].join(' '),
    ...surroundings,
    checks: [],
    fixes: [],
    flash: null,
    flashes: [],
    matches: null,
    text: null,
    error: null,
    ...outcome,
  };
  const destination = {
    args,
    json,
    markdown,
    systems: [system, world.system],
    machine: world.system,
    terminal,
  };
  try {
    await printReport(report, destination);
    return report.exitCode;
  } catch (error) {
    // What cannot be redacted or rendered is left out: the run still ends in one document.
    const bare: Report = {
      ...report,
      ...nothing,
      checks: [],
      fixes: [],
      flash: null,
      matches: null,
      text: null,
      error: describeBug(error),
      verdict: 'could-not-check',
      exitCode: 3,
    };
    await printReport(bare, destination);
    return bare.exitCode;
  }
}

/** `--lang`, or what the surroundings say. */
function speaks({ system, locale }: World, args: Arguments | null): LanguageName {
  const asked = args?.values.lang ?? '';
  return isLanguageName(asked) ? asked : chooseLanguage({ ...system, locale });
}

const nothing: Pick<Report, 'host' | 'devices'> = { host: null, devices: [] };

async function attempt(
  world: World,
  args: Arguments | DoctorError,
  terminal: Terminal,
  language: Language,
): Promise<{ system: System; outcome: Outcome }> {
  let system: System = world.system;
  try {
    requireNode(world);
    if (args instanceof DoctorError) throw args;
    if (args.values.version === true) return { system, outcome: said(world.version) };
    if (args.values.help === true)
      return { system, outcome: said(helpText(args.command, language)) };
    const chosen = await chooseSystem(world.system, args, terminal);
    system = chosen.system;
    const { signal } = world;
    const machine = world.system;
    const context: Context = { args, terminal, language, signal, machine, ...chosen };
    return { system, outcome: await runCommand(args.command, context) };
  } catch (error) {
    return { system, outcome: failed(error, world.signal) };
  }
}

/** npm only warns about `engines`; what fails later would be blamed on the machine. */
function requireNode({ nodeVersion, supportedNode }: World): void {
  if (isInRange(nodeVersion, supportedNode)) return;
  throw new DoctorError('usage', text`Node ${nodeVersion} is too old for openmv-doctor.`, {
    exitCode: 3,
    hint: text`It runs on Node ${supportedNode}.`,
  });
}

function understand(argv: readonly string[]): Arguments | DoctorError {
  try {
    return parseArguments(argv);
  } catch (error) {
    if (error instanceof DoctorError) return error;
    throw error;
  }
}

function said(text: string): Outcome {
  return { text, verdict: 'healthy', exitCode: 0 };
}

function failed(thrown: unknown, signal: AbortSignal): Outcome {
  // What was interrupted knows best what it leaves behind.
  const told = thrown instanceof DoctorError && thrown.code === 'interrupted';
  const error = signal.aborted && !told ? interrupted : thrown;
  if (error instanceof DoctorError) {
    const { code, message, hint, exitCode } = error;
    return { error: { code, message, hint }, verdict: 'could-not-check', exitCode };
  }
  return { error: describeBug(error), verdict: 'could-not-check', exitCode: 3 };
}

const interrupted = new DoctorError('interrupted', text`Interrupted.`, { exitCode: 130 });

function describeBug(error: unknown): ErrorReport {
  const known = error instanceof Error;
  return {
    code: 'internal',
    message: text`The doctor itself failed: ${known ? text`${error.name}: ${error.message}` : String(error)}`,
    hint: known ? (error.stack?.split('\n').slice(1, 4).join('\n') ?? null) : null,
  };
}

const withoutSurroundings: readonly CommandName[] = ['explain', 'review', 'completion'];

function looksAround({ command, values }: Arguments): boolean {
  return !(values.help ?? values.version ?? withoutSurroundings.includes(command));
}

async function describeSurroundings(system: System): Promise<Pick<Report, 'host' | 'devices'>> {
  try {
    const [host, devices] = await Promise.all([describeHost(system), describeDevices(system)]);
    return { host, devices };
  } catch {
    // The report of a failed run must not fail for the same reason.
    return nothing;
  }
}
