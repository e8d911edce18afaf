import { text } from '../../core/text.ts';
import { certain, likely, possible } from '../clue.ts';
import type { Clue } from '../clue.ts';
import { anyOf } from './words.ts';

/** What goes wrong while the camera is written to. */
export const flashClues: readonly Clue[] = [
  {
    pattern: anyOf(
      /Read ?-?Out Protect|\bread[- ]?protect(?:ed|ion)\b/,
      /\bRDP\b.{0,40}(?:level|active|enabled|set|[=:> ]{1,4}[1-9A-F])/,
      /\berrVENDOR\b|Device returned vendor-specific error|status\(11\)|bStatus = 11\b/,
    ),
    points: [
      certain(
        'flash-read-protected',
        text`The chip is protected against reading, so it lets nobody write either.`,
      ),
      possible('flash-write-protected', text`Sectors may be protected against writing too.`),
    ],
  },
  {
    pattern: /write[- ]?protect(?:ed|ion)|\bWRP\b|nWRP|\berrWRITE\b|status\(3\)/i,
    points: [certain('flash-write-protected', text`The chip does not let this sector be changed.`)],
  },
  {
    pattern:
      /(?:Erasing page|0x081[\da-f]{5})[\s\S]{0,300}?(?:Poll timeout \d+ ms\s{0,8}){3}|(?:Poll timeout \d{3,} ms\s{0,8}){4}/i,
    points: [
      certain(
        'flash-timeout',
        text`The loader stays busy and never gets done. The one of the newest STM32H743 does that beyond the first megabyte.`,
      ),
      possible(
        'flash-refused-unsafe',
        text`More than 1 MiB must not be written through that loader.`,
      ),
    ],
  },
  {
    pattern: anyOf(
      /File downloaded successfully[\s\S]{0,400}?(?:get_status|can't detach|error detaching|completion|unable to read DFU status|Error 74|exit (?:code|status) 74|error resetting)/,
      /Download (?:done|finished|successful)\.?[\s\S]{0,300}?(?:Error during download get_status|can't detach|error detaching|unable to read DFU status)/,
      /unable to read DFU status after completion/,
      /can't detach|error (?:detaching|resetting after download)/,
      /Failed to reset device|Transitioning to dfuMANIFEST state[\s\S]{0,200}?(?:error|failed)/,
    ),
    points: [
      certain(
        'flash-leave-unconfirmed',
        text`The firmware was written; only the farewell failed, since the device had gone already.`,
      ),
      possible('flash-device-lost', text`If the camera does not run: it left before it was done.`),
    ],
  },
  {
    pattern: anyOf(
      /(?:verif(?:y|ication)|read-?back).{0,40}(?:failed|mismatch|error|differ)/,
      /Data mismatch found at address|(?:content|data|contents) mismatch|mismatch at (?:address )?0x/,
    ),
    points: [
      certain('flash-verify-mismatch', text`The camera does not hold what was written to it.`),
    ],
  },
  {
    pattern: anyOf(
      /LIBUSB_ERROR_TIMEOUT|\[Errno (?:110|60|10060|116)\]|Operation timed out|USBTimeoutError|LIBUSB_TRANSFER_TIMED_OUT|\bETIMEDOUT\b/,
      /dfuDNBUSY/,
    ),
    points: [
      certain('flash-timeout', text`The camera did not answer in the time that the tool allows.`),
      possible('usb-enumeration-errors', text`A bad cable or hub does that too.`),
    ],
  },
  {
    pattern: anyOf(
      /LIBUSB_ERROR_NO_DEVICE|No such device \(it may have been disconnected\)|\[Errno 19\]|LIBUSB_TRANSFER_NO_DEVICE/,
      /device (?:was |has been |got )?disconnected|The device was disconnected|USB Connection lost/,
    ),
    points: [
      certain('flash-device-lost', text`The camera left USB while the tool spoke to it.`),
      possible('usb-enumeration-errors', text`A bad cable or hub does that too.`),
      possible('wsl-usb', text`Under WSL each mode of the camera has to be attached anew.`, {
        when: ['wsl'],
      }),
      possible(
        'virtual-machine-usb',
        text`A virtual machine loses a device that changes its mode.`,
        {
          when: ['virtual'],
        },
      ),
    ],
  },
  {
    pattern: /Lost device after RESET|No (?:re-?enumerated|matching) DFU (?:device|interface)/i,
    points: [
      likely(
        'windows-driver-missing',
        text`After the reset the device has another id, which needs a driver of its own.`,
        {
          when: ['windows'],
        },
      ),
      likely(
        'virtual-machine-usb',
        text`After the reset the device has another id, which has to be passed in too.`,
        {
          when: ['virtual'],
        },
      ),
      likely(
        'wsl-usb',
        text`After the reset the device has another id, which has to be attached too.`,
        {
          when: ['wsl'],
        },
      ),
      likely('flash-device-lost', text`The device left for its loader and did not come back.`),
      possible('windows-driver-missing', text`On Windows the loader needs a driver of its own.`, {
        unless: ['windows', 'linux', 'macos'],
      }),
    ],
  },
  {
    pattern:
      /dfuERROR\b[\s\S]{0,120}?clearing status|previous (?:incomplete|failed) transfer|(?:still|stuck|already) in (?:the )?dfuERROR/i,
    points: [
      likely(
        'dfu-error-state',
        text`The loader was still in the state that an earlier failure left.`,
      ),
    ],
  },
  {
    pattern: /state\(10\) = dfuERROR, status\(4\)|\berrERASE\b|Memory erase function failed/i,
    points: [
      certain('flash-device-error', text`The loader reports that it could not erase.`),
      likely('flash-write-protected', text`A sector that is protected cannot be erased.`),
      likely(
        'flash-read-protected',
        text`A chip that is protected against reading cannot be erased.`,
      ),
    ],
  },
  {
    pattern: /Error sending completion packet/i,
    points: [
      certain('flash-device-error', text`The loader did not take the end of the file.`),
      likely(
        'flash-leave-unconfirmed',
        text`If the camera runs, all was written and only the end went missing.`,
      ),
    ],
  },
  {
    pattern: /Error during special command ['"]?\w+['"]? (?:get_status|download)/i,
    points: [
      certain('flash-device-error', text`The loader broke off in the middle of a command.`),
      likely('usb-enumeration-errors', text`Cable, hub or power supply disturb the line.`),
      possible('flash-write-protected', text`The chip may be protected.`),
    ],
  },
  {
    pattern: /in (?:page|mass)_erase\b[\s\S]{0,600}?USBError/i,
    points: [
      likely('flash-timeout', text`Erasing takes longer than the script waits.`),
      likely('flash-device-error', text`The loader refused to erase.`),
    ],
  },
  {
    pattern: anyOf(
      /(?:state\(10\)|\bdfuERROR\b)(?!, (?:clearing|status = ))(?![\s\S]{0,120}clearing status)|\bDFU_STATE_DFU_ERROR\b|\berr(?:TARGET|FILE|PROG|CHECK_ERASED|VERIFY|NOTDONE|FIRMWARE|UNKNOWN|STALLEDPKT|POR|USBR)\b/,
      /ERROR_STALLEDPKT|Pipe error|\[Errno 32\] Pipe|LIBUSB_ERROR_PIPE|LIBUSB_TRANSFER_STALL|0xe0005000|\bUSB_?STALL/,
      /Error during (?:download|upload|abort)\b(?!: uploading)|Wrong state after command|Command not correctly executed/,
      /DFU: (?:erase|set address|write memory) failed|failed to erase memory|Failed to write whole chunk/,
      /Cannot set alt(?:ernate)?(?: ?setting)? ?(?:interface)?|error (?:get|clear)_status/,
      /StatusError\(/,
      /in (?:write_memory|write_page|set_address)\b[\s\S]{0,600}?USBError/,
      /error:? .{0,40}failed to download|A transfer error has occurred/,
    ),
    points: [
      certain('flash-device-error', text`The loader refused a command, or broke it off.`),
      possible('usb-enumeration-errors', text`A bad cable or hub does that too.`),
    ],
  },
];
