import { text } from '../core/text.ts';
import { isBootloaderOnly } from './bootloader-only.ts';
import { hex } from './refusal.ts';
import type { FindingCode } from '../core/codes.ts';
import type { DoctorError } from '../core/errors.ts';
import type { FlashOutcome, FlashReport } from '../core/report.ts';
import type { FlashDevice } from './connect.ts';
import type { FlashEnd } from './flash-once.ts';
import type { Journal } from './journal.ts';

/** Ends before the first erase that are a decision, not a failure. */
const refusals: readonly string[] = [
  'camera-in-run-mode',
  'flash-refused-unsafe',
  'flash-read-protected',
  'image-wrong-board',
  'image-too-large',
  'image-address-outside',
  'image-suffix-mismatch',
  'image-damaged',
  'foreign-dfu-device',
];

const bootloaderOnly = { only: 'bootloader' } as const;

/** What the report says of a flash (design §6). */
export function flashReport(
  device: FlashDevice,
  ended: FlashEnd | { readonly failure: DoctorError },
  journal: Journal,
  file: FlashReport['file'],
): FlashReport {
  const failure = 'failure' in ended ? ended.failure : null;
  const end = 'failure' in ended ? null : ended;
  const boards = end?.map.boards ?? device.boards;
  const planned = journal.plan;
  const seconds = journal.phases.write / 1000;
  return {
    result: end === null ? outcomeOf(failure, journal) : end.result,
    ...(end !== null && end.result !== 'planned' && isBootloaderOnly(end) && bootloaderOnly),
    ...codeOf(failure, end),
    message: failure === null ? (end?.message ?? '') : sentence(failure),
    board: boards.length === 1 ? (boards[0]?.id ?? null) : null,
    mode: device.mode,
    protocol: knownProtocol(device),
    portPath: device.listed.portPath,
    file,
    regions: (end?.placements ?? []).map(({ area, address, bytes }) => ({
      name: area.name,
      address: hex(address),
      size: bytes.length,
    })),
    sectors: {
      total: planned?.sectors ?? 0,
      skipped: planned === null ? 0 : planned.sectors - planned.rewritten,
      erased: journal.erased,
    },
    bytes: { total: planned?.imageBytes ?? 0, written: journal.written },
    durationMs: journal.elapsedMs,
    phases: journal.phases,
    throughput: journal.written > 0 && seconds > 0 ? Math.round(journal.written / seconds) : null,
    requests: journal.requests,
    log: journal.log,
  };
}

/** What ended before the camera was touched; `target` is the camera, where there is one. */
export function refusedReport(
  error: DoctorError,
  file: FlashReport['file'],
  target: Omit<FlashDevice, 'device'> | null,
): FlashReport {
  return {
    result: 'refused',
    ...codeOf(error, null),
    message: sentence(error),
    board: target?.boards.length === 1 ? (target.boards[0]?.id ?? null) : null,
    mode: target?.mode ?? null,
    protocol: target === null ? null : knownProtocol(target),
    portPath: target?.listed.portPath ?? null,
    file,
    regions: [],
    sectors: { total: 0, skipped: 0, erased: 0 },
    bytes: { total: 0, written: 0 },
    durationMs: 0,
    phases: { compare: 0, write: 0, verify: 0, leave: 0 },
    throughput: null,
    requests: 0,
    log: [],
  };
}

/** From worst to best. A camera with its bootloader only does not work yet. */
const ranking: readonly (FlashOutcome | 'bootloader')[] = [
  'failed',
  'refused',
  'planned',
  'bootloader',
  'unverified',
  'written-leave-unconfirmed',
  'verified',
];

/** The flash that ended worst; of several alike, the last. */
export function worstOf(flashes: readonly FlashReport[]): FlashReport | null {
  const worst = (best: FlashReport, each: FlashReport): FlashReport =>
    rankOf(each) <= rankOf(best) ? each : best;
  const [first, ...rest] = flashes;
  return first === undefined ? null : rest.reduce(worst, first);
}

function rankOf({ result, only }: FlashReport): number {
  return ranking.indexOf(only ?? result);
}

/** Whether it did what was asked for. */
export function endedWell({ result }: FlashReport): boolean {
  return result !== 'failed' && result !== 'refused';
}

function outcomeOf(failure: DoctorError | null, journal: Journal): FlashOutcome {
  return !journal.touched && refusals.includes(failure?.code ?? '') ? 'refused' : 'failed';
}

function codeOf(failure: DoctorError | null, end: FlashEnd | null): { code?: FindingCode } {
  if (end?.leave === 'unconfirmed') return { code: 'flash-leave-unconfirmed' };
  const code = failure?.code ?? 'internal';
  return code === 'usage' || code === 'interrupted' || code === 'internal' ? {} : { code };
}

function sentence({ message, hint }: DoctorError): string {
  return hint === null ? message : text`${message} ${hint}`;
}

function knownProtocol(device: Omit<FlashDevice, 'device'>): FlashReport['protocol'] {
  return (
    device.boards.find((board) => board.protocols[device.mode])?.protocols[device.mode] ?? null
  );
}
