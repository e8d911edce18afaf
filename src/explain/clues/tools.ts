import { text } from '../../core/text.ts';
import { certain, likely, possible } from '../clue.ts';
import type { Clue } from '../clue.ts';
import { anyOf, denied, missing } from './words.ts';

const dfuUtil = String.raw`dfu-(?:util|suffix|prefix)(?:-static)?(?:\.exe)?`;

/** dfu-util itself, and OpenMV IDE. */
export const toolClues: readonly Clue[] = [
  {
    pattern: anyOf(
      new RegExp(`${dfuUtil}['"]?: (?:${denied})\\s*$`),
      new RegExp(`(?:${denied}): \\S{0,160}${dfuUtil}['"]?\\s*$`),
      new RegExp(`(?:${denied}): ['"]\\S{0,3}[^'"]{0,160}${dfuUtil}['"]`),
      new RegExp(`spawn \\S{0,160}${dfuUtil} EACCES`),
    ),
    points: [
      certain(
        'dfu-util-broken',
        text`The program file of dfu-util may not be executed; this is no USB permission.`,
      ),
    ],
  },
  {
    pattern: anyOf(
      new RegExp(
        `${dfuUtil}.{0,60}(?:error while loading shared libraries: (?!libusb)|cannot execute|Exec format error|Bad CPU type|required file not found|symbol lookup error|Segmentation fault|cannot be opened because|developer cannot be verified|is damaged)`,
      ),
      new RegExp(
        `(?:Bad CPU type in executable|Exec format error|cannot execute binary file|developer cannot be verified).{0,160}${dfuUtil}`,
      ),
      /error while loading shared libraries: libudev\S{0,20}/,
    ),
    points: [certain('dfu-util-broken', text`This dfu-util does not run on this system.`)],
  },
  {
    pattern: missing(dfuUtil),
    points: [certain('dfu-util-missing', text`The tool asks for dfu-util, and it is not there.`)],
  },
  {
    pattern:
      /(?:No such file or directory|FileNotFoundError).{0,40}'(?:sudo|dfu-util)'|subprocess\.py[\s\S]{0,600}?(?:sudo|dfu-util)[\s\S]{0,300}?FileNotFoundError/i,
    points: [
      certain('dfu-util-missing', text`A program that the script calls is not there.`),
      likely('container-usb', text`A container has little but what was put into it.`, {
        when: ['container'],
      }),
    ],
  },
  {
    pattern: anyOf(
      missing(String.raw`openmv-?ide(?:\.sh|\.exe)?`),
      /OpenMV ?IDE (?:is not installed|was not found|not found)/,
    ),
    points: [likely('ide-not-found', text`OpenMV IDE is not where it is looked for.`)],
  },
  {
    pattern: /Unable to connect to the bootloader! This fails sometimes|openmv-ide\.py\b/i,
    points: [
      likely('ide-outdated', text`Only old versions of OpenMV IDE say so.`),
      possible('bootloader-outdated', text`The bootloader of the camera may be as old.`),
    ],
  },
  {
    pattern:
      /Your OpenMV Cam's bootloader is out of date|bootloader (?:is )?(?:out of date|outdated|too old)|(?:update|upgrade) (?:the|your) bootloader/i,
    points: [likely('bootloader-outdated', text`The bootloader of the camera is old.`)],
  },
  {
    pattern:
      /(?:OpenMV IDE|the IDE|your IDE).{0,40}(?:out of date|outdated|too old|please update)|update (?:the |your )?(?:firmware image and\/or the )?(?:OpenMV )?IDE\b/i,
    points: [likely('ide-outdated', text`OpenMV IDE is old.`)],
  },
  {
    pattern: /\b(?:OPENMV|OpenMV) ?(?:IDE)? ?v?1\.\d\b.{0,80}(?:fail|error|unable)/i,
    points: [possible('ide-outdated', text`This version of OpenMV IDE is old.`)],
  },
];
