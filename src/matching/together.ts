// Which terms stand together in texts, in any order and whatever stands between them. A near miss is made of the same
// terms as a question that is answered, joined otherwise. Knows terms by number, not what a text asks for.
import { STEP, type Steps } from '../text/steps.ts';
import { numberOfPair, type PairSlots, PairTable } from './pair-table.ts';
import { inverseFrequency } from './postings.ts';

/** Pairs of terms by number, the lower term first: plain data. */
export interface Together {
  readonly slots: PairSlots;
  /** Inverse document frequency of each pair. */
  readonly idf: Float32Array;
}

/** Terms that are farther apart say nothing together. */
const NEAR = 8;
/** A pair that stands in fewer texts tells nothing of others. */
const TEXTS_MIN = 3;

/**
 * Takes each pair of terms that stand near each other.
 * @param terms of one text, each once, in order of first appearance
 * @param take is given the lower number first
 */
export function pairUp(terms: ArrayLike<number>, take: (low: number, high: number) => void): void {
  for (let at = 0; at < terms.length; at++) {
    const one = terms[at] ?? 0;
    const end = Math.min(terms.length, at + NEAR + 1);
    for (let next = at + 1; next < end; next++) {
      const other = terms[next] ?? 0;
      take(Math.min(one, other), Math.max(one, other));
    }
  }
}

/** The number of a pair; -1 where it stands in too few texts. */
export function numberOfTwo({ slots }: Together, low: number, high: number): number {
  return numberOfPair(slots, low, high);
}

/**
 * Finds the pairs that stand in enough texts, in steps.
 * @param texts with the terms of each, as for `pairUp`; taken one by one
 * @param documents so many of them, the first, are those that a term's inverse document frequency is counted over
 */
export function* pairing(texts: Iterable<{ readonly terms: ArrayLike<number> }>, documents: number): Steps<Together> {
  const table = new PairTable();
  const inTexts: number[] = [];
  const inDocuments: number[] = [];
  let text = 0;
  const count = (low: number, high: number): void => {
    let number = table.numberOf(low, high);
    if (number < 0) {
      number = inTexts.length;
      table.put(low, high, number);
      inTexts.push(0);
      inDocuments.push(0);
    }
    inTexts[number] = (inTexts[number] ?? 0) + 1;
    if (text < documents) inDocuments[number] = (inDocuments[number] ?? 0) + 1;
  };
  for (const { terms } of texts) {
    pairUp(terms, count);
    if (++text % STEP === 0) yield;
  }
  const own = new Uint32Array(inTexts.length);
  const idf: number[] = [];
  for (let pair = 0; pair < own.length; pair++) {
    if ((inTexts[pair] ?? 0) < TEXTS_MIN) continue;
    idf.push(inverseFrequency(documents, inDocuments[pair] ?? 0));
    own[pair] = idf.length;
  }
  return { slots: table.chosen(own, idf.length), idf: Float32Array.from(idf) };
}
