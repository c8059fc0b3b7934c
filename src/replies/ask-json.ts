// An outcome as the object that `ask --json` prints: every field always there, for other programs.
// Knows field names that outside checks rely on.
import type { Outcome } from '../answering/outcome.ts';
import type { Standing } from '../knowledge/types.ts';
import { plainText } from './outcome-reply.ts';

export interface AskJson {
  readonly question: string;
  readonly outcome: Outcome['outcome'];
  readonly id: string | null;
  readonly confidence: number;
  readonly text: string;
  readonly notes: readonly string[];
  readonly citations: readonly {
    readonly source: string;
    readonly paragraph: number | null;
    readonly url: string | null;
    readonly saidBy: string;
    readonly standing: Standing;
    readonly fact: string;
  }[];
  readonly suggestions: readonly { readonly id: string; readonly question: string }[];
  readonly corrected: string | null;
}

/**
 * The object for one question.
 * @param outcome of the question
 */
export function askJson(outcome: Outcome): AskJson {
  const answered = outcome.outcome === 'answer' ? outcome : null;
  return {
    question: outcome.question,
    outcome: outcome.outcome,
    id: answered?.entry.id ?? null,
    confidence: outcome.matches.confidence,
    text: plainText(outcome),
    notes: answered?.notes.map((note) => note.text) ?? [],
    citations:
      answered?.citations.map(({ fact, saidBy }) => ({
        source: fact.cites[0]?.source.id ?? '',
        paragraph: fact.cites[0]?.paragraph ?? null,
        url: fact.cites[0]?.source.url ?? null,
        saidBy,
        standing: fact.standing,
        fact: fact.id,
      })) ?? [],
    suggestions: outcome.outcome === 'suggestions' ? outcome.entries.map(({ id, question }) => ({ id, question })) : [],
    corrected: outcome.matches.understood.corrected,
  };
}
