// The longest known run of words at a place in a sentence: names of several words, synonyms that are phrases.
// Knows neither names nor synonyms, only runs of words and what they stand for.

interface Branch<T> {
  readonly next: Map<string, Branch<T>>;
  value: T | null;
}

export interface Phrases<T> {
  /** Whether some known run begins with the word. */
  canBegin(word: string): boolean;
  /** What the longest known run from `at` stands for and how many words it takes; null where none begins there. */
  longestAt(words: readonly string[], at: number): { readonly value: T; readonly length: number } | null;
}

/**
 * A trie of runs of words.
 * @param runs pairs of a run (at least one word) and what it stands for; of two equal runs the first counts
 */
export function phrasesOf<T>(runs: Iterable<readonly [readonly string[], T]>): Phrases<T> {
  const root: Branch<T> = { next: new Map(), value: null };
  for (const [words, value] of runs) {
    if (words.length === 0) continue;
    let branch = root;
    for (const word of words) {
      let next = branch.next.get(word);
      if (!next) {
        next = { next: new Map(), value: null };
        branch.next.set(word, next);
      }
      branch = next;
    }
    branch.value ??= value;
  }

  return {
    canBegin: (word) => root.next.has(word),
    longestAt(words, at) {
      let found: { value: T; length: number } | null = null;
      let branch: Branch<T> | undefined = root;
      for (let length = 1; branch; length++) {
        const word: string | undefined = words[at + length - 1];
        branch = word === undefined ? undefined : branch.next.get(word);
        if (branch && branch.value !== null) found = { value: branch.value, length };
      }
      return found;
    },
  };
}
