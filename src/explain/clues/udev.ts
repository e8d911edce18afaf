import { text } from '../../core/text.ts';
import { certain, likely, possible } from '../clue.ts';
import type { Clue } from '../clue.ts';
import { anyOf, noSuchFile } from './words.ts';

/** udev's own complaints about rules. */
export const udevClues: readonly Clue[] = [
  {
    pattern: anyOf(
      /Invalid key\/value pair/,
      /\.rules:\d+:? .{0,160}(?:ignoring|ignored|invalid|unknown|failed to)/,
      /(?:Unknown|Failed to resolve) (?:group|user) ['"]?[\w$-]{1,32}['"]?,? ?(?:ignoring)?/,
      /specified (?:group|user) '?\w{1,32}'? unknown/,
      /unknown key '?\w+'? in .{0,120}\.rules/,
      /invalid (?:rule|key|operator).{0,60}\.rules/,
      /udev rules? (?:files? )?(?:have|has) been checked[\s\S]{0,60}Fail: {0,4}[1-9]/,
      /udev rules check failed/,
      /(?:ignored|not read|wrong (?:suffix|name|extension)).{0,60}\.rule\b|\.rule\b(?!s).{0,60}(?:instead of|ignored|not read)/,
    ),
    points: [
      certain(
        'udev-rules-ineffective',
        text`udev reads this line of a rules file, and leaves it out.`,
      ),
    ],
  },
  {
    pattern: anyOf(
      /(?:group|Gruppe|groupe|grupo) '?plugdev'? (?:does not exist|existiert nicht|n'existe pas|no existe)/,
    ),
    points: [
      certain(
        'udev-rules-ineffective',
        text`A rule for a group that does not exist here has no effect.`,
      ),
    ],
  },
  {
    pattern: /group '?(?:dialout|uucp)'? does not exist/i,
    points: [
      likely(
        'serial-permission-denied',
        text`Serial ports belong to another group on this system.`,
      ),
    ],
  },
  {
    pattern: anyOf(
      /Failed to send (?:reload|control) (?:request|message)/,
      /systemd-udevd(?:\.service)?.{0,60}(?:not (?:running|active)|inactive|failed|could not be found)/,
      /udevd? (?:is )?not running|Failed to connect to udev daemon/,
      /Running in chroot, ignoring (?:request|command)/,
    ),
    points: [certain('udev-not-running', text`udev does not run, so no rule has any effect.`)],
  },
  {
    pattern: anyOf(
      /Please install '?99-platformio-udev\.rules/,
      /udev rules? (?:are|is|were|was)?(?: either)? ?(?:not (?:installed|found|set)|missing)/,
      /missing udev rules?|no udev rules?|without udev rules?/,
      new RegExp(`\\.rules['"]?:? (?:${noSuchFile})`),
    ),
    points: [likely('udev-rules-missing', text`The text says that the udev rules are not there.`)],
  },
  {
    pattern:
      /crw-rw-r-- {0,4}\d {1,4}root {1,6}root .{0,60}\/dev\/bus\/usb|\/dev\/bus\/usb[\s\S]{0,200}?crw-rw-r-- {0,4}\d {1,4}root {1,6}root/i,
    points: [
      likely('usb-permission-denied', text`Only root may write to this device node.`),
      likely('udev-rules-missing', text`No rule has opened it for anybody else.`, {
        unless: ['rule'],
      }),
      likely('udev-rules-ineffective', text`There is a rule, and the node is still closed.`, {
        when: ['rule'],
      }),
    ],
  },
  {
    pattern: /crw-rw---- {0,4}\d {1,4}root {1,6}(?:dialout|uucp|tty|root) .{0,60}tty(?:ACM|USB)/i,
    points: [possible('serial-permission-denied', text`Only this group may open the serial port.`)],
  },
];
