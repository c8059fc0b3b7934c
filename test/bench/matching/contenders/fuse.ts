// Fuse.js over all phrasings, as it comes and with its token search; an entry is as near as its nearest phrasing.
import Fuse from 'fuse.js';
import { type Build, NOTHING } from '../contender.ts';

const searchOf =
  (useTokenSearch: boolean): Build =>
  (entries) => {
    const phrasings = entries.flatMap(({ id, questions }) => questions.map((phrasing) => ({ id, phrasing })));
    const fuse = new Fuse(phrasings, { keys: ['phrasing'], includeScore: true, useTokenSearch });
    return (question) => {
      const found = fuse.search(question);
      const [best] = found;
      if (!best) return NOTHING;
      // Fuse.js's own measure is 0 for a perfect match, 1 for none.
      return { ranked: [...new Set(found.map(({ item }) => item.id))], score: 1 - (best.score ?? 1) };
    };
  };

export const asItComes = searchOf(false);
export const tokenSearch = searchOf(true);
