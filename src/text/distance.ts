// How many slips of the finger lie between two words.
// Knows no dictionary.

/**
 * Edit distance with insertions, deletions, substitutions and swaps of neighbours (Damerau 1964, in the
 * "optimal string alignment" form), given up once it must exceed a bound.
 * @param a a word
 * @param b a word
 * @param most the bound, in edits, from 0
 * @returns the distance, or `most + 1` where it is larger than the bound
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(at(above, column) + 1, at(current, column - 1) + 1, at(above, column - 1) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, at(twoAbove, column - 2) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    twoAbove = above;
    above = current;
  }
  return Math.min(at(above, b.length), most + 1);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
