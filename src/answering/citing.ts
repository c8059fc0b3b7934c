// Puts an entry's answer together: numbered citations, and every dispute and differing report said aloud.
// Knows facts and who said them, not how they are shown.
import type { Cite, Dated, Entry, Fact, OtherReport, Relation, Said, Standing } from '../knowledge/types.ts';
import { readableDate } from '../text/dates.ts';
import type { Citation, CitedSentence, Note } from './outcome.ts';

export interface CitedAnswer {
  readonly sentences: readonly CitedSentence[];
  readonly citations: readonly Citation[];
  readonly notes: readonly Note[];
  readonly standing: Standing;
}

/**
 * Who said a fact, as it stands behind a citation.
 * @param said null where the primary source speaks in its own voice
 */
export function speaker(said: Said | null): string {
  if (said === null) return 'the article';
  const by = said.by?.name ?? 'somebody whom the article does not name';
  return said.via ? `${by}, as ${said.via.name} reported` : by;
}

/**
 * The day on which something was said or happened, and by whom it is dated where the primary source is silent.
 * @param dated the date
 */
export function datedBy(dated: Dated): string {
  const day = readableDate(dated.date);
  return dated.datedBy ? `${day}, dated by ${dated.datedBy.publisher}` : day;
}

/**
 * Where a cite is found: "paragraph 6".
 * @param cites of one fact
 */
export function paragraphsOf(cites: readonly Cite[]): string {
  const paragraphs = cites.flatMap((cite) => cite.paragraph ?? []).map(String);
  if (paragraphs.length === 0) return 'as a whole';
  if (paragraphs.length === 1) return `paragraph ${paragraphs[0]}`;
  return `paragraphs ${paragraphs.slice(0, -1).join(', ')} and ${paragraphs.at(-1)}`;
}

const SMALL_START = /^(?:The|A|An|In|On|It|They|He|She|Its|Some|Any|No|About|Before|Since|To|According)\b/;

/** A sentence as it goes on after "said that": the first letter small unless it begins a name, no full stop. */
function continued(statement: string): string {
  const bare = statement.replace(/(?<![.!?])[.!?]+$/, '');
  return SMALL_START.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}

function reportText(report: OtherReport): string {
  const published = report.source.published ? `, ${readableDate(report.source.published)}` : '';
  const says = report.saidBy ? `${report.saidBy.name}: ${report.says}` : report.says;
  return `${says.replace(/(?<![.!?])[.!?]+$/, '')} (${report.source.publisher}${published}).`;
}

const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  differs: 'Other reports differ',
  adds: 'Other reports add',
  later: 'Reported later',
};

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

function disputeNotes(facts: readonly Fact[], marks: Marks): Note[] {
  const denials = new Set(facts.flatMap((fact) => fact.denials));
  return [...denials].map((denial) => {
    const bare = continued(denial.statement).replace(/^according to the article, /, '');
    const who = denial.said === null ? 'the article says' : `${speaker(denial.said)} said`;
    return { kind: 'disputed', text: `Disputed: ${who} that ${bare} [${marks.of(denial)}].` };
  });
}

function reportNotes(facts: readonly Fact[]): Note[] {
  return (['differs', 'adds', 'later'] as const).flatMap((relation): Note[] => {
    const reports = facts.flatMap((fact) => fact.otherReports.filter((report) => report.relation === relation));
    const texts = [...new Set(reports.map(reportText))];
    return texts.length === 0 ? [] : [{ kind: relation, text: `${RELATION_WORDS[relation]}: ${texts.join(' ')}` }];
  });
}

/**
 * Composes what is said for an entry: each sentence with its marks, citations in the order of their marks, and a note
 * for every dispute, differing, added or later report and ambiguity of the facts that carry it.
 * @param entry a linked entry; of it, the sentences alone are read
 */
export function citedAnswer({ answer }: Pick<Entry, 'answer'>): CitedAnswer {
  const marks = new Marks();
  const sentences = answer.map(({ text, facts }) => ({ text, marks: facts.map((fact) => marks.of(fact)) }));
  const facts = marks.citations.map((citation) => citation.fact);
  const disputed = disputeNotes(facts, marks);
  const all = marks.citations.map((citation) => citation.fact);
  const unclear = [...new Set(all.flatMap((fact) => fact.unclear ?? []))];
  return {
    sentences,
    citations: marks.citations,
    notes: [
      ...disputed,
      ...reportNotes(all),
      ...unclear.map((text): Note => ({ kind: 'unclear', text: `Unclear: ${text}` })),
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
