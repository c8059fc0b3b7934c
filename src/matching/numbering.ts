// Gives every feature of a base a number, so that all that follows counts in typed arrays.
// Knows features and documents, no weights.

import { finished, STEP, type Steps } from '../text/steps.ts';
import { gramFeatures, kindOf, pairFeature, termFeature } from './features.ts';
import { firstOf, type Lexicon, LexiconWriter } from './lexicon.ts';
import { PairTable } from './pair-table.ts';
import { type Rows, RowWriter } from './rows.ts';
import type { Token, Understood } from './understanding.ts';

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
  /** The same with single terms alone: they are asked for most. */
  readonly terms: Rows;
  /** One row for each question that is known to be out of scope. */
  readonly outOfScope: Rows;
  readonly numbers: Lexicon;
  readonly kinds: Uint8Array;
}

/** Counts numbers in a row, in order of first appearance. */
class Tally {
  private counts = new Float32Array(1024);
  private touched = new Uint32Array(1024);
  private size = 0;

  add(number: number): void {
    if (number >= this.counts.length) this.grow(number);
    const before = this.counts[number] ?? 0;
    if (before === 0) this.touched[this.size++] = number;
    this.counts[number] = before + 1;
  }

  addAll(numbers: Uint32Array): void {
    for (let at = 0; at < numbers.length; at++) this.add(numbers[at] ?? 0);
  }

  /** Writes what was counted since it was last cleared, as a row. */
  writeTo(rows: RowWriter): void {
    for (let at = 0; at < this.size; at++) {
      const number = this.touched[at] ?? 0;
      rows.add(number, this.counts[number] ?? 0);
    }
    rows.end();
  }

  clear(): void {
    for (let at = 0; at < this.size; at++) this.counts[this.touched[at] ?? 0] = 0;
    this.size = 0;
  }

  private grow(number: number): void {
    const size = Math.max(number + 1, this.counts.length * 2);
    const [counts, touched] = [new Float32Array(size), new Uint32Array(size)];
    counts.set(this.counts);
    touched.set(this.touched);
    [this.counts, this.touched] = [counts, touched];
  }
}

/** Of a text: room for them is made at once. */
const FEATURES_USUAL = 100;
/** What stands before the first term of a text, and behind its last. */
const [FIRST, LAST] = ['^', '$'];

/** The numbers of one term and its letters. Tokens of a base's texts are few, and each stands there many times. */
interface Known {
  readonly term: number;
  /** In pairs. */
  readonly neighbour: number;
  /** Null until they are asked for: they are numbered behind the terms of their text. */
  grams: Uint32Array | null;
}

/** Numbers features in order of first appearance; each is named once, when it comes first. */
class Features {
  readonly numbers = new LexiconWriter();
  readonly #neighbours = new LexiconWriter();
  readonly #pairs = new PairTable();
  readonly #known = new Map<Token, Known>();
  readonly #gramsOf = new Map<string, Uint32Array>();
  readonly #edges = [this.#neighbours.add(FIRST), this.#neighbours.add(LAST)] as const;

  /** Of the terms and pairs of a text, and the kind of answer asked for, into `all`; of single terms into `terms` too. */
  count({ tokens, asked }: Understood, all: Tally, terms: Tally): void {
    const add = (feature: number): void => {
      all.add(feature);
      terms.add(feature);
    };
    if (asked !== null) add(this.numbers.add(termFeature(`?${asked}`)));
    const [first, last] = this.#edges;
    let [before, name] = [first, FIRST];
    for (const token of tokens) {
      const known = this.#knownOf(token);
      add(known.term);
      all.add(this.#pair(before, known.neighbour, name, token.term));
      [before, name] = [known.neighbour, token.term];
    }
    if (tokens.length > 0) all.add(this.#pair(before, last, name, LAST));
    for (const token of tokens) all.addAll(this.#gramsFor(token));
  }
  #knownOf(token: Token): Known {
    const before = this.#known.get(token);
    if (before) return before;
    const term = this.numbers.add(termFeature(token.term));
    const known: Known = { term, neighbour: this.#neighbours.add(token.term), grams: null };
    this.#known.set(token, known);
    return known;
  }

  #pair(before: number, next: number, name: string, term: string): number {
    return this.#pairs.numberOf(before, next, () => this.numbers.add(pairFeature(name, term)));
  }

  #gramsFor(token: Token): Uint32Array {
    const known = this.#knownOf(token);
    known.grams ??= this.#gramsIn(token.letters);
    return known.grams;
  }

  /** Made once for all places where the letters stand. */
  #gramsIn(letters: string): Uint32Array {
    const before = this.#gramsOf.get(letters);
    if (before) return before;
    const features = gramFeatures(letters);
    const grams = new Uint32Array(features.length);
    for (const [at, feature] of features.entries()) grams[at] = this.numbers.add(feature);
    this.#gramsOf.set(letters, grams);
    return grams;
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
  const features = new Features();
  const [all, single] = [new Tally(), new Tally()];
  const write = (understood: Understood, rows: RowWriter, terms: RowWriter | null): void => {
    features.count(understood, all, single);
    all.writeTo(rows);
    if (terms) single.writeTo(terms);
    for (const tally of [all, single]) tally.clear();
  };
  const [rows, terms, others] = [
    new RowWriter(documents.length * FEATURES_USUAL),
    new RowWriter(),
    new RowWriter(outOfScope.length * FEATURES_USUAL),
  ];
  for (const [at, { understood }] of documents.entries()) {
    write(understood, rows, terms);
    if (at % STEP === 0) yield;
  }
  for (const [at, understood] of outOfScope.entries()) {
    write(understood, others, null);
    if (at % STEP === 0) yield;
  }
  const numbers = features.numbers.lexicon();
  return {
    documents,
    rows: rows.rows(),
    terms: terms.rows(),
    outOfScope: others.rows(),
    numbers,
    kinds: Uint8Array.from({ length: features.numbers.size }, (_, feature) => kindOf(firstOf(numbers, feature))),
  };
}
