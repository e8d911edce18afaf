import { clipboardSequence } from './terminal-clipboard.ts';
import type { Streams } from './open-terminal.ts';
import type { Terminal } from './terminal.ts';

/**
 * A terminal whose stdout belongs to a document (`--json`, `--markdown`): nothing else is shown, nobody
 * is asked, and nothing is loaded that could do either.
 */
export function quietTerminal({ stdin, stdout, stderr, env }: Streams): Terminal {
  const silent = (): void => undefined;
  const nobody = (): Promise<boolean> => Promise.resolve(false);
  return {
    dialogue: {
      interactive: false,
      showPlan: silent,
      decide: () => Promise.resolve({ kind: 'carry-out', fixes: [] }),
      stepStarted: silent,
      stepEnded: silent,
      instruct: silent,
      watched: silent,
      confirm: nobody,
      fixEnded: silent,
    },
    showChecks: (_pairs, run) => run({}),
    showFlashes: (_ports, run) => run({ onProgress: silent, onEnd: silent }),
    consentToUndo: nobody,
    chooseFirmware: () => Promise.reject(new Error('nobody is there to choose')),
    showFlashPlans: silent,
    consentToFlash: nobody,
    // The flag that gives the content up was the consent.
    consentToUnprotect: () => Promise.resolve(true),
    say: silent,
    note(line) {
      stderr.write(`${line}\n`);
    },
    offerToClipboard(text) {
      const sequence = clipboardSequence(text, stderr, env);
      if (sequence !== null) stderr.write(sequence);
      return sequence !== null;
    },
    showPage: silent,
    readInput: (limit) => readUpTo(stdin, limit),
    showReport: silent,
    print: (document) => printWhole(document, stdout),
  };
}

/** What comes on the stream, up to this many bytes. */
export async function readUpTo(stream: NodeJS.ReadStream, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    chunks.push(bytes);
    length += bytes.length;
    if (length >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** Waits until the stream has taken it. */
export function printWhole(document: string, stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write(document, () => {
      resolve();
    });
  });
}
