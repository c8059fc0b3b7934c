// What sets two bases apart: entries and facts that came, went, or say something else.
// Knows what is said, not where in a file it stands.
import type { Knowledge } from '../knowledge/types.ts';
import { ENTRIES_STEP, type Steps } from '../text/steps.ts';

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

/** A thing with whatever it leads to by its id, and without places: these move when a line is added above. */
function plain(value: unknown, isTop = true): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => plain(each, false));
  if (!isTop && 'id' in value) return value.id;
  return Object.entries(value).flatMap(([key, each]) => (key === 'place' ? [] : [[key, plain(each, false)]]));
}

function saying(thing: unknown): string {
  return JSON.stringify(plain(thing));
}

function* differences(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): Steps<Differences> {
  const changed: string[] = [];
  let looked = 0;
  for (const [id, thing] of after) {
    if (before.has(id) && saying(before.get(id)) !== saying(thing)) changed.push(id);
    if (++looked % ENTRIES_STEP === 0) yield;
  }
  return {
    added: [...after.keys()].filter((id) => !before.has(id)),
    removed: [...before.keys()].filter((id) => !after.has(id)),
    changed,
  };
}

function restOf({ title, asOf, primarySource, topics, sources, names, synonyms, outOfScope }: Knowledge): string {
  return JSON.stringify([
    [title, asOf, primarySource.id, synonyms],
    topics.map((topic) => [topic.file, topic.title]),
    [...sources.values(), ...names.values()].map((thing) => plain(thing)),
    outOfScope.map(({ text }) => text),
  ]);
}

/** Compares two bases, in steps. */
export function* comparing(before: Knowledge, after: Knowledge): Steps<Changes> {
  const entries = yield* differences(before.entries, after.entries);
  const facts = yield* differences(before.facts, after.facts);
  const rest = restOf(before);
  yield;
  return { entries, facts, rest: rest !== restOf(after) };
}
