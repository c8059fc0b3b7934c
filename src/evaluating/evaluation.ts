// Asks questions whose answers are known and sums up what came of them.
// Knows outcomes and expectations, not files.
import type { Decision } from '../answering/deciding.ts';
import type { Matches } from '../matching/engine.ts';
import type { Expected } from './dataset.ts';
import { auroc, meanReciprocalRank, outOfScopeRecallAt95, percentile } from './measures.ts';

/** What is evaluated: anything that matches, decides and suggests. */
export interface Subject {
  match(question: string): Matches;
  decide(matches: Matches): Decision;
  suggest(matches: Matches): readonly string[];
}

export interface Trial {
  readonly expected: Expected;
  readonly matches: Matches;
  readonly decision: Decision;
  readonly suggested: readonly string[];
  /** For matching and deciding; Fuse.js's proposal, which is made only where nothing is answered, is not in it. */
  readonly ms: number;
}

/** Shares are 0 to 1, null where there is no such question. Names are those that outside checks rely on. */
export interface Figures {
  readonly questions: number;
  readonly top1: number | null;
  readonly mrr3: number | null;
  readonly auroc: number | null;
  readonly outOfScopeRecallAt95: number | null;
  readonly rightAnswers: number | null;
  readonly wrongAnswers: number | null;
  readonly suggestedRight: number | null;
  readonly falseAnswers: number | null;
  readonly correctlyUnanswered: number | null;
}

const WARM_UP = 100;

/**
 * Asks every question once, in order, after a hundred to warm up.
 * @param subject what is asked
 * @param questions with what is expected
 */
export function tryAll(subject: Subject, questions: readonly Expected[]): readonly Trial[] {
  for (const { text } of questions.slice(0, WARM_UP)) subject.decide(subject.match(text));
  return questions.map((expected) => {
    const start = performance.now();
    const matches = subject.match(expected.text);
    const decision = subject.decide(matches);
    const ms = performance.now() - start;
    return {
      expected,
      matches,
      decision,
      suggested: decision.outcome === 'suggestions' ? subject.suggest(matches) : [],
      ms,
    };
  });
}

function share(trials: readonly Trial[], holds: (trial: Trial) => boolean): number | null {
  return trials.length === 0 ? null : trials.filter(holds).length / trials.length;
}

/** Where the first right entry stands in the ranking, from 1; infinite where it does not. */
export function rankOfRight({ expected, matches }: Trial): number {
  const at = matches.ranked.findIndex(({ id }) => expected.entries.includes(id));
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

export function answeredRight(trial: Trial): boolean {
  return trial.decision.outcome === 'answer' && rankOfRight(trial) === 1;
}

export function answeredWrong(trial: Trial): boolean {
  return trial.decision.outcome === 'answer' && rankOfRight(trial) !== 1;
}

export function suggestedRight({ expected, suggested }: Trial): boolean {
  return suggested.some((id) => expected.entries.includes(id));
}

/**
 * Sums up trials.
 * @param trials any
 */
export function figuresOf(trials: readonly Trial[]): Figures {
  const inScope = trials.filter(({ expected }) => expected.entries.length > 0);
  const outOfScope = trials.filter(({ expected }) => expected.entries.length === 0);
  const confidences = (of: readonly Trial[]): number[] => of.map(({ matches }) => matches.confidence);
  const ranks = inScope.map(rankOfRight);
  return {
    questions: trials.length,
    top1: meanReciprocalRank(ranks, 1),
    mrr3: meanReciprocalRank(ranks, 3),
    auroc: auroc(confidences(inScope), confidences(outOfScope)),
    outOfScopeRecallAt95: outOfScopeRecallAt95(confidences(inScope), confidences(outOfScope)),
    rightAnswers: share(inScope, answeredRight),
    wrongAnswers: share(inScope, answeredWrong),
    suggestedRight: share(inScope, suggestedRight),
    falseAnswers: share(outOfScope, answeredWrong),
    correctlyUnanswered: share(outOfScope, (trial) => !answeredWrong(trial)),
  };
}

/** Median and 99th percentile of the time for one question, in milliseconds. */
export function timesOf(trials: readonly Trial[]): { readonly p50Ms: number; readonly p99Ms: number } {
  const times = trials.map(({ ms }) => ms);
  return { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) };
}
