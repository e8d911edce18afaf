/**
 * A sentence for people. It is a plain English string wherever it goes, into reports too; only a
 * terminal of another language asks how it was made.
 */
export type Text = string & { readonly [made]: true };

declare const made: unique symbol;

/** How a sentence was made: `The camera on port {0} …`, and what stands in the places. */
export interface TextParts {
  readonly template: string;
  readonly values: readonly string[];
}

/** By the sentence itself: whoever holds the same sentence means the same. */
const partsBySentence = new Map<string, TextParts>();

/** The tag of every sentence that is shown to people: text`The camera on port ${port} is …`. */
export function text(strings: TemplateStringsArray, ...values: (string | number)[]): Text {
  const template = strings.reduce((whole, next, index) => `${whole}{${index - 1}}${next}`);
  const words = values.map(String);
  const sentence = fill(template, words);
  if (words.length > 0) partsBySentence.set(sentence, { template, values: words });
  return sentence as Text;
}

/** Names or sentences, one after the other. */
export function listed(items: readonly string[]): string {
  const [first = '', ...others] = items;
  return others.reduce((before, item) => text`${before}, ${item}`, first);
}

/** A sentence without places is its own template. */
export function partsOf(sentence: string): TextParts {
  return partsBySentence.get(sentence) ?? { template: sentence, values: [] };
}

/** Puts the values into the places of a template. */
function fill(template: string, values: readonly string[]): string {
  return template.replace(/\{(\d+)\}/g, (place, index: string) => values[Number(index)] ?? place);
}
