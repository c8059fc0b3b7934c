// How a fact is cited and how its standing is said, the same in every reply.
// Knows facts and wording, not where they are shown.
import { datedBy, paragraphsOf, speaker } from '../answering/citing.ts';
import type { Cite, Fact, Happened, Knowledge, OtherReport, Source, Standing } from '../knowledge/types.ts';
import { readableDate } from '../text/dates.ts';
import type { SourceLine } from './reply.ts';

/** What each standing means, as a member reads it. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  stated: 'Stated',
  reported: 'Reported',
  disputed: 'Disputed',
};

/** "As of 7 November 2024 · from one article". */
export function footerOf(knowledge: Knowledge): string {
  return `As of ${readableDate(knowledge.asOf)} · from one article`;
}

/** "Trends, paragraph 6"; the documents that a fact rests on, each with its paragraphs. */
export function whereOf(cites: readonly Cite[]): string {
  const bySource = Map.groupBy(cites, (cite) => cite.source);
  return [...bySource].map(([source, of]) => `${source.publisher}, ${paragraphsOf(of)}`).join('; ');
}

/** "since 24 February 2022 (“since February”), dated by …". */
export function happenedText(happened: Happened): string {
  return `${happened.open ? 'since ' : ''}${datedBy(happened)}`;
}

/** Who said a fact, with a capital letter: it begins a line. */
export function speakerOf(fact: Fact): string {
  const said = speaker(fact.said);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/**
 * The line of a fact under a reply.
 * @param fact any fact
 * @param mark its number in the text
 */
export function sourceLineOf(fact: Fact, mark: number): SourceLine {
  const on = fact.said?.on ? `, ${datedBy(fact.said.on)}` : '';
  const happened = fact.happened ? ` (${happenedText(fact.happened)})` : '';
  const url = fact.cites[0]?.source.url ?? null;
  return { mark, said: `${speakerOf(fact)}${on}${happened}`, where: whereOf(fact.cites), url };
}

/** "Reuters, 6 November 2024". */
export function documentOf(source: Source): string {
  return source.published ? `${source.publisher}, ${readableDate(source.published)}` : source.publisher;
}

/** "Somebody: about 10,000 (AFP, 8 November 2024)." */
export function reportOf(report: OtherReport): string {
  const says = report.saidBy ? `${report.saidBy.name}: ${report.says}` : report.says;
  return `${says.replace(/(?<![.!?])[.!?]+$/, '')} (${documentOf(report.source)}).`;
}

/**
 * A fact in one line of a list: its statement, its mark and, where it is no plain statement, its standing.
 * @param fact any fact
 * @param mark its number in the reply
 */
export function factLine(fact: Fact, mark: number): string {
  const standing = fact.standing === 'stated' ? '' : ` (${STANDING_WORDS[fact.standing]})`;
  return `${fact.statement} [${mark}]${standing}`;
}
