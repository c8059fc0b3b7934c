// The known word that a misspelt one was probably meant to be.
// Knows nothing of what the words stand for.
import Fuse from 'fuse.js';

/** Of Fuse.js's scores, 0 (the same) to 1: a third of the letters may be wrong. */
const FURTHEST = 0.4;

/**
 * @param word what was typed
 * @param known the words that would have been right
 * @returns the nearest of them, or null where none is near
 */
export function closest(word: string, known: Iterable<string>): string | null {
  const candidates = [...known].filter((candidate) => isOfLikeLength(word, candidate));
  const fuse = new Fuse(candidates, { threshold: FURTHEST, ignoreLocation: true, includeScore: true });
  return fuse.search(word, { limit: 1 })[0]?.item ?? closestBackwards(word, candidates);
}

// Fuse.js looks for the typed word inside the known one; a word with letters too many ("kinds") is found the other way round.
function closestBackwards(word: string, candidates: readonly string[]): string | null {
  const typed = [word];
  const found = candidates.flatMap((candidate) => {
    const score = new Fuse(typed, { threshold: FURTHEST, ignoreLocation: true, includeScore: true }).search(
      candidate,
    )[0]?.score;
    return score === undefined ? [] : [{ candidate, score }];
  });
  return found.toSorted((a, b) => a.score - b.score)[0]?.candidate ?? null;
}

// Without this, "id" would be found inside every longer word that holds these letters.
function isOfLikeLength(word: string, candidate: string): boolean {
  return Math.abs(word.length - candidate.length) <= Math.max(2, Math.ceil(word.length / 2));
}

/** A cure in words: `did you mean "kind"?`, or the given fallback where nothing is near. */
export function didYouMean(word: string, known: Iterable<string>, otherwise: string): string {
  const nearest = closest(word, known);
  return nearest === null ? otherwise : `did you mean "${nearest}"?`;
}
