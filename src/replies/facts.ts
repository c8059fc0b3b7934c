// Facts in a reply: as a list with marks, standings and sources, or one with all that stands behind it.
// Knows facts and wording, not which command asked for them.
import { citedAnswer, datedBy } from '../answering/citing.ts';
import type { Fact, FactKind } from '../knowledge/types.ts';
import { happenedText, reportOf, STANDING_WORDS, sourceLineOf, speakerOf } from './citations.ts';
import type { Address, Badge, Menu, MenuOption, Section, SourceLine } from './reply.ts';

/** Facts as numbered lines. */
export interface CitedFacts {
  /** One for each fact, in order, with its mark and its standing. */
  readonly lines: readonly string[];
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

/**
 * Cites facts in a list: the denials of disputed ones get marks and sources of their own.
 * @param facts in the order in which they are shown
 * @param lead what stands before a fact's statement: its date in a timeline
 */
export function citedFacts(facts: readonly Fact[], lead: (fact: Fact) => string = () => ''): CitedFacts {
  const cited = citedAnswer({
    answer: facts.map((fact) => ({ text: fact.statement, facts: [fact], place: fact.place })),
  });
  const marked = new Map(cited.citations.map(({ fact, mark }) => [fact, mark]));
  const lines = facts.map((fact) => {
    const denied = fact.denials.flatMap((denial) => marked.get(denial) ?? []);
    const standing =
      fact.standing === 'stated' ? '' : ` (${[STANDING_WORDS[fact.standing], markOf(denied)].join(' ').trim()})`;
    return `${lead(fact)}${fact.statement} ${markOf([marked.get(fact) ?? 0])}${standing}`;
  });
  const disputes = cited.notes.filter((note) => note.kind === 'disputed').map((note) => note.text);
  const options = cited.citations.map(({ fact, mark }) => ({ label: fact.statement, value: fact.id, mark }));
  return {
    lines,
    sources: cited.citations.map(({ fact, mark }) => sourceLineOf(fact, mark)),
    menus: options.length === 0 ? [] : [{ title: 'Open a fact', how: 'open', to: FACT, options, shows: 'marked' }],
    badge:
      facts.length === 0
        ? null
        : { standing: cited.standing, warning: null, text: disputes.join(' ') || STANDING_WORDS[cited.standing] },
  };
}

/** Facts as options of a menu that opens them. */
export function factOptions(facts: readonly Fact[]): MenuOption[] {
  return facts.map(({ id, statement }) => ({ label: statement, value: id }));
}

function section(heading: string, lines: readonly (string | null | undefined)[]): Section[] {
  const said = lines.filter((line) => typeof line === 'string');
  return said.length > 0 ? [{ heading, lines: said }] : [];
}

function quotesOf({ cites }: Fact): string[] {
  return cites.flatMap(({ quote, paragraph }) =>
    quote === null ? [] : [`“${quote}”${paragraph === null ? '' : ` (paragraph ${paragraph})`}`],
  );
}

/**
 * All that stands behind a fact, under headings.
 * @param fact any fact
 */
export function sectionsOf(fact: Fact): Section[] {
  const { said, happened, otherReports, unclear, assumes } = fact;
  const printed = [said?.on?.printed, happened?.printed].flatMap((text) =>
    text ? [`The article prints “${text}”.`] : [],
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
    ...section('Other reports differ', otherReports.filter((each) => each.relation === 'differs').map(reportOf)),
    ...section('Other reports add', otherReports.filter((each) => each.relation === 'adds').map(reportOf)),
    ...section('Reported later', otherReports.filter((each) => each.relation === 'later').map(reportOf)),
    ...section('Unclear', [unclear]),
  ];
}
