import { el, folded } from './dom.ts';
import { words } from './words.ts';
import type { Json } from '../../src/core/json.ts';

/** Children that are shown at once: a list of a hundred thousand must not stop the page. */
const atOnce = 100;
/** Longest text shown in one piece. */
const longestText = 20_000;

/** JSON as a list that unfolds level by level. */
export function jsonTree(value: Json): HTMLElement {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const list = el('ul', { class: 'tree' });
  showFrom(list, entries, 0);
  return list;
}

function showFrom(list: HTMLElement, entries: readonly [string, Json][], from: number): void {
  list.append(...entries.slice(from, from + atOnce).map(([name, value]) => item(name, value)));
  const left = entries.length - from - atOnce;
  if (left <= 0) return;
  const more = el('button', { type: 'button' }, words.more(left));
  const place = el('li', {}, more);
  more.addEventListener('click', () => {
    place.remove();
    showFrom(list, entries, from + atOnce);
  });
  list.append(place);
}

function item(name: string, value: Json): HTMLElement {
  const key = el('span', { class: 'key' }, name);
  if (typeof value !== 'object' || value === null) {
    return el('li', {}, key, ' ', el('code', {}, scalar(value)));
  }
  const { length } = Object.keys(value);
  if (length === 0) return el('li', {}, key, ' ', el('span', { class: 'faint' }, words.empty));
  const label = el('span', {}, key, ' ', el('span', { class: 'faint' }, String(length)));
  return el(
    'li',
    {},
    folded(label, () => [jsonTree(value)]),
  );
}

export function scalar(value: null | boolean | number | string): string {
  const text = String(value);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
