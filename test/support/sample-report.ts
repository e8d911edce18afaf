import type { Report } from '../../src/core/report.ts';

/** A report with every field in use: a refused camera, one fix done, one declined, a flash. */
export function sampleReport(changes: Partial<Report> = {}): Report {
  return { ...sample, ...changes };
}

const sample: Report = {
  schema: 'openmv-doctor/report/1',
  tool: { version: '0.1.0', node: 'v20.20.2' },
  startedAt: '2026-11-22T10:00:00.000Z',
  durationMs: 843,
  goal: 'flash',
  command: 'openmv-doctor fix --yes',
  host: {
    platform: 'linux',
    release: '6.1.0-41-amd64',
    arch: 'x64',
    libc: 'glibc 2.36',
    distro: { id: 'debian', version: '12', idLike: [] },
    wsl: false,
    vm: null,
    container: null,
    sandbox: null,
    ssh: false,
    elevated: false,
    seat: 'seat0',
    groups: ['kasimir', 'dialout'],
  },
  devices: [
    {
      portPath: '1-2.4',
      vendorId: '0483',
      productId: 'df11',
      board: null,
      boards: ['OPENMV4', 'OPENMV4P'],
      mode: 'rom',
      name: 'STM32  BOOTLOADER',
      serial: '335232753438',
      speed: 'full',
      node: '/dev/bus/usb/001/004',
      access: 'denied',
      interfaces: [
        {
          class: 'fe',
          subclass: '01',
          protocol: '02',
          driver: null,
          alternates: [
            { number: 0, name: '@Internal Flash   /0x08000000/16*128Kg' },
            { number: 1, name: null },
          ],
        },
      ],
    },
  ],
  checks: [
    {
      id: 'usb-bus',
      title: 'This machine has a USB bus',
      status: 'pass',
      durationMs: 3,
      facts: { devices: 4 },
      findings: [],
    },
    {
      id: 'usb-access',
      title: 'This user may open the camera',
      status: 'fail',
      durationMs: 12,
      facts: { user: 'kasimir', node: '/dev/bus/usb/001/004', mode: '0664', errno: 'EACCES' },
      findings: [
        {
          code: 'usb-permission-denied',
          severity: 'error',
          message: 'You (kasimir) may not open the camera on port 1-2.4 (/dev/bus/usb/001/004).',
          evidence: { node: '/dev/bus/usb/001/004', errno: 'EACCES', owner: 'root:root' },
          docs: 'docs/findings/usb-permission-denied.md',
          fix: { id: 'udev-rules', kind: 'automatic', needsRoot: true },
        },
      ],
    },
    {
      id: 'libusb',
      title: 'libusb-1.0 can be loaded',
      status: 'fail',
      durationMs: 40,
      facts: { tried: ['libusb-1.0.so.0'] },
      findings: [
        {
          code: 'libusb-missing',
          severity: 'info',
          message: 'libusb-1.0 cannot be loaded; our own flasher does not need it.',
          evidence: { tried: ['libusb-1.0.so.0'] },
          docs: 'docs/findings/libusb-missing.md',
          fix: null,
        },
      ],
    },
    {
      id: 'python-pyusb',
      title: 'pydfu finds pyusb',
      status: 'unknown',
      reason: 'no answer within 5 s',
      durationMs: 5000,
      facts: null,
      findings: [],
    },
  ],
  fixes: [
    {
      id: 'udev-rules',
      codes: ['usb-permission-denied', 'udev-rules-missing'],
      outcome: 'fixed',
      steps: [
        {
          kind: 'write',
          description: 'Install the rules for OpenMV cameras',
          path: '/etc/udev/rules.d/70-openmv-doctor.rules',
          status: 'done',
        },
        {
          kind: 'run',
          description: 'Make udev read them',
          command: 'sudo udevadm control --reload',
          status: 'failed',
          reason: 'exit code 1',
        },
      ],
    },
  ],
  flash: {
    result: 'verified',
    code: 'flash-leave-unconfirmed',
    message: 'The camera left USB as told.',
    board: 'OPENMV4',
    mode: 'rom',
    protocol: 'dfuse',
    portPath: '1-2.4',
    file: {
      name: '/home/kasimir/Downloads/firmware.bin',
      size: 1048576,
      sha256: 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3a94a8fe5ccb19ba61c4c0873',
    },
    regions: [{ name: 'Internal Flash', address: '0x08000000', size: 1048576 }],
    sectors: { total: 8, skipped: 2, erased: 6 },
    bytes: { total: 1048576, written: 786432 },
    durationMs: 21000,
    phases: { compare: 1200, write: 18600, verify: 1100, leave: 20 },
    throughput: 37449,
    requests: 1204,
    log: ['opened 0483:df11 serial 335232753438', 'erased 0x08000000'],
  },
  flashes: [],
  error: { code: 'internal', message: 'journal not written', hint: 'free some space on /' },
  matches: [
    {
      code: 'usb-permission-denied',
      certainty: 'certain',
      reason: 'The device is there, and this user may not open it.',
      line: { number: 12, text: 'Cannot open DFU device 0483:df11 (LIBUSB_ERROR_ACCESS)' },
      docs: 'docs/findings/usb-permission-denied.md',
    },
  ],
  text: null,
  verdict: 'problems',
  exitCode: 1,
};
