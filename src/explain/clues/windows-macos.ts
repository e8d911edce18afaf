import { text } from '../../core/text.ts';
import { certain, likely, possible } from '../clue.ts';
import type { Clue } from '../clue.ts';
import { anyOf } from './words.ts';

/** Drivers of Windows, and what macOS asks before it lets a device in. */
export const windowsMacClues: readonly Clue[] = [
  {
    pattern:
      /drivers? for this device (?:are|is) not installed|\bCode 28\b|代码 ?28\b|no driver (?:is )?installed|CM_PROB_FAILED_INSTALL|(?:has|have|with) no (?:WinUSB )?driver|driver (?:service )?\(?NONE\)?/i,
    points: [certain('windows-driver-missing', text`Windows has no driver for this device.`)],
  },
  {
    pattern: anyOf(
      /Unknown USB Device|USB-Ger[äa]t wurde nicht erkannt|Unbekanntes USB-Ger|P[ée]riph[ée]rique USB inconnu|Dispositivo USB (?:desconocido|sconosciuto)|(?:无法识别的|未知) ?USB ?设备|不明な USB デバイス/,
      /(?:Device|Configuration|BOS) Descriptor Request Failed|USB device descriptor request failed/,
      /(?:Port Reset|Set Address|Link in Compliance Mode).{0,5}Failed/,
      /VID_0000&PID_000[0-9]/,
      /(?:\bCode |代码 ?)(?:10|31|37|39|43|45|52)\b|CM_PROB_(?!FAILED_INSTALL)\w{4,}/,
      /USB device not recogni[sz]ed/,
      /This device cannot start/,
      /Windows has stopped this device because it has reported problems/,
    ),
    points: [
      certain(
        'windows-device-problem',
        text`Windows sees that something is plugged in, and cannot use it.`,
      ),
      likely(
        'usb-enumeration-errors',
        text`The device does not answer: cable, hub, power, or damage.`,
      ),
      likely(
        'virtual-machine-usb',
        text`In a virtual machine a device can fail so that works outside.`,
        {
          when: ['virtual', 'wsl'],
        },
      ),
    ],
  },
  {
    pattern: anyOf(
      /\bSTTub30\b|\bSTTube\w*\b/,
      /(?:ST|STMicroelectronics|libusb0|libusbK|usbser|HidUsb|usbccgp) driver (?:instead of|is (?:bound|used|installed))/,
      /driver:? ?'?(?:usbser|HidUsb|usbccgp|libusb0|STTub30)\b/,
      /DfuSe.{0,200}(?:no device|not (?:find|see|list|recogni[sz]e)|can't recogni[sz]e|cannot recogni[sz]e)/,
    ),
    points: [
      likely(
        'windows-driver-wrong',
        text`The device has a driver that the flasher cannot use: each tool wants its own, DfuSe that of ST, all others WinUSB.`,
      ),
      possible('windows-driver-missing', text`Or the device in DFU mode has none at all.`),
    ],
  },
  {
    pattern:
      /LIBUSB_ERROR_NOT_SUPPORTED|Operation not supported or unimplemented on this platform|\[Errno 138\]|libusb_open.{0,30}-12\b/i,
    points: [
      certain(
        'windows-driver-missing',
        text`On Windows this says that the device has no driver that libusb can use.`,
        {
          when: ['windows'],
        },
      ),
      likely(
        'windows-driver-missing',
        text`On Windows this says that the device has no driver that libusb can use.`,
        {
          unless: ['windows', 'linux', 'macos'],
        },
      ),
      likely('windows-driver-wrong', text`Or it has one that libusb cannot use.`, {
        unless: ['linux', 'macos'],
      }),
      possible('flash-device-error', text`The device, or this system, cannot do what was asked.`, {
        when: ['linux', 'macos'],
      }),
    ],
  },
  {
    pattern:
      /LIBUSB_ERROR_NOT_FOUND|\[Errno 2\] Entity not found|\bEntity not found\b|libusb_open.{0,30}-5\b/i,
    points: [
      likely(
        'windows-driver-missing',
        text`On Windows this says that the device has no driver that libusb can use.`,
        {
          when: ['windows'],
        },
      ),
      likely('windows-driver-wrong', text`Or it has one that libusb cannot use.`, {
        when: ['windows'],
      }),
      possible('windows-driver-missing', text`On Windows this says that there is no driver.`, {
        unless: ['windows', 'linux', 'macos'],
      }),
      possible('usb-device-busy', text`Or the part that was asked for is held by somebody else.`),
    ],
  },
  {
    pattern: /no compatible devices? (?:were )?found/i,
    points: [
      likely('windows-driver-wrong', text`A browser sees only devices with the driver WinUSB.`, {
        when: ['windows'],
      }),
      possible('windows-driver-missing', text`Or the device in DFU mode has no driver.`, {
        when: ['windows'],
      }),
      possible('camera-not-found', text`There is no device that fits.`),
      possible('camera-in-run-mode', text`Or the camera is not in its loader.`),
    ],
  },
  {
    pattern:
      /(?:Zadig|WinUSB|libwdi|driver).{0,60}(?:install|replac|select).{0,80}|(?:install|replac)\w* .{0,40}(?:WinUSB|with Zadig)/i,
    general: true,
    points: [
      possible('windows-driver-missing', text`The text speaks of the driver WinUSB.`, {
        when: ['windows'],
      }),
    ],
  },
  {
    pattern: anyOf(
      /Allow (?:this )?accessor(?:y|ies) to connect/,
      /!registered, !matched/,
      /accessor(?:y|ies).{0,40}(?:blocked|not allowed|denied|ask for new)/,
    ),
    points: [
      certain(
        'macos-accessory-blocked',
        text`macOS keeps a new accessory off until it is allowed.`,
      ),
    ],
  },
];
