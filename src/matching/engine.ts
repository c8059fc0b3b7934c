// The matching engine: from a question to ranked entries with a confidence and what speaks against the best one.
// Knows words, not Discord, facts or files; decides nothing.

import { finished, type Steps } from '../text/steps.ts';
import { evidenceOf } from './asking.ts';
import type { MatchingBase } from './base.ts';
import type { Calibration } from './calibration.ts';
import { confidenceOf } from './confidence.ts';
import { holdingsOf, type Objections } from './holdings.ts';
import type { Model } from './model.ts';
import { type Nearness, NO_NEARNESS } from './nearness.ts';
import { outOfScopeOf } from './out-of-scope.ts';
import { type Prepared, prepared, type Reading, termsOf } from './preparing.ts';
import { type Posterior, rank, type ScoreParts } from './retrieval.ts';
import { ownerOf, type Studied, studying } from './studying.ts';
import type { Understood } from './understanding.ts';

export interface Match {
  readonly id: string;
  /** 0 to 1, best first. */
  readonly score: number;
  readonly parts: ScoreParts;
}

export interface Matches {
  readonly question: string;
  readonly understood: Understood;
  /** The question is, term for term, one of the best entry's own phrasings. */
  readonly verbatim: boolean;
  /** At most ten, best first; empty where no entry shares anything with the question. */
  readonly ranked: readonly Match[];
  /** That the base covers the question, by its best entry: 0 to 1. */
  readonly confidence: number;
  readonly nearness: Nearness;
  /**
   * Likeness to the nearest question that is known to be out of scope: 0 to 1, 1 where it is that question; null where
   * the base knows none.
   */
  readonly outOfScope: number | null;
  /** Where that one stands in the base's list, from 0; null where none shares a word with the question. */
  readonly nearestOutOfScope: number | null;
  /** What the linear model says; null where there is none. */
  readonly posterior: Posterior | null;
  /** The best entry's classic score minus the best of the others: below 0 where the linear model has put it first. */
  readonly margin: number;
  /** How much likelier than on average such a kind of question is for the best entry: a logarithm, 0 says nothing. */
  readonly kind: number;
  /** What in the question speaks against each of the ranked. */
  readonly objections: readonly Objections[];
}

export interface Engine {
  readonly calibration: Calibration;
  /** @param question any Unicode string; never throws */
  match(question: string): Matches;
  /** The same with a linear model, which was learnt from that very base. */
  withModel(linear: Model | null): Engine;
}

/**
 * Builds the engine for a base. Deterministic: the same base gives the same answers.
 * @param base the words to match against; entries without a question are never found
 */
export function engineOf(base: MatchingBase): Engine {
  return engineFrom(prepared(base));
}

/**
 * The same where the base's documents are understood already.
 * @param prepared the base with its documents
 */
export function engineFrom(prepared: Prepared): Engine {
  return finished(building(prepared));
}

/** The same, in steps. */
export function* building(prepared: Prepared): Steps<Engine> {
  return engineWith(prepared, yield* studying(prepared));
}

/**
 * The same where the base was studied before.
 * @param reading the words of the base
 * @param studied what was found out about that very base
 */
export function engineWith({ base, understanding }: Reading, studied: Studied): Engine {
  const { index, calibration, owners, sharing } = studied;
  const holdings = holdingsOf(studied.gathered);
  const outOfScope = studied.examples && outOfScopeOf(index, studied.examples);

  const withModel = (linear: Model | null): Engine => ({
    calibration,
    withModel,
    match(question) {
      const understood = understanding.understand(question);
      const ranking = rank(index, understood, linear);
      const own = ownerOf(owners, termsOf(understood.tokens));
      const ranked =
        own === null ? ranking.ranked : [ranking.of(own), ...ranking.ranked.filter(({ entry }) => entry !== own)];
      const [best] = ranked;
      const other = outOfScope?.nearest(understood) ?? null;
      const nearness = best ? ranking.nearnessTo(best) : NO_NEARNESS;
      return {
        question,
        understood,
        verbatim: own !== null,
        ranked: ranked.map(({ entry, score, parts }) => ({ id: base.entries[entry]?.id ?? '', score, parts })),
        confidence: own !== null ? 1 : best ? confidenceOf(nearness) : 0,
        nearness,
        outOfScope: own === null && outOfScope?.holds(understood) ? 1 : (other?.likeness ?? null),
        nearestOutOfScope: other?.number ?? null,
        posterior: best ? ranking.posteriorOf(best, sharing) : null,
        margin: best ? best.classic - ranking.nextClassic(best.entry) : 0,
        kind: best ? evidenceOf(index.asking, understood.asked, best.entry) : 0,
        objections: ranked.map(({ entry }) => holdings.objectionsTo(entry, understood)),
      };
    },
  });
  return withModel(studied.linear);
}
