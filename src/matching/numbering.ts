// Gives every feature of a base a number, so that all that follows counts in typed arrays.
// Knows features and documents, no weights.

import { finished, STEP, type Steps } from '../text/steps.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import { kindOf } from './features.ts';
import { firstOf, type Lexicon } from './lexicon.ts';
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
  /** The same with single terms alone: they are asked for most. */
  readonly terms: Rows;
  /** One row for each question that is known to be out of scope. */
  readonly outOfScope: Rows;
  readonly numbers: Lexicon;
  readonly kinds: Uint8Array;
}

/** Of a text: room for them is made at once. */
const FEATURES_USUAL = 100;
/** Of the features that are remembered, these may be of no use any more. */
const UNUSED_MAX = 0.5;

/** Numbers those features that a base has, in order of first appearance. */
class Renumbering {
  private own = new Uint32Array(1024);
  private order = new Uint32Array(1024);
  #size = 0;

  /** A number of its own for one that was remembered. */
  of(number: number): number {
    if (number >= this.own.length) this.own = larger(this.own, number + 1);
    const known = this.own[number] ?? 0;
    if (known > 0) return known - 1;
    if (this.#size === this.order.length) this.order = larger(this.order, this.#size + 1);
    this.order[this.#size++] = number;
    this.own[number] = this.#size;
    return this.#size - 1;
  }

  /** Those that have been remembered, by their own numbers. */
  all(): Uint32Array {
    return this.order.subarray(0, this.#size);
  }
}

function larger(old: Uint32Array<ArrayBuffer>, least: number): Uint32Array<ArrayBuffer> {
  const made = new Uint32Array(Math.max(least, old.length * 2));
  made.set(old);
  return made;
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

/**
 * The same, in steps.
 * @param features remembered from other bases
 */
export function* numbering(
  documents: readonly Document[],
  outOfScope: readonly Understood[],
  features = new FeatureNumbers(),
): Steps<Numbered> {
  const own = new Renumbering();
  const known = yield* features.rowsOf([...documents.map(({ understood }) => understood), ...outOfScope]);
  const write = (row: number, rows: RowWriter, terms: RowWriter | null): void => {
    const { starts, features: numbers, counts } = known.rows;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const number = numbers[at] ?? 0;
      const count = counts[at] ?? 0;
      rows.add(own.of(number), count);
      if (terms !== null && features.isTerm(number)) terms.add(own.of(number), count);
    }
    rows.end();
    terms?.end();
  };
  const [rows, terms, others] = [
    new RowWriter(documents.length * FEATURES_USUAL),
    new RowWriter(),
    new RowWriter(outOfScope.length * FEATURES_USUAL),
  ];
  for (const [nth, row] of known.at.entries()) {
    if (nth < documents.length) write(row, rows, terms);
    else write(row, others, null);
    if (nth % STEP === 0) yield;
  }
  const used = own.all();
  const numbers = features.chosen(used);
  yield;
  if (used.length < features.size * (1 - UNUSED_MAX)) features.clear();
  return {
    documents,
    rows: rows.rows(),
    terms: terms.rows(),
    outOfScope: others.rows(),
    numbers,
    kinds: Uint8Array.from({ length: used.length }, (_, feature) => kindOf(firstOf(numbers, feature))),
  };
}
