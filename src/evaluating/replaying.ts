// Asks a base everything that is known to be asked of it: its own phrasings, each without itself, and a question set.
// Knows what came of each question, not which base was better.
import type { MatchingBase } from '../matching/base.ts';
import { type Engine, engineFrom } from '../matching/engine.ts';
import { indexOf } from '../matching/indexing.ts';
import { EntryCounts } from '../matching/leaving-out.ts';
import { numbered } from '../matching/numbering.ts';
import { prepared } from '../matching/preparing.ts';
import { rank } from '../matching/retrieval.ts';
import type { Expected } from './dataset.ts';
import { answeredRight, answeredWrong, suggestedRight, tryAll } from './evaluation.ts';
import { subjectOf } from './subject.ts';

/** A phrasing that, were it not one, would be taken for another entry's question. */
export interface Taken {
  readonly phrasing: string;
  readonly entry: string;
  readonly by: string;
}

/** What came of a question of the set, the best first. */
const FATES = ['answered rightly', 'suggested', 'not answered', 'answered wrongly'] as const;
export type Fate = (typeof FATES)[number];

export interface Replayed {
  readonly phrasings: number;
  readonly taken: readonly Taken[];
  /** Of each question of the set, by its text. */
  readonly fates: ReadonlyMap<string, Fate>;
}

/** Leaves one out (Stone 1974): members ask in words that are like a phrasing and none. */
function takenIn(base: MatchingBase): { readonly taken: Taken[]; readonly phrasings: number; readonly engine: Engine } {
  const all = prepared(base);
  const counted = numbered(all.documents);
  const index = indexOf(base.entries.length, counted);
  const counts = new EntryCounts(index, counted.rows);
  const texts = base.entries.flatMap(({ questions, answer }) => [...questions, ...(answer === '' ? [] : [answer])]);
  const idOf = (entry: number): string => base.entries[entry]?.id ?? '';
  const tried = all.documents.flatMap((document, number) => (document.tried ? [{ ...document, number }] : []));
  const taken = tried.flatMap(({ entry, understood, number }): Taken[] => {
    const [best] = rank(index, understood, null, { document: number, counts }).ranked;
    if (!best || best.entry === entry) return [];
    return [{ phrasing: texts[number] ?? '', entry: idOf(entry), by: idOf(best.entry) }];
  });
  return { taken, phrasings: tried.length, engine: engineFrom(all) };
}

/**
 * Replays all of it.
 * @param base the words of a base
 * @param questions with what is expected of them; empty where there is no set for this base
 */
export function replay(base: MatchingBase, questions: readonly Expected[]): Replayed {
  const { taken, phrasings, engine } = takenIn(base);
  const fates = tryAll(subjectOf(engine, base), questions).map((trial): [string, Fate] => {
    const { expected, decision } = trial;
    if (expected.entries.length === 0)
      return [expected.text, decision.outcome === 'answer' ? 'answered wrongly' : 'answered rightly'];
    if (answeredRight(trial)) return [expected.text, 'answered rightly'];
    if (answeredWrong(trial)) return [expected.text, 'answered wrongly'];
    return [expected.text, suggestedRight(trial) ? 'suggested' : 'not answered'];
  });
  return { phrasings, taken, fates: new Map(fates) };
}

export interface Moved {
  readonly text: string;
  readonly from: Fate;
  readonly to: Fate;
}

/** What a change of the base brought. */
export interface Brought {
  readonly began: readonly Taken[];
  readonly ended: readonly Taken[];
  readonly worse: readonly Moved[];
  readonly better: readonly Moved[];
}

/** By whom it is taken may change with every edit; that it is taken at all is what matters. */
function keyOf({ phrasing, entry }: Taken): string {
  return JSON.stringify([phrasing, entry]);
}

/** Compares what came of two bases. */
export function broughtBy(before: Replayed, after: Replayed): Brought {
  const [known, now] = [before, after].map(({ taken }) => new Set(taken.map(keyOf)));
  const moved = [...after.fates].flatMap(([text, to]): Moved[] => {
    const from = before.fates.get(text);
    return from === undefined || from === to ? [] : [{ text, from, to }];
  });
  const isWorse = ({ from, to }: Moved): boolean => FATES.indexOf(to) > FATES.indexOf(from);
  return {
    began: after.taken.filter((each) => !known?.has(keyOf(each))),
    ended: before.taken.filter((each) => !now?.has(keyOf(each))),
    worse: moved.filter(isWorse),
    better: moved.filter((each) => !isWorse(each)),
  };
}
