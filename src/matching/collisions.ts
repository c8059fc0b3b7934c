// Whether two entries can be asked with the same words.
// Knows no way of normalising: that is handed in, so that it is the one that questions go through.
import type { Diagnostic } from '../knowledge/diagnostics.ts';
import type { ExtraCheck } from '../knowledge/load.ts';
import type { Entry, Knowledge, Phrasing, Place } from '../knowledge/types.ts';

interface Owned {
  readonly entry: Entry;
  readonly phrasing: Phrasing;
}

/**
 * @param normalise what a question goes through before it is looked up
 * @returns a check for the loader: an error for a phrasing that two entries share, or that normalises to nothing;
 *   a warning for one that says the same as another of its own entry, or a question out of scope as another of them
 */
export function collisionCheck(normalise: (text: string) => string): ExtraCheck {
  return (knowledge) => [
    ...sharedPhrasings(knowledge, normalise),
    ...answeredAfterAll(knowledge, normalise),
    ...outOfScopeTwice(knowledge, normalise),
  ];
}

/** A phrasing always has its place in a base that is checked. */
function placeOf({ place }: Phrasing, of: { readonly place: Place }): Place {
  return place ?? of.place;
}

function whereIs(phrasing: Phrasing, of: { readonly place: Place }): string {
  const { file, line } = placeOf(phrasing, of);
  return `${file}:${line}`;
}

function sharedPhrasings(knowledge: Knowledge, normalise: (text: string) => string): readonly Diagnostic[] {
  const first = new Map<string, Owned>();
  return [...knowledge.entries.values()].flatMap((entry) =>
    entry.phrasings.flatMap((phrasing) => {
      const key = normalise(phrasing.text);
      const before = first.get(key);
      first.set(key, before ?? { entry, phrasing });
      if (key.trim() === '') return [withoutWords(placeOf(phrasing, entry))];
      return before === undefined ? [] : [collision(entry, phrasing, before)];
    }),
  );
}

/** Questions out of scope that some entry is asked by after all. */
function answeredAfterAll(knowledge: Knowledge, normalise: (text: string) => string): readonly Diagnostic[] {
  const outOfScope = new Map(knowledge.outOfScope.map((question) => [normalise(question.text), question]));
  return [...knowledge.entries.values()].flatMap((entry) =>
    entry.phrasings.flatMap((phrasing): Diagnostic[] => {
      const question = outOfScope.get(normalise(phrasing.text));
      if (question === undefined) return [];
      const where = whereIs(phrasing, entry);
      const message = `"${question.text}" is out of scope here, and a phrasing of the entry "${entry.id}" (${where}).`;
      return [
        {
          severity: 'error',
          place: placeOf(question, knowledge.primarySource),
          message,
          cure: 'take one of the two out',
        },
      ];
    }),
  );
}

/** The first stands for all that say the same. */
function outOfScopeTwice(
  { outOfScope, primarySource }: Knowledge,
  normalise: (text: string) => string,
): readonly Diagnostic[] {
  const first = new Map<string, Phrasing>();
  return outOfScope.flatMap((question): Diagnostic[] => {
    const key = normalise(question.text);
    const before = first.get(key);
    first.set(key, before ?? question);
    if (before === undefined) return [];
    const message = `The bot reads this as "${before.text}", which is out of scope already (${whereIs(before, primarySource)}).`;
    return [{ severity: 'warning', place: placeOf(question, primarySource), message, cure: 'take one of the two out' }];
  });
}

function collision(entry: Entry, phrasing: Phrasing, before: Owned): Diagnostic {
  const place = placeOf(phrasing, entry);
  const other = before.phrasing;
  const cure = 'take one of the two out';
  if (before.entry === entry)
    return {
      severity: 'warning',
      place,
      message: `The bot reads this as "${other.text}", which is here already.`,
      cure,
    };
  const where = whereIs(other, before.entry);
  const message = `The bot reads this as "${other.text}" of the entry "${before.entry.id}" (${where}).`;
  return { severity: 'error', place, message, cure: `${cure}, or say what sets the two questions apart` };
}

function withoutWords(place: Place): Diagnostic {
  const message = 'The bot reads no word in this phrasing.';
  return { severity: 'error', place, message, cure: 'write it in words, or take it out' };
}
