// The three things that can come of a question, as data: an answer, suggestions, or unknown. There is no fourth.
// Knows what an outcome holds, not how it is found or shown.
import type { Entry, Fact, OtherReport, Standing, Topic } from '../knowledge/types.ts';
import type { Matches } from '../matching/engine.ts';
import type { Rule } from './deciding.ts';

export interface Citation {
  /** What stands in the brackets in the text, from 1. */
  readonly mark: number;
  readonly fact: Fact;
  /** "the article" for its own voice. */
  readonly saidBy: string;
}

export interface CitedSentence {
  readonly text: string;
  readonly marks: readonly number[];
}

/** A note behind an answer: what is disputed, reported otherwise, unclear, or how the question was understood. */
export interface Note {
  readonly kind: 'disputed' | 'differs' | 'adds' | 'later' | 'unclear' | 'answering';
  readonly text: string;
  /** Of a note on other reports: those that it gives. */
  readonly reports?: readonly OtherReport[];
}

/** That something in an answer is denied, and by whom. */
export interface Dispute {
  readonly denial: Fact;
  /** The denial's number in the text. */
  readonly mark: number;
  /** "the article says that … [2]." */
  readonly text: string;
  /** A fact of the answer is itself denied; else one only rests on what is. */
  readonly direct: boolean;
  /** It concerns all that the answer cites. */
  readonly whole: boolean;
  /** The answer's own sentences say who denies it. */
  readonly told: boolean;
}

interface Common {
  readonly question: string;
  readonly matches: Matches;
  readonly rule: Rule;
}

export interface Answer extends Common {
  readonly outcome: 'answer';
  readonly entry: Entry;
  readonly sentences: readonly CitedSentence[];
  readonly disputes: readonly Dispute[];
  readonly notes: readonly Note[];
  readonly citations: readonly Citation[];
  readonly standing: Standing;
}

export interface Suggestions extends Common {
  readonly outcome: 'suggestions';
  /** One to three, best first. */
  readonly entries: readonly Entry[];
}

export interface Unknown extends Common {
  readonly outcome: 'unknown';
  /** Topics that are near the question; empty where none is. */
  readonly topics: readonly Topic[];
  /**
   * Said instead of the plain sentence: in the question's language where it is in another script, or kindly where it is
   * no question that could be answered.
   */
  readonly instead: string | null;
}

export type Outcome = Answer | Suggestions | Unknown;
