// The known word that a misspelt one was probably meant to be.
// Knows nothing of what the words stand for.
import Fuse from 'fuse.js';
import { editDistance } from '../text/distance.ts';

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

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** How many slips it takes from one to the other, word by word; null where a word is another. */
function slipsBetween(word: string, id: string): number | null {
  const [typed, meant] = [word.split('-'), id.split('-')];
  // Something stands in the place of a hyphen, or it is missing.
  if (typed.length !== meant.length) return editDistance(word, id, 1) === 1 ? 1 : null;
  const slips = typed.map((each, at) => editDistance(each, meant[at] ?? '', each.length));
  const isNear = slips.every((count, at) => count <= Math.max(1, Math.floor((typed[at] ?? '').length / 4)));
  return isNear ? slips.reduce((sum, count) => sum + count, 0) : null;
}

/** Whether the words of one stand in the other, in their order. */
function isLeftOutOf(word: string, id: string): boolean {
  const typed = word.split('-');
  let at = 0;
  for (const each of id.split('-')) if (each === typed[at]) at++;
  return at === typed.length;
}

/**
 * The same for ids and other words of a fixed set: a few letters are wrong, or a word is left out and there is only one
 * such id. One that has another word in its place says something else, and is not proposed.
 */
function misspelt(word: string, known: Iterable<string>): string | null {
  const ids = [...known].filter((each) => ID.test(each));
  const near = ids.flatMap((id) => {
    const slips = slipsBetween(word, id);
    return slips === null ? [] : [{ id, slips }];
  });
  const [nearest] = near.toSorted((one, other) => one.slips - other.slips);
  if (nearest) return nearest.id;
  const [longer, another] = ids.filter((id) => isLeftOutOf(word, id));
  return another === undefined ? (longer ?? null) : null;
}

function proposal(meant: string | null, otherwise: string): string {
  return meant === null ? otherwise : `did you mean "${meant}"?`;
}

/** A cure in words: `did you mean "kind"?`, or the given fallback where nothing is near. */
export function didYouMean(word: string, known: Iterable<string>, otherwise: string): string {
  return proposal(closest(word, known), otherwise);
}

/** The same for ids and other words of a fixed set, of which another would say something else. */
export function didYouMistype(word: string, known: Iterable<string>, otherwise: string): string {
  return proposal(misspelt(word, known), otherwise);
}
