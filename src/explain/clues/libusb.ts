import { text } from '../../core/text.ts';
import { certain, likely, possible } from '../clue.ts';
import type { Clue } from '../clue.ts';
import { anyOf, noSuchFile } from './words.ts';

/** libusb, and the native library that node programs use in its place. */
export const libusbClues: readonly Clue[] = [
  {
    pattern:
      /libusb.{0,200}(?:wrong architecture|incompatible architecture|wrong ELF class|not a valid Win32|file in wrong format)|(?:wrong architecture|incompatible architecture|wrong ELF class|not a valid Win32).{0,200}libusb/i,
    points: [
      certain(
        'libusb-wrong-architecture',
        text`libusb is there, but for another kind of processor than the program that loads it.`,
      ),
    ],
  },
  {
    pattern:
      /mach-o,? (?:file, )?but (?:is an? )?(?:wrong|incompatible) architecture|incompatible architecture \(have '?\w{1,12}|wrong ELF class: ELFCLASS(?:32|64)|\[WinError 193\]/i,
    points: [
      certain(
        'libusb-wrong-architecture',
        text`A library and the program that loads it are for different kinds of processor.`,
      ),
    ],
  },
  {
    pattern: /Library not loaded: .{0,200}libusb|libusb.{0,120}image not found/i,
    points: [
      certain('libusb-missing', text`The program looks for libusb in a place where there is none.`),
      likely('dfu-util-broken', text`The program was built for another machine than this one.`),
    ],
  },
  {
    pattern: anyOf(
      new RegExp(
        `libusb[\\w.-]{0,20}\\.so[\\w.]{0,8}: (?:cannot open shared object file|(?:${noSuchFile}))`,
      ),
      /libusb[\w.-]{0,20}\.dll.{0,40}(?:was not found|is missing|not found)/,
      /(?:because|cannot find|can't find|could not find|missing) '?libusb[\w.-]{0,20}\.(?:dll|so|dylib)/,
      /(?:could not|cannot|can't|unable to|failed to) (?:load|open|find|locate) (?:the )?(?:shared )?(?:library )?'?"?libusb/,
      /libusb[\w.-]{0,12} (?:is not installed|not found|could not be (?:found|loaded))/,
    ),
    points: [
      certain('libusb-missing', text`A program needs libusb, and does not find it.`),
      possible(
        'dfu-util-broken',
        text`Its own dfu-util may need an old libusb that this system lacks.`,
      ),
    ],
  },
  {
    pattern: /No backend available|NoBackendError/i,
    points: [
      certain('pyusb-no-backend', text`pyusb runs, and finds no libusb that it can use.`),
      likely('libusb-missing', text`libusb is not installed, or not where this Python looks.`),
      possible(
        'libusb-wrong-architecture',
        text`libusb may be there for another kind of processor than Python.`,
      ),
    ],
  },
  {
    pattern:
      /requires libusb-1\.0, please install|libusb-1\.0\/libusb\.h|fatal error: (?:libusb\.h|usb\.h)|Package '?libusb-1\.0'?,? .{0,40}not found|pip3? install libusb\b/i,
    points: [
      likely(
        'libusb-missing',
        text`A program, or its build, asks for libusb and does not find it.`,
        {
          unless: ['libusb'],
        },
      ),
    ],
  },
  {
    pattern:
      /dfu-util.{0,200}(?:undefined symbol|GLIBC_[\d.]+' not found|GLIBCXX_[\d.]+' not found)|undefined symbol: libusb_|(?:undefined symbol|Symbol not found):? _?libusb_/i,
    points: [
      certain('dfu-util-broken', text`This dfu-util does not fit the libraries of this system.`),
      possible('libusb-missing', text`The libusb of this system is older than the program needs.`),
    ],
  },
  {
    pattern: anyOf(
      /fatal error: libudev\.h/,
      /version '?GLIBC(?:XX)?_[\d.]+'? not found/,
      /No native build was found for platform/,
      /Could not locate (?:the bindings file|.{0,160}prebuilds)/,
      /usb_bindings\.node|node_modules\/usb\b.{0,120}(?:not found|cannot open|error|failed)/,
      /Cannot find module .{0,80}(?:node_modules[\\/]usb|usb_bindings)/,
      /ERR_DLOPEN_FAILED|specified module could not be found[\s\S]{0,160}?(?:\.node\b|node_modules)/,
      /was compiled against a different Node\.js version/,
    ),
    points: [
      certain(
        'usb-library-missing',
        text`The native USB library of a node program does not load on this system.`,
      ),
    ],
  },
  {
    pattern:
      /unable to init(?:ialize|ialise)? libusb|libusb_init\b.{0,30}(?:failed|error|returned -)|failed to init(?:ialize)? libusb/i,
    points: [
      likely(
        'usb-bus-missing',
        text`libusb does not even start where a system shows no USB at all.`,
      ),
      possible('container-usb', text`A container has no USB unless it is given.`, {
        when: ['container'],
      }),
      possible('wsl-usb', text`WSL has no USB unless a device is attached.`, { when: ['wsl'] }),
    ],
  },
];
