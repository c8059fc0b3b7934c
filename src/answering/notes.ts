// What is said beside an answer: who denies what, what other reports have, and what is unclear.
// Knows facts and an answer's sentences, not how the notes are shown.
import type { Dated, Fact, OtherReport, Relation, Said } from '../knowledge/types.ts';
import { readableDate } from '../text/dates.ts';
import { isContentWord } from '../text/function-words.ts';
import { stemOf } from '../text/stem.ts';
import { wordsOf } from '../text/words.ts';
import type { Citation, Dispute, Note } from './outcome.ts';

/** One sentence of an answer with the facts that carry it. */
export interface Carried {
  readonly text: string;
  readonly facts: readonly Fact[];
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

const SMALL_START = /^(?:The|A|An|In|On|It|They|He|She|Its|Some|Any|No|About|Before|Since|To|According)\b/;

/** A sentence as it goes on after "said that": the first letter small unless it begins a name, no full stop. */
function continued(statement: string): string {
  const bare = statement.replace(/(?<![.!?])[.!?]+$/, '');
  return SMALL_START.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}

/** Words for the document itself, which most notes on what is unclear have. */
const OF_DOCUMENTS = new Set(['article', 'sentence', 'paragraph', 'text', 'report'].map(stemOf));

function subjectWords(text: string): ReadonlySet<string> {
  const stems = wordsOf(text).filter(isContentWord).map(stemOf);
  return new Set(stems.filter((stem) => !OF_DOCUMENTS.has(stem)));
}

/**
 * The denials of a fact itself. A claim is denied with what it takes for granted; that somebody holds or expects
 * something is not.
 */
export function denialsOf({ kind, deniedIn, denials }: Fact): readonly Fact[] {
  return kind === 'claim' ? denials : deniedIn;
}

/** So many words of a denial make a sentence that cites it tell it. */
const TOLD_MIN = 2;

/** Whether the answer itself says who denies what: a sentence cites the denial in words of its own. */
function tells(sentences: readonly Carried[], denial: Fact): boolean {
  const words = subjectWords(denial.statement);
  return sentences.some(({ text, facts }) => {
    const said = subjectWords(text);
    const shared = [...words].filter((word) => said.has(word)).length;
    return facts.includes(denial) && shared >= Math.min(TOLD_MIN, words.size);
  });
}

/**
 * Every denial of facts or of what they rest on.
 * @param sentences of the answer
 * @param mark gives a denial its number; one that the answer does not cite yet is cited by it
 */
export function disputesOf(sentences: readonly Carried[], mark: (fact: Fact) => number): readonly Dispute[] {
  const facts = [...new Set(sentences.flatMap((sentence) => sentence.facts))];
  return [...new Set(facts.flatMap((fact) => fact.denials))].map((denial) => {
    const bare = continued(denial.statement).replace(/^according to the article, /, '');
    const who = denial.said === null ? 'the article says' : `${speaker(denial.said)} said`;
    return {
      denial,
      mark: mark(denial),
      text: `${who} that ${bare} [${mark(denial)}].`,
      direct: facts.some((fact) => denialsOf(fact).includes(denial)),
      whole: facts.every((fact) => fact === denial || fact.denials.includes(denial)),
      told: tells(sentences, denial),
    };
  });
}

/** What another report says, without a full stop: "Somebody: about 10,000". */
export function saysOf({ saidBy, says }: OtherReport): string {
  return `${saidBy ? `${saidBy.name}: ` : ''}${says}`.replace(/(?<![.!?])[.!?]+$/, '');
}

function reportText(report: OtherReport): string {
  const published = report.source.published ? `, ${readableDate(report.source.published)}` : '';
  return `${saysOf(report)} (${report.source.publisher}${published}).`;
}

export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  differs: 'Other reports differ',
  adds: 'Other reports add',
  later: 'Reported later',
};

/** A sentence that sends the reader on to what others report. */
const POINTS_TO_REPORTS = /\b(?:an?other|other|later) reports?\b/i;

/**
 * What the answer is about, and not only brings in: the facts of its first sentence, and of each that points to other
 * reports.
 */
function mainFacts(sentences: readonly Carried[]): ReadonlySet<Fact> {
  return new Set(
    sentences.filter(({ text }, at) => at === 0 || POINTS_TO_REPORTS.test(text)).flatMap((each) => each.facts),
  );
}

/** So many words of a report make a fact of the same speaker and document say the same. */
const SAME_MIN = 2;

/** Whether the answer says by a fact of its own what a report says: the same speaker in the same document, of the same. */
function isCited({ saidBy, source, says }: OtherReport, facts: readonly Fact[]): boolean {
  const words = subjectWords(says);
  return facts.some(({ said, cites, statement }) => {
    if ((said?.by ?? null) !== saidBy || !cites.some((cite) => cite.source === source)) return false;
    return [...subjectWords(statement)].filter((word) => words.has(word)).length >= SAME_MIN;
  });
}

/**
 * A note for each way in which other reports stand to the facts. That one differs is always said. That it adds something
 * is said of what the answer is about; that it came later also of the rest, but for denials that only stand against it.
 * @param facts all that the answer cites, in the order of their marks
 * @param sentences of the answer
 * @param disputes of the answer
 */
export function reportNotes(
  facts: readonly Fact[],
  sentences: readonly Carried[],
  disputes: readonly Dispute[],
): readonly Note[] {
  const main = mainFacts(sentences);
  const denials = new Set(disputes.map(({ denial }) => denial));
  const isShown = (fact: Fact, relation: Relation): boolean =>
    relation === 'differs' || main.has(fact) || (relation === 'later' && !denials.has(fact));
  return (['differs', 'adds', 'later'] as const).flatMap((relation): Note[] => {
    const all = facts
      .filter((fact) => isShown(fact, relation))
      .flatMap((fact) => fact.otherReports.filter((report) => report.relation === relation && !isCited(report, facts)));
    const reports = [...new Map(all.map((report) => [reportText(report), report]))];
    const text = `${RELATION_WORDS[relation]}: ${reports.map(([each]) => each).join(' ')}`;
    return reports.length === 0 ? [] : [{ kind: relation, text, reports: reports.map(([, report]) => report) }];
  });
}

/**
 * What is unclear about a fact, where it matters: where the answer's sentences on that fact, or its speaker, share a word
 * about the subject with it. "Who rang whom" is not asked of "they spoke".
 * @param citations of the answer
 * @param sentences of the answer
 */
export function unclearNotes(citations: readonly Citation[], sentences: readonly Carried[]): readonly Note[] {
  const notes = citations.flatMap(({ fact }) => {
    if (fact.unclear === null) return [];
    const on = sentences.filter(({ facts }) => facts.includes(fact)).map(({ text }) => text);
    const said = subjectWords([...on, fact.said === null ? '' : speaker(fact.said)].join(' '));
    return [...subjectWords(fact.unclear)].some((word) => said.has(word)) ? [fact.unclear] : [];
  });
  return [...new Set(notes)].map((text) => ({ kind: 'unclear', text: `Unclear: ${text}` }));
}
