import { text } from '../../core/text.ts';
import { certain, likely, possible } from '../clue.ts';
import type { Clue } from '../clue.ts';
import { anyOf, missing } from './words.ts';

/** Python says that it has no pyusb: Python 3 with quotes, Python 2 without. */
const noUsb = /No module named ['"]?usb(?:\.(?:core|util|backend)\b[\w.]{0,40})?['"]?(?![\w-])/i;

/** Python, pip and pyusb, as pydfu needs them. */
export const pythonClues: readonly Clue[] = [
  {
    pattern: noUsb,
    also: /already satisfied: pyusb|successfully installed .{0,40}pyusb/i,
    points: [
      certain(
        'pip-mismatch',
        text`pip says that pyusb is installed, and Python does not find it: the pip belongs to another Python.`,
      ),
      likely('pyusb-missing', text`The Python that runs the script has no pyusb.`),
      likely('pyusb-user-only', text`pip installed it for the user, and root does not see it.`, {
        when: ['sudo'],
      }),
    ],
  },
  {
    pattern: noUsb,
    also: /\/\.local\/lib\/python|works (?:fine |well )?without sudo|without sudo it works/i,
    points: [
      certain(
        'pyusb-user-only',
        text`pyusb is in the folder of one user; under sudo, or for another user, Python does not look there.`,
        { when: ['sudo'] },
      ),
      likely('pip-mismatch', text`pyusb is in the folder of one Python, and another one runs.`),
      likely('pyusb-missing', text`The Python that runs the script has no pyusb.`),
    ],
  },
  {
    pattern: anyOf(
      noUsb,
      /module 'usb' has no attribute '(?:core|util)'/,
      /cannot import name '?(?:core|util)'? from '?usb\b/,
      /'usb' is not a package/,
      /\bmissing (?:module )?'?usb\.core\b/,
    ),
    points: [
      certain('pyusb-missing', text`The Python that ran the script has no pyusb.`, {
        unless: ['pyusb'],
      }),
      likely(
        'pip-mismatch',
        text`pyusb was installed, and this Python does not find it: the pip belongs to another Python.`,
        { when: ['pyusb'] },
      ),
      likely('pyusb-missing', text`The Python that ran the script has no pyusb.`, {
        when: ['pyusb'],
      }),
      likely(
        'pyusb-user-only',
        text`Under sudo Python does not see what was installed for the user alone.`,
        { when: ['sudo'] },
      ),
      possible('pip-mismatch', text`If it was installed: pip may belong to another Python.`),
    ],
  },
  {
    pattern: anyOf(
      /'inspect' has no attribute 'getargspec'/,
      /has no attribute 'getargspec'/,
      /struct\.error: unpack requires a string argument of length 9\b/,
      /Missing parentheses in call to 'print'/,
      /get_string\(\) (?:takes|got|missing)\b/,
      /write\(\) takes at most 4 arguments \(5 given\)/,
    ),
    points: [
      certain(
        'pydfu-incompatible-python',
        text`The script was written for another version of Python or of pyusb than the one that ran it.`,
      ),
    ],
  },
  {
    pattern: /SyntaxError: invalid syntax/i,
    points: [
      possible(
        'pydfu-incompatible-python',
        text`A script for Python 2 gives a syntax error in Python 3, and the other way round.`,
      ),
    ],
  },
  {
    pattern: /externally-managed-environment|This environment is externally managed|PEP 668/i,
    points: [
      certain(
        'python-externally-managed',
        text`The distribution does not let pip install into this Python (PEP 668).`,
      ),
    ],
  },
  {
    pattern: anyOf(
      /Unable to locate package python2?-pip\b/,
      /Package '?python2?-pip'? has no installation candidate/,
      /Package python2?-pip is not available/,
      /No package matching '?python2?-pip/,
      /(?:No match for argument|Unable to find a match|target not found|nothing provides|no package): '?python2?-pip/,
      /No module named '?(?:pip|ensurepip)\b/,
      missing(String.raw`pip(?:2|3)?(?:\.\d{1,2})?(?:\.exe)?`),
    ),
    points: [
      certain(
        'pip-missing',
        text`There is no pip of this name: current distributions no longer have the one of Python 2.`,
      ),
    ],
  },
  {
    pattern:
      /(?:No matching distribution found for|Could not find a version that satisfies the requirement) pydfu\b|pip3? install pydfu\b/i,
    points: [
      likely(
        'pyusb-missing',
        text`pydfu is a script and no package of pip; the package that it needs is pyusb.`,
      ),
    ],
  },
  {
    pattern: anyOf(
      missing(String.raw`python(?:2|3)?(?:\.\d{1,2})?(?:\.exe)?`),
      /Python was not found; run without arguments to install/,
      /bad interpreter: \S{0,80}python/,
      /pyenv: python\S{0,8}: command not found/,
    ),
    points: [certain('python-missing', text`The Python that the script asks for is not there.`)],
  },
  {
    pattern: /PyDFU require the following libraries/i,
    points: [
      likely(
        'pyusb-missing',
        text`This dialog of OpenMV IDE says that pydfu failed; without pyusb it always does.`,
      ),
      possible('libusb-missing', text`libusb is the other library that the dialog asks for.`),
      possible(
        'usb-permission-denied',
        text`pydfu also fails so when it may not open the camera.`,
        {
          unless: ['windows'],
        },
      ),
    ],
  },
  {
    pattern:
      /pydfu\.py['"]? terminated with exit code \d|pydfu\.py.{0,80}exit (?:code|status) 1\b/i,
    general: true,
    points: [
      possible('pyusb-missing', text`pydfu failed; it needs pyusb.`),
      possible('camera-not-found', text`pydfu also fails so when it finds no camera in DFU mode.`),
    ],
  },
];
