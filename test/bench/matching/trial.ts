// Measures one contender on one material, in a process that has done nothing else.
// Knows time and memory, not what stands beside it.
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { auroc, meanReciprocalRank, outOfScopeRecallAt95, percentile } from '../../../src/evaluating/measures.ts';
import type { Ask, Build, Found } from './contender.ts';
import { type Material, type Question, sampleOf } from './material.ts';

const share = z.number().min(0).max(1).nullable();
/** Shares are 0 to 1, null where there is no such question. */
const qualitySchema = z.object({
  questions: z.int(),
  top1: share,
  mrr3: share,
  /** Of the score of the best entry, in scope against out of scope. */
  auroc: share,
  outOfScopeRecallAt95: share,
});
export type Quality = z.infer<typeof qualitySchema>;

export const resultSchema = z.object({
  /** On the questions that every contender was asked. */
  onSample: qualitySchema,
  /** On all questions; null for a contender that was not asked them all. */
  onAll: qualitySchema.nullable(),
  buildMs: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** How much the heap grew from before the contender was loaded until after the last question, garbage away. */
  memoryMb: z.number(),
});
export type Result = z.infer<typeof resultSchema>;

const WARM_UP = 100;
/** A slow contender is warm before it has been asked so many. */
const WARM_UP_MS = 2000;
const RANKS = 3;
const SETTLING_MS = 20;
const ROUNDS = 8;

interface Asked {
  readonly question: Question;
  readonly found: Found;
  readonly ms: number;
}

/** What is used once the garbage is away: some of it is let go of only between two tasks, or in a later round. */
async function heapUsed(): Promise<number> {
  if (!globalThis.gc) throw new Error('Memory is measured with --expose-gc.');
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    globalThis.gc();
    await setTimeout(SETTLING_MS);
    // Typed arrays lie outside of the heap's own count.
    const { heapUsed: used, external } = process.memoryUsage();
    least = Math.min(least, used + external);
  }
  return least;
}

function askAll(ask: Ask, questions: readonly Question[]): readonly Asked[] {
  const end = performance.now() + WARM_UP_MS;
  for (const { text } of questions.slice(0, WARM_UP)) if (performance.now() < end) ask(text);
  return questions.map((question) => {
    const start = performance.now();
    const found = ask(question.text);
    const ms = performance.now() - start;
    return { question, found: { ...found, ranked: found.ranked.slice(0, RANKS) }, ms };
  });
}

function qualityOf(asked: readonly Asked[]): Quality {
  const { inScope = [], outOfScope = [] } = Object.groupBy(asked, ({ question }) =>
    question.entries.length > 0 ? 'inScope' : 'outOfScope',
  );
  const ranks = inScope.map(({ question, found }) => {
    const at = found.ranked.findIndex((id) => question.entries.includes(id));
    return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
  });
  const scores = (of: readonly Asked[]): number[] => of.map(({ found }) => found.score);
  return {
    questions: asked.length,
    top1: meanReciprocalRank(ranks, 1),
    mrr3: meanReciprocalRank(ranks, RANKS),
    auroc: auroc(scores(inScope), scores(outOfScope)),
    outOfScopeRecallAt95: outOfScopeRecallAt95(scores(inScope), scores(outOfScope)),
  };
}

function measure(ask: Ask, questions: readonly Question[], sample: ReadonlySet<Question>, all: boolean) {
  const asked = askAll(ask, all ? questions : [...sample]);
  const times = asked.map(({ ms }) => ms);
  return {
    onSample: qualityOf(asked.filter(({ question }) => sample.has(question))),
    onAll: all ? qualityOf(asked) : null,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
}

/**
 * Tries a contender: builds it, warms it up, and asks each question once.
 * @param load loads what builds it, and what it needs
 * @param material what it is asked
 * @param sampleSize how many questions that should be answered every contender is asked
 * @param all whether this one is asked the rest too
 */
export async function tryContender(
  load: () => Promise<Build>,
  { entries, questions }: Material,
  sampleSize: number,
  all: boolean,
): Promise<Result> {
  const before = await heapUsed();
  const build = await load();
  const start = performance.now();
  const ask = build(entries);
  const buildMs = performance.now() - start;
  const measured = measure(ask, questions, sampleOf(questions, sampleSize), all);
  const memoryMb = ((await heapUsed()) - before) / 2 ** 20;
  // Used once more, so that it was not garbage a line before.
  ask('');
  return { ...measured, buildMs, memoryMb };
}
