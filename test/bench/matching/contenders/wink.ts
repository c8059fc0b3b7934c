// wink-bm25-text-search with one document for each entry and the preparing steps of wink-nlp-utils that its guide
// shows: small letters, words, no stop words, stems, negations carried on.

import bm25 from 'wink-bm25-text-search';
import nlp from 'wink-nlp-utils';
import { type Build, NOTHING } from '../contender.ts';

export const build: Build = (entries) => {
  const search = bm25();
  search.defineConfig({ fldWeights: { phrasings: 1 } });
  search.definePrepTasks([
    nlp.string.lowerCase,
    nlp.string.tokenize0,
    nlp.tokens.removeWords,
    nlp.tokens.stem,
    nlp.tokens.propagateNegations,
  ]);
  for (const [id, { questions }] of entries.entries()) search.addDoc({ phrasings: questions.join('\n') }, id);
  search.consolidate();
  return (question) => {
    const found = search.search(question);
    const [best] = found;
    if (!best) return NOTHING;
    return { ranked: found.map(([id]) => entries[Number(id)]?.id ?? ''), score: best[1] };
  };
};
