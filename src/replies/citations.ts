// How a fact is cited and how its standing is said, the same in every reply.
// Knows facts and wording, not where they are shown.
import { paragraphsOf, WHOLE } from '../answering/citing.ts';
import { datedBy, denialsOf, saysOf, speaker } from '../answering/notes.ts';
import type { Dispute } from '../answering/outcome.ts';
import type { Cite, Fact, Happened, Knowledge, OtherReport, Source, Standing } from '../knowledge/types.ts';
import { readableDate } from '../text/dates.ts';
import type { Badge, Piece, SourceLine, Spot } from './reply.ts';

/** What each standing means, as a member reads it. */
const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  stated: 'Stated',
  reported: 'Reported',
  disputed: 'Disputed',
};
const SILENT = 'Not in the article';
const PARTLY_SILENT = 'partly not in the article';
const RESTING = 'Rests on what is disputed';
const PARTLY_RESTING = 'Rests partly on what is disputed';

/**
 * "As of 7 November 2024 · from one article".
 * @param reported other reports stand above it
 */
export function footerOf(knowledge: Knowledge, reported = false): string {
  const also = reported ? '; other reports have dates of their own' : '';
  return `As of ${readableDate(knowledge.asOf)} · from one article${also}`;
}

/** What somebody printed, in quotation marks; its own become single ones. */
export function quoted(text: string): string {
  return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

/** "since 24 February 2022, dated by …". */
export function happenedText(happened: Happened): string {
  return `${happened.open ? 'since ' : ''}${datedBy(happened)}`;
}

/** Who said a fact, with a capital letter: it begins a line. */
export function speakerOf(fact: Fact): string {
  const said = speaker(fact.said);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/**
 * Where the day is from on which something happened, where the primary source leaves it out and a text says it.
 * @param fact any fact
 * @param text that cites it
 * @returns what stands behind its place; empty where there is nothing to say
 */
export function datingOf({ happened }: Fact, text: string): string {
  if (!happened?.datedBy) return '';
  const withoutYear = readableDate(happened.date).replace(/(?<=[a-z]) \d{4}$/, '');
  return text.includes(withoutYear) ? ` (${happenedText(happened)})` : '';
}

/** ", 4 November 2024, dated by …", which need not be said of the document itself. */
function saidOn({ said }: Fact, source: Source): string {
  if (!said?.on) return '';
  return `, ${datedBy(said.on.datedBy === source ? { ...said.on, datedBy: null } : said.on)}`;
}

/** "paragraph 6"; of a silence, where it was looked for. */
function placeOf({ kind }: Fact, cites: readonly Cite[]): string {
  if (kind !== 'silence') return paragraphsOf(cites);
  return cites.some(({ paragraph }) => paragraph !== null) ? `not in ${paragraphsOf(cites)}` : 'nowhere in it';
}

/**
 * What a fact's mark leads to.
 * @param fact any fact
 * @param mark its number in the text
 * @param remark stands behind the first place
 */
export function sourceLineOf(fact: Fact, mark: number, remark = ''): SourceLine {
  const spots = [...Map.groupBy(fact.cites, (cite) => cite.source)].map(([source, cites], at): Spot => {
    const said = at > 0 && fact.said === null ? '' : `${speakerOf(fact)}${saidOn(fact, source)}`;
    const place = `${placeOf(fact, cites)}${at === 0 ? remark : ''}`;
    return { said, document: documentOf(source), url: source.url, at: said !== '' && place === WHOLE ? '' : place };
  });
  return { mark, spots };
}

/** "Reuters, 6 November 2024". */
export function documentOf(source: Source): string {
  return source.published ? `${source.publisher}, ${readableDate(source.published)}` : source.publisher;
}

/** "Somebody: about 10,000 (AFP, 8 November 2024)", which leads to the document. */
export function reportOf(report: OtherReport): readonly Piece[] {
  return [
    { text: `${saysOf(report)} (`, url: null },
    { text: documentOf(report.source), url: report.source.url },
    { text: ')', url: null },
  ];
}

/** Denials that a fact stands against itself, and those that only what it rests on does. */
export function standingOf(fact: Fact): { readonly words: string; readonly denials: readonly Fact[] } | null {
  const denials = denialsOf(fact);
  if (denials.length > 0) return { words: STANDING_WORDS.disputed, denials };
  if (fact.denials.length > 0) return { words: 'rests on what is disputed', denials: fact.denials };
  return fact.standing === 'stated' ? null : { words: STANDING_WORDS[fact.standing], denials: [] };
}

/** Whether all of it is that there is nothing, or some; facts that only deny do not count. */
function silenceOf(facts: readonly Fact[]): 'whole' | 'partly' | null {
  const silent = facts.filter(({ kind }) => kind === 'silence').length;
  if (silent === 0) return null;
  return silent === facts.length ? 'whole' : 'partly';
}

function undisputed(facts: readonly Fact[]): Pick<Badge, 'standing' | 'text'> {
  const silence = silenceOf(facts);
  if (silence === 'whole') return { standing: 'silent', text: SILENT };
  const reported = facts.some(({ standing }) => standing === 'reported');
  const standing = reported ? 'reported' : 'stated';
  const words = silence === null || reported ? [STANDING_WORDS[standing]] : [];
  const text = [...words, ...(silence === null ? [] : [PARTLY_SILENT])].join(' · ');
  return { standing, text: text.charAt(0).toUpperCase() + text.slice(1) };
}

/** What stands before the denial: whether the thing itself is denied, or only what it rests on. */
function disputedWords(disputes: readonly Dispute[]): string {
  if (disputes.some(({ direct }) => direct)) return STANDING_WORDS.disputed;
  return disputes.some(({ whole }) => whole) ? RESTING : PARTLY_RESTING;
}

/**
 * How facts stand together, in words; a denial that the text has told already is pointed to and not told again.
 * @param facts that are cited, without denials that nobody but the badge cites
 * @param disputes about them
 */
export function badgeOf(facts: readonly Fact[], disputes: readonly Dispute[]): Badge {
  if (disputes.length === 0) return { ...undisputed(facts), warning: null, differing: null };
  const words = disputedWords(disputes);
  const marks = disputes.map(({ mark }) => `[${mark}]`).join('');
  const untold = disputes.filter(({ told }) => !told).map(({ text }) => text);
  const warning = untold.length === 0 ? `${words} ${marks}.` : `${words}: ${untold.join(' ')}`;
  return {
    standing: words === STANDING_WORDS.disputed ? 'disputed' : 'resting',
    text: `${words} ${marks}${silenceOf(facts) === null ? '' : ` · ${PARTLY_SILENT}`}`,
    warning,
    differing: null,
  };
}
