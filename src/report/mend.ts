/**
 * What is whole of a report that was cut off, as JSON: its fields, and the elements of its lists. An
 * element of which a part is missing is left out, for half of the facts could prove anything. Null
 * where nothing is whole, or it is deeper than that.
 */
export function mend(cutOff: string, deepest: number): string | null {
  const open: string[] = [];
  let inString = false;
  let end: { readonly at: number; readonly closing: string } | null = null;
  for (let at = 0; at < cutOff.length; at += 1) {
    const character = cutOff[at] ?? '';
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') open.push(character === '{' ? '}' : ']');
    else if (character === '}' || character === ']') open.pop();
    if (open.length > deepest) return null;
    if (inString || open.length === 0) continue;
    // Behind a whole field of the report, or a whole element of one of its lists.
    const between = character === ',' && (open.length === 1 || isListIn(open));
    const ended = (character === '}' || character === ']') && isListIn(open);
    if (between || ended) {
      end = { at: between ? at : at + 1, closing: open.toReversed().join('') };
    }
  }
  return end === null ? null : cutOff.slice(0, end.at) + end.closing;
}

function isListIn(open: readonly string[]): boolean {
  return open.length === 2 && open[1] === ']';
}
