import { text } from '../../core/text.ts';
import { likely, possible } from '../clue.ts';
import type { Clue, Point } from '../clue.ts';
import { anyOf } from './words.ts';

const running = text`The camera may still run its application, or its loader was gone too soon.`;
const absent = text`There may be no camera at all: cable, jumper, hub, or damage.`;
/** Why a flasher can see no camera that waits for firmware, beside that it does not wait. */
const otherwise: readonly Point[] = [
  possible(
    'windows-driver-missing',
    text`On Windows a camera without a driver is not seen either.`,
    {
      when: ['windows'],
    },
  ),
  possible('macos-accessory-blocked', text`macOS may keep a new accessory off.`, {
    when: ['macos'],
  }),
  possible('usb-permission-denied', text`Where it may not be opened, some tools say the same.`, {
    unless: ['windows', 'macos'],
  }),
];

/** A running camera: its application, and the Arduino boards that OpenMV supports. */
const runningId =
  /\b(?:37c5:(?!92)[\da-f]{4}|1209:abd1|f055:9800|2341:0(?:25b|066|25f)|2341:005e)\b/i;

/** Whether a camera is there, and in which mode. */
export const cameraClues: readonly Clue[] = [
  {
    pattern:
      /More than one DFU capable USB device found|Multiple DFU (?:capable )?(?:USB )?devices found|More than one DFU (?:device|interface)|several DFU devices/i,
    points: [
      likely('foreign-dfu-device', text`The Bluetooth of many MacBooks speaks DFU too.`, {
        when: ['macos'],
      }),
      likely(
        'several-cameras',
        text`The tool sees several devices in DFU mode and does not choose.`,
      ),
      likely(
        'foreign-dfu-device',
        text`Bluetooth, webcams and sound cards of many laptops speak DFU too.`,
      ),
    ],
  },
  {
    pattern: /STM32Fx(?:STM32)?\b/,
    mention: true,
    points: [
      possible('rom-serial-not-unique', text`Every older ROM loader shows this serial number.`),
    ],
  },
  {
    pattern: /No DFU capable (?:USB )?device|No DFU device/i,
    also: /\b0483:df11\b|VID_0483&PID_DF11/i,
    points: [
      likely(
        'windows-driver-missing',
        text`Windows lists the loader, and the tool cannot use it.`,
        {
          when: ['windows'],
        },
      ),
      possible('usb-permission-denied', text`The loader is listed, and the tool cannot use it.`, {
        unless: ['windows', 'macos'],
      }),
    ],
  },
  {
    pattern: runningId,
    mention: true,
    points: [
      possible('camera-in-run-mode', text`This id is that of a camera that runs its application.`),
    ],
  },
  {
    pattern:
      /(?:not|isn't) in (?:DFU|bootloader|boot|upload) mode|already in (?:application|run-?time) mode|Device still in Runtime Mode|Found Runtime: \[/i,
    points: [likely('camera-in-run-mode', text`The device runs its application.`)],
  },
  {
    pattern: anyOf(
      /Unable to connect to (?:your OpenMV Cam(?:'s)? (?:normal )?|the |your )?bootloader/,
      /bootloader (?:never|not|did not|didn't) (?:connect|found|respond|appear)/,
    ),
    points: [
      likely('windows-driver-missing', text`The bootloader needs a driver of its own on Windows.`, {
        when: ['windows'],
      }),
      possible(
        'camera-in-run-mode',
        text`The camera did not get into its bootloader, or left it too soon.`,
      ),
      possible('bootloader-outdated', text`Old bootloaders listen for half a second only.`),
      possible(
        'usb-permission-denied',
        text`The bootloader has ids of its own, which need the right too.`,
        {
          unless: ['windows', 'macos'],
        },
      ),
      possible('ide-outdated', text`Old versions of OpenMV IDE miss the bootloader.`),
    ],
  },
  {
    // In the cases whose cause is known, a camera that was there, and not in DFU mode.
    pattern: anyOf(
      /No DFU[- ]?(?:capable )?(?:USB )?(?:devices?|interface)\b/,
      /Waiting for (?:a )?DFU|DFU device not found|Cannot find DFU/,
    ),
    general: true,
    points: [
      possible('camera-in-run-mode', text`No device is in DFU mode. ${running}`),
      possible('camera-not-found', absent),
      ...otherwise,
    ],
  },
  {
    pattern: anyOf(
      /lsusb (?:shows|lists|prints|says) (?:nothing|no )|(?:not|isn't|never) (?:shown |listed |visible )?(?:in|by) lsusb/,
      /failed to get (?:libusb )?device descriptor/,
      /No OpenMV Cams? (?:was |were )?found|no OpenMV camera/,
      /Target device not found|No STM32 (?:target|device) (?:found|in DFU)|no device present/,
      /(?:could not|cannot|can't|unable to) (?:find|detect|locate) (?:any |a |the )?(?:camera|OpenMV|STM32)/,
      /\b(?:no|not any) (?:camera|board|device|USB device)s? (?:was |were )?(?:found|detected|connected)/,
      /unable to find (?:a )?matching (?:USB )?device|(?:USB )?device not (?:found|detected)/,
    ),
    general: true,
    points: [
      possible('camera-not-found', text`The tool sees no camera. ${absent}`),
      possible('camera-in-run-mode', running),
      ...otherwise,
    ],
  },
  {
    pattern: /exit(?:ed)?(?: with)?:? (?:code|status) 74\b|\bError 74\b/i,
    general: true,
    points: [
      possible('camera-in-run-mode', text`dfu-util ends so whenever anything fails. ${running}`),
      possible('camera-not-found', absent),
      ...otherwise,
    ],
  },
  {
    pattern: /DFU (?:firmware update|bootloader reset) failed|Reprogramming.{0,20}May take up to/i,
    general: true,
    points: [
      possible('camera-not-found', text`OpenMV IDE gives no reason here. ${absent}`),
      possible('camera-in-run-mode', running),
      ...otherwise,
    ],
  },
];
