// What sets two bases apart: entries and facts that came, went, or say something else.
// Knows what is said, not where in a file it stands.
import type { Knowledge } from '../knowledge/types.ts';
import { ENTRIES_STEP, STEP, type Steps } from '../text/steps.ts';

/** Ids, in the order of the base. */
export interface Differences {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

export interface Changes {
  readonly entries: Differences;
  readonly facts: Differences;
  /** The event, a document, a name, synonyms or questions out of scope say something else. */
  readonly rest: boolean;
}

/** Places move when a line is added above, and what was handed over has fewer of them. */
const saidIn = (thing: object): readonly string[] => Object.keys(thing).filter((key) => key !== 'place');

/** Whether two things say the same. Whatever they lead to is told by its id. */
function areSame(one: unknown, other: unknown, isTop = true): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (!isTop && 'id' in one && 'id' in other) return one.id === other.id;
  const keys = saidIn(one);
  if (keys.length !== saidIn(other).length) return false;
  return keys.every((key) => areSame(Reflect.get(one, key), Reflect.get(other, key), false));
}

/** The same for things in their order, in steps. */
function* areAllSame(some: Iterable<unknown>, others: Iterable<unknown>): Steps<boolean> {
  const [one, other] = [[...some], [...others]];
  if (one.length !== other.length) return false;
  for (const [at, each] of one.entries()) {
    if (!areSame(each, other[at])) return false;
    if (at % STEP === 0) yield;
  }
  return true;
}

function* differences(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): Steps<Differences> {
  const changed: string[] = [];
  let looked = 0;
  for (const [id, thing] of after) {
    if (before.has(id) && !areSame(before.get(id), thing)) changed.push(id);
    if (++looked % ENTRIES_STEP === 0) yield;
  }
  return {
    added: [...after.keys()].filter((id) => !before.has(id)),
    removed: [...before.keys()].filter((id) => !after.has(id)),
    changed,
  };
}

function* isRestSame(before: Knowledge, after: Knowledge): Steps<boolean> {
  const heads = [before, after].map(({ title, asOf, primarySource, topics }) => {
    return [title, asOf, primarySource.id, topics.map((topic) => [topic.file, topic.title])];
  });
  return (
    areSame(heads[0], heads[1]) &&
    (yield* areAllSame(before.synonyms, after.synonyms)) &&
    (yield* areAllSame(before.sources.values(), after.sources.values())) &&
    (yield* areAllSame(before.names.values(), after.names.values())) &&
    (yield* areAllSame(before.outOfScope, after.outOfScope))
  );
}

/** Compares two bases, in steps. */
export function* comparing(before: Knowledge, after: Knowledge): Steps<Changes> {
  const entries = yield* differences(before.entries, after.entries);
  const facts = yield* differences(before.facts, after.facts);
  return { entries, facts, rest: !(yield* isRestSame(before, after)) };
}
