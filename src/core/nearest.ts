/** More typing mistakes than this, and it is another word. */
const mostMistakes = 2;

/** The known word that was probably meant; null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const [best] = known
    .map((each) => ({ each, mistakes: distance(word, each) }))
    .filter(({ each, mistakes }) => mistakes <= mostMistakes && mistakes < each.length / 2)
    .sort((a, b) => a.mistakes - b.mistakes);
  if (best !== undefined) return best.each;
  return known.find((each) => word.length >= 4 && each.startsWith(word)) ?? null;
}

/** Letters to add, drop or change (Levenshtein), one row of the table at a time. */
function distance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const change = from[row - 1] === to[column - 1] ? 0 : 1;
      const before = [
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + change,
      ];
      current.push(Math.min(...before));
    }
    above = current;
  }
  return above[to.length] ?? 0;
}
