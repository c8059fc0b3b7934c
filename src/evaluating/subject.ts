// An engine as a subject of evaluation: it matches, decides and suggests just as the bot does.
// Knows no questions and no figures.
import { suggestedIds } from '../answering/answerer.ts';
import { decide } from '../answering/deciding.ts';
import { proposalsOf } from '../answering/proposals.ts';
import type { MatchingBase } from '../matching/base.ts';
import type { Engine } from '../matching/engine.ts';
import type { Subject } from './evaluation.ts';

/**
 * The subject of an engine.
 * @param engine of a base
 * @param base the same base, for what Fuse.js proposes
 */
export function subjectOf(engine: Engine, base: MatchingBase): Subject {
  const proposals = proposalsOf(base);
  return {
    match: (question) => engine.match(question),
    decide: (matches) => decide(matches, engine.calibration),
    suggest: ({ question, ranked }) =>
      suggestedIds(
        ranked.map(({ id }) => id),
        proposals,
        question,
      ),
  };
}
