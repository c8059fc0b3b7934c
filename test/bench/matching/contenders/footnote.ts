// This engine, given an entry's phrasings and nothing else: no answers, names or synonyms, which its peers do not know.
import { engineOf } from '../../../../src/matching/engine.ts';
import type { Build } from '../contender.ts';

export const build: Build = (entries) => {
  const engine = engineOf({ entries: entries.map((entry) => ({ ...entry, answer: '' })), names: [], synonyms: [] });
  return (question) => {
    const { ranked, confidence } = engine.match(question);
    return { ranked: ranked.map(({ id }) => id), score: confidence };
  };
};
