// Gives every feature of a base a number, so that all that follows counts in typed arrays.
// Knows features and documents, no weights.

import { finished, STEP, type Steps } from '../text/steps.ts';
import { gramFeatures, kindOf, TERM, termFeatures } from './features.ts';
import { firstOf, type Lexicon, LexiconWriter } from './lexicon.ts';
import { type Rows, RowWriter } from './rows.ts';
import type { Understood } from './understanding.ts';

/** One way to ask for an entry, or its answer, as understood. An answer helps to find what its phrasings forgot. */
export interface Document {
  readonly entry: number;
  readonly understood: Understood;
  /** A phrasing, on which a base can be tried; not so its answers. */
  readonly tried: boolean;
}

export interface Numbered {
  readonly documents: readonly Document[];
  /** One row for each document. */
  readonly rows: Rows;
  /** The same with single terms alone, each once: they are asked for most. */
  readonly terms: Rows;
  /** One row for each question that is known to be out of scope. */
  readonly outOfScope: Rows;
  readonly numbers: Lexicon;
  readonly kinds: Uint8Array;
}

/** Counts numbers in a row, in order of first appearance. */
class Tally {
  private counts = new Float32Array(1024);
  private touched: number[] = [];

  add(number: number): void {
    if (number >= this.counts.length) {
      const larger = new Float32Array(Math.max(number + 1, this.counts.length * 2));
      larger.set(this.counts);
      this.counts = larger;
    }
    const before = this.counts[number] ?? 0;
    if (before === 0) this.touched.push(number);
    this.counts[number] = before + 1;
  }

  /** Writes what was counted since the last time as a row. */
  writeTo(rows: RowWriter): void {
    for (const number of this.touched) {
      rows.add(number, this.counts[number] ?? 0);
      this.counts[number] = 0;
    }
    rows.end();
    this.touched.length = 0;
  }
}

/**
 * Numbers the features of documents, in order of first appearance. The n-grams of a word are made once for all places
 * where it stands.
 * @param documents phrasings and answers, those of an entry one after another, in the order of entries
 * @param outOfScope questions that are known to be out of scope
 */
export function numbered(documents: readonly Document[], outOfScope: readonly Understood[] = []): Numbered {
  return finished(numbering(documents, outOfScope));
}

/** The same, in steps. */
export function* numbering(documents: readonly Document[], outOfScope: readonly Understood[]): Steps<Numbered> {
  const numbers = new LexiconWriter();
  const gramsOfWord = new Map<string, Uint32Array>();
  const numberOf = (feature: string): number => numbers.add(feature);
  const gramsOf = (letters: string): Uint32Array => {
    const known = gramsOfWord.get(letters);
    if (known) return known;
    const grams = Uint32Array.from(gramFeatures(letters), numberOf);
    gramsOfWord.set(letters, grams);
    return grams;
  };
  const tally = new Tally();
  const write = (understood: Understood, rows: RowWriter, terms: RowWriter | null): void => {
    const own = new Set<number>();
    for (const feature of termFeatures(understood)) {
      const number = numberOf(feature);
      tally.add(number);
      if (kindOf(feature) === TERM) own.add(number);
    }
    for (const { letters } of understood.tokens) for (const gram of gramsOf(letters)) tally.add(gram);
    tally.writeTo(rows);
    for (const term of own) terms?.add(term, 1);
    terms?.end();
  };
  const [rows, terms, others] = [new RowWriter(), new RowWriter(), new RowWriter()];
  for (const [at, { understood }] of documents.entries()) {
    write(understood, rows, terms);
    if (at % STEP === 0) yield;
  }
  for (const [at, understood] of outOfScope.entries()) {
    write(understood, others, null);
    if (at % STEP === 0) yield;
  }
  const lexicon = numbers.lexicon();
  return {
    documents,
    rows: rows.rows(),
    terms: terms.rows(),
    outOfScope: others.rows(),
    numbers: lexicon,
    kinds: Uint8Array.from({ length: numbers.size }, (_, feature) => kindOf(firstOf(lexicon, feature))),
  };
}
