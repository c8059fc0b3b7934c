// Numbers the features of texts, and counts them by number.
// Knows features, not which base or document a text is of.

import { STEP, type Steps } from '../text/steps.ts';
import { gramFeatures, pairFeature, termFeature } from './features.ts';
import { type Lexicon, LexiconWriter } from './lexicon.ts';
import { PairTable } from './pair-table.ts';
import { type Runs, RunWriter } from './rows.ts';
import type { Understood } from './understanding.ts';

/** What stands before the first term of a text, and behind its last. */
const [FIRST, LAST] = ['^', '$'];

/** Counts numbers in order of first appearance. */
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

  /** Writes what was counted as a run, and forgets it. */
  writeTo(runs: RunWriter): number {
    for (let at = 0; at < this.size; at++) {
      const number = this.touched[at] ?? 0;
      runs.add(number, this.counts[number] ?? 0);
      this.counts[number] = 0;
    }
    this.size = 0;
    return runs.end();
  }

  private grow(number: number): void {
    const size = Math.max(number + 1, this.counts.length * 2);
    const [counts, touched] = [new Float32Array(size), new Uint32Array(size)];
    counts.set(this.counts);
    touched.set(this.touched);
    [this.counts, this.touched] = [counts, touched];
  }
}

/** What texts were counted as. */
interface Counted {
  readonly runs: Runs;
  /** The same with single terms alone. */
  readonly terms: Runs;
  /** The run of each text. */
  readonly at: Uint32Array;
}

interface Term {
  readonly feature: number;
  /** In pairs. */
  readonly neighbour: number;
}

/** Gives features numbers; each is named once, when it first comes. Nothing in it depends on a base. */
export class FeatureNumbers {
  #numbers = new LexiconWriter();
  #neighbours = new LexiconWriter();
  #pairs = new PairTable();
  #terms = new Map<string, Term>();
  #grams = new Map<string, Uint32Array>();
  #runs = new RunWriter();
  #runOf = new WeakMap<Understood, number>();
  #termRuns = new RunWriter();
  readonly #tally = new Tally();
  readonly #termTally = new Tally();

  /** How many there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /**
   * The features of texts, each once in order of first appearance, with how often each stands there: a run for each text.
   * They are counted once, and remembered as long as the text is.
   */
  *runsOf(texts: readonly Understood[]): Steps<Counted> {
    const at = new Uint32Array(texts.length);
    for (const [nth, text] of texts.entries()) {
      at[nth] = this.#numberOf(text);
      if (nth % STEP === 0) yield;
    }
    return { runs: this.#runs.runs(), terms: this.#termRuns.runs(), at };
  }

  /** The names of some features, numbered as they are given here. */
  chosen(numbers: Uint32Array): Lexicon {
    return this.#numbers.chosen(numbers);
  }

  /** Begins anew: most that it holds is needed no more. */
  clear(): void {
    this.#numbers = new LexiconWriter();
    this.#neighbours = new LexiconWriter();
    this.#pairs = new PairTable();
    this.#terms = new Map();
    this.#grams = new Map();
    this.#runs = new RunWriter();
    this.#runOf = new WeakMap();
    this.#termRuns = new RunWriter();
  }

  #numberOf(text: Understood): number {
    const known = this.#runOf.get(text);
    if (known !== undefined) return known;
    this.#count(text);
    this.#termTally.writeTo(this.#termRuns);
    const made = this.#tally.writeTo(this.#runs);
    this.#runOf.set(text, made);
    return made;
  }

  /** Counts the terms and pairs of a text, its letters, and the kind of answer asked for. */
  #count({ tokens, asked }: Understood): void {
    const all = this.#tally;
    const terms = this.#termTally;
    if (asked !== null) {
      const { feature } = this.#termOf(`?${asked}`);
      all.add(feature);
      terms.add(feature);
    }
    let [before, name] = [this.#neighbours.add(FIRST), FIRST];
    for (const { term } of tokens) {
      const { feature, neighbour } = this.#termOf(term);
      all.add(feature);
      terms.add(feature);
      all.add(this.#pair(before, neighbour, name, term));
      [before, name] = [neighbour, term];
    }
    if (tokens.length > 0) all.add(this.#pair(before, this.#neighbours.add(LAST), name, LAST));
    for (const { letters } of tokens) all.addAll(this.#gramsIn(letters));
  }

  #termOf(term: string): Term {
    const known = this.#terms.get(term);
    if (known) return known;
    const made = { feature: this.#numbers.add(termFeature(term)), neighbour: this.#neighbours.add(term) };
    this.#terms.set(term, made);
    return made;
  }

  #pair(before: number, next: number, name: string, term: string): number {
    const known = this.#pairs.numberOf(before, next);
    if (known >= 0) return known;
    const made = this.#numbers.add(pairFeature(name, term));
    this.#pairs.put(before, next, made);
    return made;
  }

  /** Made once for all places where the letters stand. */
  #gramsIn(letters: string): Uint32Array {
    const known = this.#grams.get(letters);
    if (known) return known;
    const features = gramFeatures(letters);
    const grams = new Uint32Array(features.length);
    for (const [at, feature] of features.entries()) grams[at] = this.#numbers.add(feature);
    this.#grams.set(letters, grams);
    return grams;
  }
}
