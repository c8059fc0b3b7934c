// Fuse.js proposes an entry for a member's whole question, for one of the three places of the suggestions.
// Never decides an answer: measured, one threshold over whole questions answers most off-topic ones.
import Fuse from 'fuse.js';
import type { MatchingBase } from '../matching/base.ts';

export interface Proposals {
  /**
   * Searches by Fuse.js's token search among some entries.
   * @param question any Unicode string; read up to `PATTERN_MAX`
   * @param among ids of the entries that may be proposed
   * @returns the id of the best; null where nothing is near
   */
  propose(question: string, among: readonly string[]): string | null;
}

/** Fuse.js's time grows with the letters of the question and with the phrasings that it looks at. */
const PATTERN_MAX = 100;
const PHRASINGS_EACH = 6;
/** Fuse.js's own measure: 0 is a perfect match, 1 none. */
const THRESHOLD = 0.4;

/**
 * Prepares the proposals of a base.
 * @param base the words of the base
 */
export function proposalsOf(base: MatchingBase): Proposals {
  const questions = new Map(base.entries.map((entry) => [entry.id, entry.questions]));
  const phrasingsOf = (id: string) =>
    (questions.get(id) ?? []).slice(0, PHRASINGS_EACH).map((phrasing) => ({ id, phrasing }));
  return {
    propose(question, among) {
      const pattern = question.slice(0, PATTERN_MAX).trim();
      if (pattern === '') return null;
      const fuse = new Fuse(among.flatMap(phrasingsOf), {
        keys: ['phrasing'],
        useTokenSearch: true,
        threshold: THRESHOLD,
        ignoreLocation: true,
      });
      return fuse.search(pattern, { limit: 1 })[0]?.item.id ?? null;
    },
  };
}
