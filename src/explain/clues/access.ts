import { text } from '../../core/text.ts';
import { certain, likely, possible } from '../clue.ts';
import type { Clue, Point } from '../clue.ts';
import { anyOf, denied } from './words.ts';

/** What a refused open means depends on the system: only on Linux it is a matter of udev. */
const refused: readonly Point[] = [
  likely(
    'sandboxed-node',
    text`A snap or flatpak sees the device, and is not allowed to open it.`,
    {
      when: ['sandbox'],
      unless: ['windows', 'macos'],
    },
  ),
  certain('usb-permission-denied', text`The device is there, and this user may not open it.`, {
    unless: ['windows', 'macos', 'sandbox', 'rule'],
  }),
  likely(
    'udev-rules-ineffective',
    text`There is a rule, and the device is still closed: the rule does not do what it should.`,
    { when: ['rule'], unless: ['windows', 'macos'] },
  ),
  likely('usb-permission-denied', text`The device is there, and this user may not open it.`, {
    when: ['sandbox', 'rule'],
    unless: ['windows', 'macos'],
  }),
  possible('udev-rules-not-applied', text`Or the rule came after the camera was plugged in.`, {
    when: ['rule'],
    unless: ['windows', 'macos'],
  }),
  likely('udev-rules-missing', text`On Linux a udev rule gives the right to open it.`, {
    unless: ['windows', 'macos', 'rule'],
  }),
  likely(
    'usb-device-busy',
    text`macOS refuses so when a driver of its own or another program holds the device; it is no matter of rules.`,
    { when: ['macos'] },
  ),
  possible('macos-accessory-blocked', text`A new accessory has to be allowed first.`, {
    when: ['macos'],
  }),
  likely(
    'usb-device-busy',
    text`Windows refuses so when another program holds the device; it is no matter of rules.`,
    { when: ['windows'] },
  ),
  likely('windows-driver-wrong', text`A driver that flashers cannot use refuses them as well.`, {
    when: ['windows'],
  }),
];

/** Bluetooth, webcams and sound cards that speak DFU, as users met them. */
const laptop = '(?:05ac:8290|05ac:828f|0bda:5517|0489:e0\\w\\w|1235:800c)';
const partOfTheComputer = text`This id belongs to a part of the computer (Bluetooth, webcam, audio) that speaks DFU too.`;

/** Who may open a device, and who holds it. */
export const accessClues: readonly Clue[] = [
  {
    pattern: anyOf(
      new RegExp(`(?:${denied}).{0,80}/dev/(?:tty(?:ACM|USB|AMA)|serial/)`),
      new RegExp(`/dev/(?:tty(?:ACM|USB|AMA)\\d|serial/).{0,80}(?:${denied})`),
      /\[Errno 13\].{0,80}\/dev\/tty(?:ACM|USB)/,
      /(?:could not open port|failed to access|cannot open|unable to open|error opening) .{0,30}\/dev\/tty(?:ACM|USB)\d+(?!.{0,80}(?:busy|no such file))/,
      /you are not (?:a member|in) .{0,20}(?:dialout|uucp)\b/,
    ),
    points: [
      certain(
        'serial-permission-denied',
        text`The serial port is there, and this user may not open it.`,
      ),
      possible(
        'group-not-active',
        text`Who was just added to the group has to log out and in again.`,
      ),
      possible('modemmanager-interferes', text`ModemManager holds a new port for some seconds.`),
    ],
  },
  {
    pattern: new RegExp(
      `COM\\d{1,3}\\b.{0,60}(?:PermissionError|${denied})|(?:PermissionError|${denied}).{0,60}COM\\d{1,3}\\b`,
      'i',
    ),
    points: [
      certain(
        'usb-device-busy',
        text`Another program has the serial port open; Windows lets one only.`,
      ),
      possible('windows-device-problem', text`Windows may report a problem with the port.`),
    ],
  },
  {
    pattern:
      /(?:(?:device|resource) (?:or resource )?busy|\[Errno 16\]|EBUSY).{0,60}\/dev\/tty|\/dev\/tty(?:ACM|USB)\S{0,20}.{0,40}(?:busy|EBUSY|in use|locked)/i,
    points: [
      certain('usb-device-busy', text`Another program has the serial port open.`),
      likely(
        'modemmanager-interferes',
        text`ModemManager opens every new serial port for a while.`,
        {
          unless: ['windows', 'macos'],
        },
      ),
    ],
  },
  {
    pattern: new RegExp(`Cannot open DFU device ${laptop}`, 'i'),
    points: [certain('foreign-dfu-device', partOfTheComputer)],
  },
  {
    pattern: new RegExp(`\\b${laptop}\\b`, 'i'),
    mention: true,
    points: [possible('foreign-dfu-device', partOfTheComputer)],
  },
  {
    pattern:
      /Cannot open DFU device (?!0483:df11|37c5:|1209:abd|2341:|f055:|1fc9:|05ac:82|0bda:5517|0489:e0|1235:800c)[\da-f]{4}:[\da-f]{4}.{0,60}\((?:LIBUSB_ERROR_ACCESS|Access)/i,
    points: [
      ...refused,
      possible('foreign-dfu-device', text`The id in this line is not that of an OpenMV Cam.`),
    ],
  },
  {
    pattern: anyOf(
      new RegExp(`(?<!Cannot open DFU device ${laptop}.{0,40})LIBUSB_ERROR_ACCESS\\b`),
      /Access denied \(insufficient permissions\)/,
      /\bbad access \[code -3\]/,
      /\[Errno 13\] (?!.{0,100}\/(?!dev))(?!.{0,80}dfu-util)/,
      /libusb\w*.{0,30}\b(?:returned|failed with|error:?) -3\b/,
      /Failed to execute 'open' on 'USBDevice': Access denied/,
      /(?:SecurityError|DOMException).{0,40}(?:Access|Permission) denied/,
      new RegExp(`(?:${denied}).{0,60}/dev/(?:bus/usb|hidraw|usb/)`),
      new RegExp(`/dev/(?:bus/usb|hidraw).{0,60}(?:${denied})`),
      /libusb: .{0,60}(?:permission denied|insufficient permissions|errno=13)/,
      /libusb couldn't open USB device .{0,60}(?:permission denied|errno=13)/,
    ),
    points: refused,
  },
  {
    pattern:
      /appears to be an? RP2\d+ device in BOOTSEL mode, but picotool was unable to connect|No accessible RP2\d+ devices in BOOTSEL/i,
    points: [
      certain(
        'usb-permission-denied',
        text`The board is in its loader, and picotool may not open it.`,
        {
          unless: ['windows'],
        },
      ),
      certain('windows-driver-missing', text`The loader has no driver that picotool can use.`, {
        when: ['windows'],
      }),
      possible('udev-rules-missing', text`On Linux a udev rule gives the right to open it.`, {
        unless: ['windows', 'macos'],
      }),
    ],
  },
  {
    pattern: /cannot open USB HID device \(vid=0x(?:1fc9|15a2)|UsbHidPeripheral\(\)/i,
    points: [
      likely('usb-permission-denied', text`The RT1062 is in its loader, and may not be opened.`),
      possible('udev-rules-missing', text`On Linux a udev rule gives the right to open it.`, {
        unless: ['windows', 'macos'],
      }),
      possible('usb-device-busy', text`Another program may have it open.`),
    ],
  },
  {
    pattern: anyOf(
      /\[Errno 16\] (?:Resource|Device)|\bResource busy\b|LIBUSB_ERROR_BUSY\b/,
      /(?:cannot|could not|can't|unable to|failed to) claim (?:the )?(?:USB |DFU |DFU-)?interface/,
      /kIOReturnExclusiveAccess|\b0xe00002c5\b/,
      /The requested interface (?:is|implements a protected class)|Unable to claim interface/,
      /usbfs: interface \d+ claimed by (?!.{0,60}brltty)/,
      /did not claim interface \d+ before use/,
      /\b(?:device|interface) is (?:already )?(?:in use|being used) by another/,
    ),
    points: [
      certain(
        'usb-device-busy',
        text`Another program, or a driver of the kernel, holds the device.`,
      ),
    ],
  },
  {
    pattern:
      /Cannot open (?:DFU )?device (?!0483:df11|37c5:|1209:abd|2341:|f055:|1fc9:)[\da-f]{4}:[\da-f]{4}\s*$/im,
    points: [
      possible(
        'usb-permission-denied',
        text`An old dfu-util gives no reason; on Linux it is this.`,
        {
          unless: ['windows'],
        },
      ),
      possible(
        'windows-driver-missing',
        text`An old dfu-util gives no reason; on Windows it is this.`,
        {
          unless: ['linux', 'macos'],
        },
      ),
      possible('foreign-dfu-device', text`The id in this line is not that of an OpenMV Cam.`),
    ],
  },
  {
    pattern:
      /Cannot open (?:DFU )?device(?: 0x)?(?: [\da-f]{4}:[\da-f]{4})?(?: found on devnum \d+)?\s*['"]?\s*$/im,
    points: [
      likely(
        'windows-driver-missing',
        text`An old dfu-util gives no reason; on Windows it is this.`,
        {
          when: ['windows'],
        },
      ),
      likely('windows-driver-wrong', text`Or there is a driver that dfu-util cannot use.`, {
        when: ['windows'],
      }),
      likely('usb-permission-denied', text`An old dfu-util gives no reason; on Linux it is this.`, {
        unless: ['windows'],
      }),
      possible(
        'windows-driver-missing',
        text`An old dfu-util gives no reason; on Windows it is this.`,
        {
          unless: ['linux', 'macos', 'windows'],
        },
      ),
      possible('udev-rules-missing', text`On Linux a udev rule gives the right to open it.`, {
        unless: ['windows', 'macos'],
      }),
      possible('camera-in-run-mode', text`Or the camera was not brought into its loader properly.`),
    ],
  },
  {
    // Plain words, of whatever: sure of nothing.
    pattern: new RegExp(`(?:usb|dfu|device|open|claim|error)\\b.{0,60}(?:${denied})`, 'i'),
    general: true,
    points: refused.map((point) => ({ ...point, certainty: 'possible' })),
  },
];
