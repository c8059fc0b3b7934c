// MiniSearch with one document for each entry, fuzzy by a fifth of a word as its guide has it: as it comes, and with
// this project's words and stems.
import MiniSearch, { type Options } from 'minisearch';
import { stemOf } from '../../../../src/text/stem.ts';
import { wordsOf } from '../../../../src/text/words.ts';
import { type Build, NOTHING } from '../contender.ts';

const FUZZY = 0.2;

const searchOf =
  (normalising: Partial<Options>): Build =>
  (entries) => {
    const search = new MiniSearch({ fields: ['phrasings'], searchOptions: { fuzzy: FUZZY }, ...normalising });
    search.addAll(entries.map(({ questions }, id) => ({ id, phrasings: questions.join('\n') })));
    return (question) => {
      const found = search.search(question);
      const [best] = found;
      if (!best) return NOTHING;
      return { ranked: found.map(({ id }) => entries[Number(id)]?.id ?? ''), score: best.score };
    };
  };

export const asItComes = searchOf({});
export const withOurWords = searchOf({ tokenize: wordsOf, processTerm: stemOf });
