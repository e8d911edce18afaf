import { decodeText } from '../../src/explain/decode.ts';
import { largestReport } from '../../src/report/find-report.ts';
import { english as say } from '../../src/wording/english.ts';
import { el } from './dom.ts';
import { judgedAgain } from './judged-again.ts';
import { openPages } from './pages.ts';
import { readReport } from './read-report.ts';
import {
  checksSection,
  devicesSection,
  findingsSection,
  rawSection,
  verdictSection,
} from './sections.ts';
import { timelineSection } from './timeline.ts';
import { words } from './words.ts';
import type { Report } from '../../src/core/report.ts';

/** Of the doctor that this page was built with. */
const version = document.documentElement.dataset['version'] ?? '';
const input = find('input') as HTMLTextAreaElement;
const file = find('file') as HTMLInputElement;
const status = find('status');
const place = find('report');
let stop = (): void => undefined;

find('show').addEventListener('click', () => {
  read(input.value);
});
input.addEventListener('paste', (event) => {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  // Into the text field only what can be a report: 50 MiB there would stop the browser.
  if (text === '') return;
  event.preventDefault();
  if (text.length <= largestReport)
    input.setRangeText(text, input.selectionStart, input.selectionEnd, 'end');
  read(text.length <= largestReport ? input.value : text);
});
file.addEventListener('change', () => {
  void readFile(file.files?.[0]);
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const { files } = event.dataTransfer ?? {};
  if (files?.[0]) void readFile(files[0]);
  else read(event.dataTransfer?.getData('text/plain') ?? '');
});
openPages();

async function readFile(chosen: File | undefined): Promise<void> {
  if (chosen === undefined) return;
  if (chosen.size > largestReport) {
    refuse(words.tooLarge(largestReport / 1024 / 1024));
    return;
  }
  try {
    read(decodeText(new Uint8Array(await chosen.arrayBuffer())));
  } catch {
    refuse(words.unreadable);
  }
}

function read(text: string): void {
  stop();
  if (text.length > largestReport) {
    refuse(words.tooLarge(largestReport / 1024 / 1024));
    return;
  }
  place.replaceChildren();
  status.textContent = words.looking;
  let shown: Report | null = null;
  const judgement = el('div', { id: 'judgement' }, el('p', {}, words.judging));
  stop = readReport(text, {
    onReport(report) {
      shown = report;
      if (report === null) refuse(words.nothing);
      else show(report, judgement);
    },
    onJudged(checks) {
      if (shown !== null) judgement.replaceChildren(...judgedAgain(shown, checks, version));
    },
    onLate() {
      if (shown === null) refuse(words.tooLong);
      else judgement.replaceChildren(el('p', { class: 'problem' }, words.judgeFailed));
    },
  });
}

function refuse(why: string): void {
  place.replaceChildren();
  status.textContent = why;
}

/** Part by part: one that is not as a doctor writes it does not take the others with it. */
function show(report: Report, judgement: HTMLElement): void {
  const parts: readonly (() => HTMLElement | null)[] = [
    () => verdictSection(report),
    () => el('section', {}, el('h2', {}, words.verdictAgain), judgement),
    () => findingsSection(report),
    () => timelineSection(report),
    () => devicesSection(report),
    () => checksSection(report),
    () => rawSection(report),
  ];
  place.replaceChildren(
    ...parts.flatMap((make) => {
      try {
        return make() ?? [];
      } catch {
        return el('section', {}, el('p', { class: 'problem' }, words.partBroken));
      }
    }),
  );
  status.textContent = words.shown(say.verdict[report.verdict]);
  document.getElementById('verdict')?.focus();
}

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element;
}
