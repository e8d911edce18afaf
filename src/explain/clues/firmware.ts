import { text } from '../../core/text.ts';
import { certain, likely, possible } from '../clue.ts';
import type { Clue } from '../clue.ts';
import { anyOf, noSuchFile } from './words.ts';

const ending = String.raw`\.(?:bin|img|dfu|hex|elf|zip)`;
const file = `[^\\s'"]{1,160}${ending}`;

/** The firmware file, and whether it belongs on this camera. */
export const firmwareClues: readonly Clue[] = [
  {
    pattern: anyOf(
      /File ID [\da-f]{4}:[\da-f]{4} does not match device/,
      /File (?:vendor|product) ID [\da-f]{4} does not match/,
      /Match vendor ID from file: ([\da-f]{4})[\s\S]{0,800}?Device ID (?!\1)[\da-f]{4}:/,
      /(?:suffix|file).{0,40}(?:vendor|product) id.{0,40}(?:does not|doesn't) match/,
    ),
    points: [
      certain(
        'image-suffix-mismatch',
        text`The end of the file names another device than the one plugged in.`,
      ),
      possible('image-wrong-board', text`The firmware may be for another board.`),
    ],
  },
  {
    pattern: anyOf(
      /Last page at 0x[\da-f]+ is not writeable|Page at 0x[\da-f]+ can not be erased/,
      /exceeds? (?:the )?memory limits|address (?:is )?(?:out(?:side)? of|not in|invalid)/,
      /(?:errADDRESS|cannot program memory due to received address that is out of range)/,
      /status\(8\)/,
    ),
    points: [
      certain(
        'image-address-outside',
        text`The file wants to be at an address that this loader does not write.`,
      ),
      likely('image-wrong-board', text`The firmware may be for another board.`),
    ],
  },
  {
    pattern: anyOf(
      /CRC does not match|CRC ERROR: computed|Invalid DFU (?:file )?CRC|CRC (?:check )?(?:mismatch|failed)|bad CRC/,
      /File too s(?:hort|mall) for (?:a )?DFU|File too small for a DfuSe file/,
      /No valid (?:DfuSe|target) signature|Could not read DfuSe header|\bPARSE ERROR\b/,
      /End of central directory record signature not found|not a zip file|End-of-central-directory/,
    ),
    points: [certain('image-damaged', text`The firmware file is cut off or damaged.`)],
  },
  {
    pattern: anyOf(
      new RegExp(
        `(?:could not|cannot|can't|unable to|failed to) (?:open|find|read) (?:the )?(?:file )?['"]?${file}`,
      ),
      new RegExp(`${ending}['"]?: (?:${noSuchFile})`),
      new RegExp(`(?:${noSuchFile}): ['"]?${file}`),
      /Could not open file .{0,160} for reading/,
      /(?:firmware )?file (?:does not exist|doesn't exist|not found)/,
    ),
    points: [
      certain('image-unreadable', text`The firmware file is not where the tool looks for it.`),
    ],
  },
  {
    pattern: anyOf(
      /(?:firmware|image|file|binary)(?: size)? (?:is )?(?:too (?:large|big)|larger than|bigger than|does not fit|exceeds)/,
      /(?:not enough|insufficient) (?:flash|space|memory) (?:space|size|for|left)?/,
      /region '?FLASH\w*'? overflowed|will not fit in region/,
    ),
    points: [
      certain('image-too-large', text`The firmware is larger than its place in the camera.`),
    ],
  },
  {
    pattern: anyOf(
      /(?:firmware|image|file).{0,40}(?:for (?:a different|another|the wrong) (?:board|device|target)|(?:does not|doesn't) match (?:the |this |your )?(?:board|target))/,
      /board(?: type)? mismatch|wrong (?:board|target)\b/,
    ),
    points: [likely('image-wrong-board', text`The firmware is for another board.`)],
  },
  {
    pattern:
      /(?:curl|wget|download).{0,80}(?:failed|error|timed? ?out|could not resolve)|getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|Could not resolve host/i,
    points: [
      possible('firmware-download-failed', text`Something could not be fetched from the network.`),
    ],
  },
  {
    pattern: /Firmware version mismatch!?/i,
    points: [
      certain(
        'ide-outdated',
        text`OpenMV IDE and the firmware of the camera are of different age.`,
      ),
      possible('bootloader-outdated', text`The bootloader of the camera may be as old.`),
    ],
  },
];
