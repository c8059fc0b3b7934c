// What is written down of one event, before it is written: plain data that goes from the bot to the journal's thread.
// Knows a question's outcome, not where it is kept.
import { hash } from 'node:crypto';
import type { Outcome } from '../answering/outcome.ts';
import { REPORT_MAX, type SavedAct } from './journal.ts';

/** `at` in seconds since 1970, UTC; ids as Discord's digits. */
export type Note =
  | {
      readonly kind: 'asked';
      readonly id: string;
      readonly at: number;
      readonly outcome: Outcome['outcome'];
      readonly text: string;
      readonly likeness: number;
      readonly entry: string | null;
      readonly nearest: string | null;
      readonly confidence: number;
      readonly rule: string;
    }
  | { readonly kind: 'opened'; readonly id: string; readonly at: number; readonly entry: string }
  /** An empty entry: none of these. */
  | { readonly kind: 'picked'; readonly asked: string; readonly entry: string }
  | {
      readonly kind: 'voted';
      readonly voter: string;
      readonly at: number;
      readonly asked: string;
      readonly entry: string;
      readonly helpful: boolean;
    }
  | {
      readonly kind: 'reported';
      readonly id: string;
      readonly at: number;
      readonly asked: string;
      readonly entry: string;
      readonly text: string;
    }
  | { readonly kind: 'saved'; readonly at: number; readonly saved: SavedAct }
  | { readonly kind: 'undone'; readonly at: number; readonly act: string; readonly user: string }
  | { readonly kind: 'told'; readonly reports: readonly string[] }
  | { readonly kind: 'state'; readonly name: string; readonly value: string };

/** The engine reads no more of a question, in UTF-16 units. */
const QUESTION_MAX = 300;
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
const MENTIONS = /<(?:@[!&]?|#)\d+>/g;
/** Discord's ids have 17 to 20 digits; no number of a question is as long. */
const IDS = /\d{15,}/g;
const MAIL = /[^\s@<>()]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;

/**
 * A text as it is kept: who is mentioned in it is not.
 * @param typed what a person typed
 * @param most UTF-16 units that are kept
 */
function keptText(typed: string, most: number): string {
  return typed
    .slice(0, most)
    .toWellFormed()
    .replace(MENTIONS, '@someone')
    .replace(MAIL, '(address)')
    .replace(IDS, '(number)')
    .replace(CONTROLS, ' ')
    .trim();
}

/** Questions of the same words about the subject are the same gap, in whatever order. 48 bits of a hash tell them apart. */
function likenessOf({ matches, question }: Outcome): number {
  const { tokens } = matches.understood;
  const content = tokens.filter((token) => token.content);
  const terms = (content.length > 0 ? content : tokens).map((token) => token.term);
  const key = terms.length > 0 ? [...new Set(terms)].sort().join(' ') : question.trim().toLowerCase();
  return hash('sha1', key, 'buffer').readUIntBE(0, 6);
}

/**
 * What is kept of a question.
 * @param id of the interaction
 * @param at seconds since 1970
 * @param outcome of the question
 */
export function askedNote(id: string, at: number, outcome: Outcome): Note {
  const { matches, rule } = outcome;
  const suggested = outcome.outcome === 'suggestions' ? outcome.entries[0]?.id : undefined;
  return {
    kind: 'asked',
    id,
    at,
    outcome: outcome.outcome,
    text: keptText(outcome.question, QUESTION_MAX),
    likeness: likenessOf(outcome),
    entry: outcome.outcome === 'answer' ? outcome.entry.id : null,
    nearest: suggested ?? matches.ranked[0]?.id ?? null,
    confidence: matches.confidence,
    rule,
  };
}

/** What is kept of a report's text; its lines are kept. */
export function reportText(typed: string): string {
  return typed
    .split('\n')
    .map((line) => keptText(line, REPORT_MAX))
    .join('\n')
    .trim()
    .slice(0, REPORT_MAX);
}
