import { wrap } from './text.ts';
import type { Style } from './style.ts';

/** What a page of text is laid out for. */
export interface Page {
  /** Columns, 40 to 120. */
  readonly width: number;
  readonly style: Style;
  /** With durations, every info in full and the flash log. */
  readonly verbose?: boolean;
  /** The list of checks was shown while they ran. */
  readonly checksSeen?: boolean;
}

/** `wrap` to the page, in characters that its terminal can show. */
export function flow(text: string, page: Page, first = '', rest: string = first): string[] {
  return wrap(page.style.encode(text), page.width, first, rest);
}
