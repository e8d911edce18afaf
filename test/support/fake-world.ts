import { commands } from '../../src/cli/commands.ts';
import { main } from '../../src/cli/main.ts';
import { fakeDialogue } from './fake-dialogue.ts';
import { fakeSystem } from './fake-system.ts';
import { assertPrivate } from './privacy.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import type { FlashProgress } from '../../src/core/progress.ts';
import type { Plans } from '../../src/flash/joint-consent.ts';
import type { World } from '../../src/cli/main.ts';
import type { ExitCode, Report } from '../../src/core/report.ts';
import type { TerminalOptions } from '../../src/ui/open-terminal.ts';
import type { Machine, System } from '../../src/system/types.ts';
import type { FakeDialogue } from './fake-dialogue.ts';

// A clock that jumps would run on while node loads a command from disk.
await Promise.all(Object.values(commands).map((load) => load()));

/** What the run asked of its terminal. */
type OpenedWith = TerminalOptions & { readonly quiet: boolean };

export interface Run {
  readonly exitCode: ExitCode;
  /** Everything on stdout. */
  readonly stdout: string;
  /** Lines on stderr. */
  readonly notes: readonly string[];
  /** What was shown to the eye. */
  readonly shown: readonly Report[];
  readonly terminal: OpenedWith;
  readonly dialogue: FakeDialogue;
  readonly plans: readonly Plans[];
  /** How many cameras each question about a flash was about. */
  readonly asked: readonly number[];
  /** Firmware that was offered, question by question. */
  readonly offered: readonly (readonly string[])[];
}

export interface WorldChanges extends Partial<Omit<World, 'system'>> {
  /** Without archives and network it gets those of `fakeSystem`. */
  readonly system?: System & Partial<Machine>;
  /** What stands on standard input. */
  readonly input?: string | Uint8Array;
  /** Somebody at the terminal, who answers everything so. */
  readonly answer?: boolean;
  /** Whether the terminal has a clipboard that it can be asked to fill. */
  readonly terminalClipboard?: boolean;
  /** Told how far every flash is. */
  readonly onProgress?: (port: string, progress: FlashProgress) => void;
}

/** One run of the whole product on a machine in memory. */
export async function runDoctor(line: string, changes: WorldChanges = {}): Promise<Run> {
  const { input = '', answer, onProgress = () => undefined, ...world } = changes;
  const plansShown: Plans[] = [];
  const asked: number[] = [];
  const shown: Report[] = [];
  const { archives, network } = fakeSystem();
  const system: Machine = { archives, network, ...(world.system ?? fakeSystem()) };
  const clock = system.clock instanceof VirtualClock ? system.clock : new VirtualClock();
  const dialogue = fakeDialogue(answer !== undefined, answer);
  let stdout = '';
  const offered: string[][] = [];
  const notes: string[] = [];
  const opened: OpenedWith[] = [];
  const exitCode = await main({
    argv: line.split(' ').filter((word) => word !== ''),
    version: '0.1.0',
    nodeVersion: 'v20.19.0',
    supportedNode: '^20.19.0 || ^22.13.0 || >=24.0.0',
    locale: () => 'en-US',
    signal: new AbortController().signal,
    openTerminal: (options) => {
      opened.push(options);
      return {
        dialogue,
        showChecks: (_pairs, run) => run({}),
        showFlashes: (_ports, run) => run({ onProgress, onEnd: () => undefined }),
        consentToUndo: () => Promise.resolve(answer ?? false),
        consentToFlash: (cameras) => {
          asked.push(cameras);
          return Promise.resolve(answer ?? false);
        },
        readInput: (limit) => Promise.resolve(Buffer.from(input).subarray(0, limit)),
        showFlashPlans: (plans) => plansShown.push(plans),
        consentToUnprotect: () => Promise.resolve(answer ?? false),
        chooseFirmware: (choices) => {
          offered.push(choices.map(({ name }) => name));
          return Promise.resolve(answer === true ? (choices[0] ?? null) : null);
        },
        say: () => undefined,
        note: (line) => notes.push(line),
        offerToClipboard: () => changes.terminalClipboard ?? false,
        showPage: () => undefined,
        showReport: (report) => shown.push(report),
        print: (document) => {
          stdout += document;
          return Promise.resolve();
        },
      };
    },
    ...world,
    // Its time limits wait for the checks, unlike those of a clock that jumps at once.
    system: { ...system, clock },
  });
  if (opened.some(({ quiet }) => quiet)) assertPrivate(stdout, await secretsOf(system));
  const [terminal, another] = opened;
  if (terminal === undefined || another !== undefined) throw new Error('one terminal, no more');
  return { exitCode, stdout, notes, shown, terminal, dialogue, plans: plansShown, asked, offered };
}

/** What no document that is made to be pasted may tell of a machine. */
async function secretsOf({ user, hostName, usb }: System): Promise<string[]> {
  const devices = (await usb.list().catch(() => null)) ?? [];
  return [user.name, user.home, hostName, ...devices.flatMap(({ serial }) => serial ?? [])];
}
