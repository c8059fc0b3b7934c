// The matching engine: from a question to ranked entries with a confidence and what speaks against the best one.
// Knows words, not Discord, facts or files; decides nothing.
import type { MatchingBase } from './base.ts';
import { type Calibration, calibrate } from './calibration.ts';
import { confidenceOf } from './confidence.ts';
import { holdingsOf, type Objections } from './holdings.ts';
import { indexOf } from './indexing.ts';
import { type Nearness, NO_NEARNESS } from './nearness.ts';
import { type Document, numbered } from './numbering.ts';
import { type Ranked, rank, type ScoreParts } from './retrieval.ts';
import { type Token, type Understood, understandingOf } from './understanding.ts';

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
  /** First score minus second: 0 to 1. */
  readonly margin: number;
  /** What in the question speaks against each of the ranked. */
  readonly objections: readonly Objections[];
}

export interface Engine {
  readonly calibration: Calibration;
  /** @param question any Unicode string; never throws */
  match(question: string): Matches;
}

/** The terms of a text in one string: two texts with the same are the same question. */
export function termsOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.term).join(' ');
}

/**
 * Builds the engine for a base. Deterministic: the same base gives the same answers.
 * @param base the words to match against; entries without a question are never found
 */
export function engineOf(base: MatchingBase): Engine {
  const understanding = understandingOf(base);
  const documents = base.entries.flatMap((entry, number): Document[] => [
    ...entry.questions.map((question) => ({
      entry: number,
      understood: understanding.understand(question),
      tried: true,
    })),
    ...(entry.answer === ''
      ? []
      : [{ entry: number, understood: understanding.understandWhole(entry.answer), tried: false }]),
  ]);
  const all = numbered(documents);
  const index = indexOf(base.entries.length, all);
  const holdings = holdingsOf(base.entries.length, documents);
  const phrasings = new Map(
    documents.filter((document) => document.tried).map(({ entry, understood }) => [termsOf(understood.tokens), entry]),
  );
  const calibration = calibrate(base.entries.length, all);

  return {
    calibration,
    match(question) {
      const understood = understanding.understand(question);
      const ranking = rank(index, understood);
      const own = phrasings.get(termsOf(understood.tokens)) ?? null;
      const ranked = own === null ? ranking.ranked : withFirst(ranking.ranked, own);
      const [best, second] = ranked;
      const nearness = best ? ranking.nearnessTo(best) : NO_NEARNESS;
      return {
        question,
        understood,
        verbatim: own !== null,
        ranked: ranked.map(({ entry, score, parts }) => ({ id: base.entries[entry]?.id ?? '', score, parts })),
        confidence: own !== null ? 1 : best ? confidenceOf(nearness) : 0,
        nearness,
        margin: best ? Math.max(0, best.score - (second?.score ?? 0)) : 0,
        objections: ranked.map(({ entry }) => holdings.objectionsTo(entry, understood)),
      };
    },
  };
}

/** An entry's own phrasing is that entry's, whatever its neighbours score. */
function withFirst(ranked: readonly Ranked[], entry: number): readonly Ranked[] {
  const own = ranked.find((each) => each.entry === entry);
  return own ? [own, ...ranked.filter((each) => each !== own)] : ranked;
}
