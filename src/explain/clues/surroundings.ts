import { text } from '../../core/text.ts';
import { certain, likely, possible } from '../clue.ts';
import type { Clue } from '../clue.ts';
import { anyOf } from './words.ts';

const resetLoop = /(?:reset (?:low|full|high|super)\S{0,6} USB device[\s\S]{0,400}?){3}/i;

/** The kernel's log, and what stands between the camera and the program. */
export const surroundingsClues: readonly Clue[] = [
  {
    pattern: resetLoop,
    also: /usb-storage|\b37c5[: ]|\bscsi\b|\[sd[a-z]\]/i,
    points: [
      certain(
        'usb-mass-storage-reset-loop',
        text`The system asks for the drive of the camera again and again, and resets it each time.`,
      ),
    ],
  },
  {
    pattern: anyOf(
      /device descriptor read\/(?:\d+|all), error -?\d+/,
      /unable to enumerate USB device/,
      /device not accepting address/,
      /Device not responding to (?:setup|set) address/,
      /(?:can't set config|unable to read config index|unable to get BOS|can't read configurations).{0,60}(?:error|-\d+)/,
      /Maybe the USB cable is bad/,
      /\busb \d[\d.-]{0,12}: .{0,60}error -(?:32|62|71|84|110|121)\b/,
      /over-current (?:condition|change)/,
      resetLoop,
      /attempt power cycle/,
    ),
    points: [
      certain(
        'usb-enumeration-errors',
        text`The kernel gets no answer on the cable: cable, hub, power, or damage.`,
      ),
      likely(
        'virtual-machine-usb',
        text`In a virtual machine a device can fail so that works outside.`,
        {
          when: ['virtual'],
        },
      ),
    ],
  },
  {
    pattern: /LIBUSB_ERROR_IO\b|\[Errno 5\] Input\/Output Error/i,
    points: [
      likely('usb-enumeration-errors', text`The device does not answer on the cable.`),
      likely('flash-device-lost', text`Or it left USB in the middle.`),
    ],
  },
  {
    pattern: anyOf(/claimed by \S{1,40} while 'brltty'/, /\bbrltty\b.{0,80}(?:claim|grab|tty|usb)/),
    points: [
      certain(
        'brltty-interferes',
        text`brltty, a program for braille displays, takes this device for one.`,
      ),
    ],
  },
  {
    pattern: /\bModemManager\b|\bmodem-?manager\b/i,
    points: [
      likely(
        'modemmanager-interferes',
        text`ModemManager speaks to every new serial port as if it were a modem.`,
      ),
    ],
  },
  {
    pattern: anyOf(
      /\busbipd(?:\.exe)?: (?:error|warning|info)/,
      /\busbipd (?:attach|bind|list|wsl)\b/,
      /vhci_hcd.{0,80}(?:disconnect|reset by peer|-104|connection|unlink)/,
    ),
    points: [
      certain(
        'wsl-usb',
        text`Under WSL a camera is there only while usbipd attaches it, and each mode anew.`,
      ),
    ],
  },
  {
    pattern: /microsoft-standard|\bWSL ?2?\b|Windows Subsystem for Linux/i,
    mention: true,
    points: [
      likely(
        'wsl-usb',
        text`WSL shows no USB device until it is attached with usbipd, and each mode anew.`,
      ),
    ],
  },
  {
    pattern: anyOf(
      /Failed to attach the USB device/,
      /\bVERR_\w+|VBoxManage: error/,
      /unable to connect to its ideal host controller/,
      /USB (?:device )?(?:filter|pass-?through)/,
    ),
    points: [
      certain(
        'virtual-machine-usb',
        text`The virtual machine did not get the device from its host.`,
      ),
    ],
  },
  {
    pattern: /\b(?:VirtualBox|VMware|Parallels|Hyper-V|QEMU|VBox\w*|virtual machine)\b/i,
    mention: true,
    points: [
      possible(
        'virtual-machine-usb',
        text`A virtual machine sees a device only while it is passed in, and each mode anew.`,
      ),
    ],
  },
  {
    pattern:
      /apparmor="DENIED"|snap connect \S+|raw-usb plug|plug (?:named )?['"]?raw-usb|:raw-usb\b|interface raw-usb|requires the raw-usb/i,
    points: [
      certain(
        'sandboxed-node',
        text`The program runs in a snap, which may not open USB devices by itself.`,
      ),
    ],
  },
  {
    pattern:
      /\/snap\/\w|\/app\/bin\/|\/\.flatpak-info|\bflatpak run\b|\b(?:as|from|in|the|a|its?) (?:snap|flatpak)\b|\b(?:snap|flatpak) (?:version|package|confinement)\b/i,
    mention: true,
    points: [
      possible('sandboxed-node', text`A snap or flatpak sees devices that it may not open.`),
    ],
  },
  {
    pattern:
      /Error response from daemon: .{0,160}(?:\/dev\/bus\/usb|custom device)|error gathering device information/i,
    points: [certain('container-usb', text`The container was to get a device that is not there.`)],
  },
  {
    pattern:
      /\bdocker(?:-compose)? (?:run|exec|compose)\b|\/\.dockerenv|\bpodman (?:run|exec)\b|\b(?:in|inside|into) (?:a |the |my )?(?:docker|container|podman|lxc)\b/i,
    mention: true,
    points: [
      possible(
        'container-usb',
        text`A container has the USB nodes of its host only when they are given.`,
      ),
    ],
  },
];
