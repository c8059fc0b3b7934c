// What kind of answer a question asks for: a person, a time, a place, a number, a reason, yes or no.
// Knows the form of English questions, not their subjects.

export const ASKED = ['who', 'when', 'where', 'how-many', 'why', 'how', 'measure', 'yes-no', 'what'] as const;
export type Asked = (typeof ASKED)[number];

/** Kinds that another kind of answer does not satisfy. The rest are asked and answered in many forms. */
const STRICT: ReadonlySet<Asked> = new Set(['who', 'when', 'where', 'how-many', 'why', 'measure']);

const AUXILIARIES = new Set(
  'is are was were am do does did has have had can could will would shall should may might must'.split(' '),
);
/** @param word one lower-case word, as `wordsOf` gives it */
export function isAuxiliary(word: string): boolean {
  return AUXILIARIES.has(word);
}

/** "How long", "how old": they ask for a measure of that one kind. */
const MEASURES = new Set(
  'long old tall big large far deep wide high heavy fast often soon rich expensive hot cold small'.split(' '),
);
const TIMES = new Set('time times date dates day year month week hour weekday'.split(' '));
const PLACES = new Set('place country city region town location part area spot'.split(' '));
const PERSONS = new Set('person man woman guy leader'.split(' '));
const NUMBERS = new Set('number numbers amount figure count total size'.split(' '));
/** "What is the …": what stands between the question word and its noun. */
const LINKING = new Set('is was are were the a an their its'.split(' '));
const LOOK_AHEAD = 3;
/** Nouns that ask for a kind of answer without a question word: "location of the camp", "purpose of the visit". */
const NOUNS: ReadonlyMap<string, Asked> = new Map([
  ...'location whereabouts'.split(' ').map((word) => [word, 'where'] as const),
  ...'reason reasons purpose motive motives motivation aim cause'.split(' ').map((word) => [word, 'why'] as const),
  ...'number numbers amount quantity headcount size total'.split(' ').map((word) => [word, 'how-many'] as const),
  ...'date dates timing schedule'.split(' ').map((word) => [word, 'when'] as const),
]);

/**
 * The kind of answer that a question asks for.
 * @param words the question's words in order, spelling put right, as `wordsOf` gives them
 * @returns the kind; null for key words and statements, which ask for none in particular
 */
export function askedOf(words: readonly string[]): Asked | null {
  for (const [index, word] of words.entries()) {
    const kind = byQuestionWord(word, words.slice(index + 1, index + 1 + LOOK_AHEAD));
    if (kind) return kind;
  }
  for (const word of words) {
    const kind = NOUNS.get(word);
    if (kind) return kind;
  }
  return AUXILIARIES.has(words[0] ?? '') ? 'yes-no' : null;
}

function byQuestionWord(word: string, following: readonly string[]): Asked | null {
  const [next = ''] = following;
  switch (word) {
    case 'who':
    case 'whom':
    case 'whose':
      return 'who';
    case 'when':
      return 'when';
    case 'where':
      return 'where';
    case 'why':
      return 'why';
    case 'how':
      if (next === 'many' || next === 'much') return 'how-many';
      if (next === 'come') return 'why';
      return MEASURES.has(next) ? 'measure' : 'how';
    case 'what':
    case 'which':
      return byNoun(following.find((each) => !LINKING.has(each)) ?? '') ?? 'what';
    default:
      return null;
  }
}

function byNoun(noun: string): Asked | null {
  if (TIMES.has(noun)) return 'when';
  if (PLACES.has(noun)) return 'where';
  if (PERSONS.has(noun)) return 'who';
  if (NUMBERS.has(noun)) return 'how-many';
  return NOUNS.get(noun) ?? null;
}

/**
 * Whether an entry that is asked for in some ways can answer a question of a kind.
 * @param asked the question's kind
 * @param askedFor the kinds of the entry's own phrasings
 */
export function answersKind(asked: Asked | null, askedFor: ReadonlySet<Asked>): boolean {
  return asked === null || !STRICT.has(asked) || askedFor.has(asked);
}
