// Facts in a reply: as a list with marks, standings and sources, or one with all that stands behind it.
// Knows facts and wording, not which command asked for them.
import { type CitedAnswer, citedAnswer } from '../answering/citing.ts';
import { datedBy, RELATION_WORDS } from '../answering/notes.ts';
import { type Fact, type FactKind, type OtherReport, RELATIONS } from '../knowledge/types.ts';
import { badgeOf, happenedText, quoted, reportOf, sourceLineOf, speakerOf, standingOf } from './citations.ts';
import type { Address, Badge, Line, Menu, MenuOption, Section, SourceLine } from './reply.ts';

/** Facts as numbered lines. */
export interface CitedFacts {
  /** One for each fact, in order, with its mark and its standing. */
  readonly lines: readonly string[];
  /** The number of each, in the same order. */
  readonly marks: readonly number[];
  readonly sources: readonly SourceLine[];
  /** A menu that opens each of them; none where there are no facts. */
  readonly menus: readonly Menu[];
  /** By the weakest of them; null where there are none. */
  readonly badge: Badge | null;
}

const KIND_WORDS: Readonly<Record<FactKind, string>> = {
  event: 'An event',
  claim: 'A claim',
  position: 'What somebody thinks or wants',
  expectation: 'Expected, and not reported as having happened',
  background: 'Background',
  reading: "The article's own reading",
  silence: 'What the article leaves open',
};

/** What opens a fact by its id. */
export const FACT: Address = ['fact', 'show'];

function markOf(marks: readonly number[]): string {
  return marks.map((mark) => `[${mark}]`).join('');
}

/** How a list says its facts; left out, each by its statement. */
export interface Saying {
  readonly text: (fact: Fact) => string;
  /** What stands behind the place of a fact: how its day is printed, and by whom it is dated. */
  readonly remark: (fact: Fact) => string;
}

/** All is told in the embed: the lines only point to it. */
function badgeFor(facts: readonly Fact[], disputes: CitedAnswer['disputes']): Badge | null {
  if (facts.length === 0) return null;
  const badge = badgeOf(facts, disputes);
  return { ...badge, text: badge.warning ?? badge.text, warning: null };
}

/**
 * Cites facts in a list: the denials of disputed ones get marks and sources of their own.
 * @param facts in the order in which they are shown
 * @param saying how each is said
 */
export function citedFacts(facts: readonly Fact[], saying: Saying | null = null): CitedFacts {
  const cited = citedAnswer({
    answer: facts.map((fact) => ({ text: fact.statement, facts: [fact], place: fact.place })),
  });
  const marked = new Map(cited.citations.map(({ fact, mark }) => [fact, mark]));
  const marks = facts.map((fact) => marked.get(fact) ?? 0);
  const lines = facts.map((fact, at) => {
    const standing = standingOf(fact);
    const denied = markOf(standing?.denials.flatMap((denial) => marked.get(denial) ?? []) ?? []);
    const tag = standing === null ? '' : ` (${`${standing.words} ${denied}`.trim()})`;
    return `${saying?.text(fact) ?? fact.statement} [${marks[at]}]${tag}`;
  });
  const options = cited.citations.map(({ fact, mark }) => ({ label: fact.statement, value: fact.id, mark }));
  return {
    lines,
    marks,
    sources: cited.citations.map(({ fact, mark }) => sourceLineOf(fact, mark, saying?.remark(fact))),
    menus: options.length === 0 ? [] : [{ title: 'Open a fact', how: 'open', to: FACT, options, shows: 'marked' }],
    badge: badgeFor(facts, cited.disputes),
  };
}

/** Whether a badge says that something is denied, of the facts or of what they rest on. */
export function isDisputed(badge: Badge | null): boolean {
  return badge?.standing === 'disputed' || badge?.standing === 'resting';
}

/** Facts as options of a menu that opens them. */
export function factOptions(facts: readonly Fact[]): MenuOption[] {
  return facts.map(({ id, statement }) => ({ label: statement, value: id }));
}

function section(heading: string, lines: readonly (Line | null | undefined)[]): Section[] {
  const said = lines.filter((line) => line !== null && line !== undefined);
  return said.length > 0 ? [{ heading, lines: said }] : [];
}

function quotesOf({ cites }: Fact): string[] {
  return cites.flatMap(({ quote, paragraph }) =>
    quote === null ? [] : [`${quoted(quote)}${paragraph === null ? '' : ` (paragraph ${paragraph})`}`],
  );
}

/**
 * What other reports say, under how they stand to the article.
 * @param reports of one fact or of several; none gives no section
 */
export function reportSections(reports: readonly OtherReport[]): Section[] {
  return RELATIONS.flatMap((relation) =>
    section(RELATION_WORDS[relation], reports.filter((each) => each.relation === relation).map(reportOf)),
  );
}

/**
 * All that stands behind a fact, under headings.
 * @param fact any fact
 */
export function sectionsOf(fact: Fact): Section[] {
  const { said, happened, otherReports, unclear, assumes } = fact;
  const printed = [said?.on?.printed, happened?.printed].flatMap((text) =>
    text ? [`The article prints ${quoted(text)}.`] : [],
  );
  return [
    ...section('Who said it', [speakerOf(fact)]),
    ...section('What it is', [`${KIND_WORDS[fact.kind]}.`]),
    ...section('Quote, as the article prints it', quotesOf(fact)),
    ...section('When', [
      said?.on && `Said on ${datedBy(said.on)}.`,
      happened && `Happened ${happened.open ? '' : 'on or in '}${happenedText(happened)}.`,
      ...printed,
    ]),
    ...section(
      'Rests on',
      assumes.map((each) => each.statement),
    ),
    ...reportSections(otherReports),
    ...section('Unclear', [unclear]),
  ];
}
