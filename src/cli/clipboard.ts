import type { System } from '../system/types.ts';

interface Clipboard {
  /** Takes what comes on standard input. */
  readonly argv: readonly string[];
  /** Whether the clipboard that it fills is the one this person pastes from. */
  readonly isHere: (system: System) => boolean;
  /** In ms. */
  readonly timeoutMs: number;
}

const second = 1000;

/**
 * `clip.exe` is not among them: it reads bytes in the console's code page, and what is not ASCII
 * arrives as something else.
 */
const clipboards: readonly Clipboard[] = [
  {
    argv: ['wl-copy'],
    isHere: ({ env }) => isSet(env['WAYLAND_DISPLAY']),
    timeoutMs: 5 * second,
  },
  // Over ssh, DISPLAY is the X server of the screen that one sits at.
  {
    argv: ['xclip', '-selection', 'clipboard'],
    isHere: ({ env }) => isSet(env['DISPLAY']),
    timeoutMs: 5 * second,
  },
  {
    argv: ['xsel', '--clipboard', '--input'],
    isHere: ({ env }) => isSet(env['DISPLAY']),
    timeoutMs: 5 * second,
  },
  {
    argv: ['pbcopy'],
    isHere: (system) => system.platform === 'darwin' && !isRemote(system),
    timeoutMs: 5 * second,
  },
  {
    argv: [
      'powershell.exe',
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      '[Console]::InputEncoding = [Text.Encoding]::UTF8; Set-Clipboard -Value ([Console]::In.ReadToEnd())',
    ],
    isHere: (system) =>
      (system.platform === 'win32' || isSet(system.env['WSL_DISTRO_NAME'])) && !isRemote(system),
    timeoutMs: 20 * second,
  },
];

/** Puts the text on the clipboard of this desktop; false where no program here could. */
export async function copyToClipboard(text: string, system: System): Promise<boolean> {
  for (const { argv, isHere, timeoutMs } of clipboards) {
    if (!isHere(system)) continue;
    const { exitCode } = await system.commands.run(argv, {
      timeoutMs,
      input: text,
      // xclip, xsel and wl-copy go on in the background, to give away what they hold.
      ignoreOutput: true,
    });
    if (exitCode === 0) return true;
  }
  return false;
}

function isRemote({ env }: System): boolean {
  return isSet(env['SSH_CONNECTION']) || isSet(env['SSH_TTY']);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
