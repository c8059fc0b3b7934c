// Puts an entry's answer together: numbered citations, and every dispute and differing report said aloud.
// Knows facts and who said them, not how they are shown.
import type { Cite, Entry, Fact, Standing } from '../knowledge/types.ts';
import { disputesOf, reportNotes, speaker, unclearNotes } from './notes.ts';
import type { Citation, CitedSentence, Dispute, Note } from './outcome.ts';

export interface CitedAnswer {
  readonly sentences: readonly CitedSentence[];
  readonly citations: readonly Citation[];
  readonly disputes: readonly Dispute[];
  readonly notes: readonly Note[];
  readonly standing: Standing;
}

/** The place in a document that has no numbered paragraphs. */
export const WHOLE = 'as a whole';

/** Paragraphs in rising order, three or more in a row as "1–4". */
function runsOf(paragraphs: readonly number[]): string[] {
  const runs: number[][] = [];
  for (const each of new Set(paragraphs.toSorted((a, b) => a - b))) {
    const last = runs.at(-1);
    if (last?.at(-1) === each - 1) last.push(each);
    else runs.push([each]);
  }
  return runs.flatMap((run) => (run.length < 3 ? run.map(String) : [`${run[0]}–${run.at(-1)}`]));
}

/**
 * Where a cite is found: "paragraph 6", "paragraphs 1–4 and 8".
 * @param cites of one fact, in one document
 */
export function paragraphsOf(cites: readonly Cite[]): string {
  const runs = runsOf(cites.flatMap((cite) => cite.paragraph ?? []));
  const [first] = runs;
  if (first === undefined) return WHOLE;
  if (runs.length === 1) return `${first.includes('–') ? 'paragraphs' : 'paragraph'} ${first}`;
  return `paragraphs ${runs.slice(0, -1).join(', ')} and ${runs.at(-1)}`;
}

/** Numbers facts in the order in which they are first named. */
class Marks {
  readonly citations: Citation[] = [];

  of(fact: Fact): number {
    const known = this.citations.find((citation) => citation.fact === fact);
    if (known) return known.mark;
    const mark = this.citations.length + 1;
    this.citations.push({ mark, fact, saidBy: speaker(fact.said) });
    return mark;
  }
}

const STANDINGS: readonly Standing[] = ['stated', 'reported', 'disputed'];

function weakest(facts: readonly Fact[]): Standing {
  return facts.reduce<Standing>(
    (worst, fact) => (STANDINGS.indexOf(fact.standing) > STANDINGS.indexOf(worst) ? fact.standing : worst),
    'stated',
  );
}

/**
 * Composes what is said for an entry: each sentence with its marks, citations in the order of their marks, and notes on
 * every dispute and every differing report, and on what is added, came later or is unclear where it matters.
 * @param entry a linked entry; of it, the sentences alone are read
 */
export function citedAnswer({ answer }: Pick<Entry, 'answer'>): CitedAnswer {
  const marks = new Marks();
  const sentences = answer.map(({ text, facts }) => ({ text, marks: facts.map((fact) => marks.of(fact)) }));
  const facts = marks.citations.map((citation) => citation.fact);
  const disputes = disputesOf(answer, (fact) => marks.of(fact));
  const all = marks.citations.map((citation) => citation.fact);
  return {
    sentences,
    citations: marks.citations,
    disputes,
    notes: [
      ...disputes.map(({ text }): Note => ({ kind: 'disputed', text: `Disputed: ${text}` })),
      ...reportNotes(all, answer, disputes),
      ...unclearNotes(marks.citations, answer),
    ],
    standing: weakest(facts),
  };
}

/**
 * A sentence with its marks behind it: "About 11,000. [1][2]"
 * @param sentence a cited sentence
 */
export function withMarks({ text, marks }: CitedSentence): string {
  return `${text} ${marks.map((mark) => `[${mark}]`).join('')}`;
}
