// What the engine is given to match against: words only, of any event or data set.
// Knows no facts, no citations and no files.
import type { Entry, Knowledge } from '../knowledge/types.ts';
import { ENTRIES_STEP, finished, mapped, type Steps } from '../text/steps.ts';

export interface MatchingEntry {
  readonly id: string;
  /** Ways to ask for it, at least one. */
  readonly questions: readonly string[];
  /** The text of its answer; empty where there is none. Its words count as held by the base, not as phrasings. */
  readonly answer: string;
  /** What the answer states, each statement by a key: two entries that share one say the same there. */
  readonly says?: readonly string[];
}

export interface MatchingName {
  readonly id: string;
  /** The name first, then its other spellings. */
  readonly spellings: readonly string[];
  /** How people misspell it. */
  readonly misspelt: readonly string[];
}

export interface MatchingBase {
  readonly entries: readonly MatchingEntry[];
  readonly names: readonly MatchingName[];
  /** Sets of words or short phrases that mean the same in this base. */
  readonly synonyms: readonly (readonly string[])[];
  /** Questions that nothing should be answered to, however near they sound. */
  readonly outOfScope?: readonly string[];
}

/** Whoever is named below an answer: by the facts that it cites, and by other reports of them. */
function speakersOf({ answer }: Entry): readonly string[] {
  const facts = answer.flatMap((sentence) => sentence.facts);
  const speakers = facts.flatMap(({ said, otherReports }) => [
    said?.by,
    said?.via,
    ...otherReports.map((each) => each.saidBy),
  ]);
  return [...new Set(speakers.flatMap((speaker) => speaker?.name ?? []))];
}

const matchingEntries = new WeakMap<Entry, MatchingEntry>();

/** An entry never changes: where a base takes it over from the one before, its words are taken over too. */
function matchingEntryOf(entry: Entry): MatchingEntry {
  const known = matchingEntries.get(entry);
  if (known) return known;
  const made = {
    id: entry.id,
    questions: entry.phrasings.map((phrasing) => phrasing.text),
    answer: [...entry.answer.map((sentence) => sentence.text), ...speakersOf(entry)].join(' '),
    says: [...new Set(entry.answer.flatMap(({ facts }) => facts.map(({ id }) => id)))],
  };
  matchingEntries.set(entry, made);
  return made;
}

/**
 * The words of a knowledge base, for the engine.
 * @param knowledge a checked and linked base
 */
export function matchingBaseOf(knowledge: Knowledge): MatchingBase {
  return finished(matchingBaseIn(knowledge));
}

/** The same, in steps. */
export function* matchingBaseIn(knowledge: Knowledge): Steps<MatchingBase> {
  return {
    entries: yield* mapped([...knowledge.entries.values()], matchingEntryOf, ENTRIES_STEP),
    names: [...knowledge.names.values()].map((name) => ({
      id: name.id,
      spellings: [name.name, ...name.alsoSpelled],
      misspelt: name.oftenMisspelt,
    })),
    synonyms: knowledge.synonyms,
    outOfScope: knowledge.outOfScope.map(({ text }) => text),
  };
}
