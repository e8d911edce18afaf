/**
 * A post as its writer may have got it, and what it was before: quoted in a mail or an answer, shown
 * as HTML source, or with the quotation marks that a word processor thinks nicer. Each undoes one
 * thing more; most reports are found in the first.
 */
export function* readingsOf(post: string): Generator<string> {
  yield post;
  const unquoted = post.replace(/^(?:[ \t]{0,8}>){1,9} ?/gm, '');
  if (unquoted !== post) yield unquoted;
  const unescaped = unquoted.replace(entity, (name) => entities[name] ?? name);
  if (unescaped !== unquoted) yield unescaped;
  const straight = unescaped
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"')
    .replace(/[\u00a0\u2007\u202f]/g, ' ');
  if (straight !== unescaped) yield straight;
}

const entity = /&(?:quot|#34|#x22|lt|#60|gt|#62|amp|#38|nbsp|#39|#x27);/g;

const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#34;': '"',
  '&#x22;': '"',
  '&lt;': '<',
  '&#60;': '<',
  '&gt;': '>',
  '&#62;': '>',
  '&amp;': '&',
  '&#38;': '&',
  '&nbsp;': ' ',
  '&#39;': "'",
  '&#x27;': "'",
};
