// The short lists of a base that people type into: its questions, its facts and its names.
// Knows a base, and keeps what it built for as long as the base is in use.
import type { Fact, Knowledge, Name, OtherReport } from '../knowledge/types.ts';
import { readingOf } from '../matching/preparing.ts';
import type { Token } from '../matching/understanding.ts';
import type { Answerer } from './answerer.ts';
import { type Shortlist, shortlistOf } from './shortlist.ts';

/** Keeps one value for each base: a base never changes, and what is built from it goes with it. */
export function oncePer<Base extends object, Built>(build: (base: Base) => Built): (base: Base) => Built {
  const built = new WeakMap<Base, { readonly value: Built }>();
  return (base) => {
    const known = built.get(base) ?? { value: build(base) };
    built.set(base, known);
    return known.value;
  };
}

/** The questions of a base. */
export const questionList: (knowledge: Knowledge) => Shortlist = oncePer((knowledge) =>
  shortlistOf([...knowledge.entries.values()].map(({ id, question }) => ({ id, label: question, also: [] }))),
);

/** The facts of a base. */
export const factList: (knowledge: Knowledge) => Shortlist = oncePer((knowledge) =>
  shortlistOf(
    [...knowledge.facts.values()].map(({ id, statement }) => ({
      id,
      label: statement,
      also: [id.replaceAll('-', ' ')],
    })),
  ),
);

/** The names of a base. */
export const nameList: (knowledge: Knowledge) => Shortlist = oncePer((knowledge) =>
  shortlistOf(
    [...knowledge.names.values()].map(({ id, name, alsoSpelled, oftenMisspelt }) => ({
      id,
      label: name,
      also: [...alsoSpelled, ...oftenMisspelt],
    })),
  ),
);

/** Damps the ranks of the first few (Cormack, Clarke and Büttcher 2009, who took 60 for lists of a thousand). */
const RANK_DAMPING = 5;

/** Several rankings as one, by reciprocal ranks; what is put first stays there. */
function fused(
  rankings: readonly (readonly string[])[],
  most: number,
  first: readonly string[] = [],
): readonly string[] {
  const scores = new Map<string, number>(first.map((id) => [id, 1]));
  for (const ranking of rankings) {
    for (const [rank, id] of ranking.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_DAMPING + rank));
  }
  return [...scores]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([id]) => id);
}

/**
 * The questions that somebody may be typing, by reciprocal rank fusion of two rankings: Fuse.js reads letters and an
 * unfinished word, the engine reads names, synonyms and other ways to ask; one of an entry's own comes first.
 * @param answerer of the base
 * @param typed what there is of the question
 * @param most how many at most
 * @returns ids of entries, best first; the pinned ones while nothing is typed
 */
export function questionsFor({ knowledge, engine }: Answerer, typed: string, most: number): readonly string[] {
  const entries = [...knowledge.entries.values()];
  if (typed.trim() === '')
    return [...entries.filter((each) => each.pinned), ...entries.filter((each) => !each.pinned)]
      .slice(0, most)
      .map(({ id }) => id);
  const matches = engine.match(typed);
  const understood = matches.ranked.filter((_, at) => (matches.objections[at]?.shared ?? 0) > 0).map(({ id }) => id);
  const own = matches.verbatim ? understood.slice(0, 1) : [];
  return fused([questionList(knowledge).search(typed, most), understood], most, own);
}

/** The subject words of each fact: of its statement, its quotes and its id. */
const factTerms: (knowledge: Knowledge) => readonly { readonly id: string; readonly terms: ReadonlySet<string> }[] =
  oncePer((knowledge) => {
    const { understanding } = readingOf(knowledge);
    return [...knowledge.facts.values()].map(({ id, statement, cites }) => {
      const texts = [statement, id.replaceAll('-', ' '), ...cites.map(({ quote }) => quote ?? '')];
      return { id, terms: termsIn(texts.flatMap((text) => understanding.understandWhole(text).tokens)) };
    });
  });

function termsIn(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.filter(({ content }) => content).map(({ term }) => term));
}

/**
 * The facts that somebody may be typing the subject of: by letters, as Fuse.js reads a statement, and by words, names
 * and synonyms, the rarer the better (inverse document frequency, Spärck Jones 1972); both rankings fused.
 * @param knowledge a base
 * @param typed what there is of it
 * @param most how many at most
 * @returns ids, best first; empty where nothing is near
 */
export function factsFor(knowledge: Knowledge, typed: string, most: number): readonly string[] {
  const asked = termsIn(readingOf(knowledge).understanding.understand(typed).tokens);
  const facts = factTerms(knowledge);
  const weights = [...asked].map((term) => {
    const count = facts.filter(({ terms }) => terms.has(term)).length;
    return { term, weight: count === 0 ? 0 : Math.log(1 + facts.length / count) };
  });
  const scored = facts.map(({ id, terms }) => ({
    id,
    score: weights.reduce((sum, { term, weight }) => sum + (terms.has(term) ? weight : 0), 0),
  }));
  const byWords = scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  const list = factList(knowledge);
  return fused([list.search(typed, most), byWords.slice(0, most).map(({ id }) => id)], most);
}

interface Naming {
  /** Facts by the id of each name that they mention or that speaks in them. */
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
}

function namesIn(fact: Fact, mentioned: (text: string) => readonly string[]): ReadonlySet<string> {
  const speaking = [fact.said?.by, fact.said?.via].flatMap((name) => (name ? [name.id] : []));
  return new Set([...mentioned(fact.statement), ...speaking]);
}

const namings: (knowledge: Knowledge) => Naming = oncePer((knowledge) => {
  const { understanding } = readingOf(knowledge);
  const mentioned = (text: string): string[] =>
    understanding.understandWhole(text).tokens.flatMap((token) => token.name ?? []);
  const facts = new Map<string, Fact[]>();
  for (const fact of knowledge.facts.values()) {
    for (const id of namesIn(fact, mentioned)) facts.set(id, [...(facts.get(id) ?? []), fact]);
  }
  return { facts };
});

/**
 * The facts that name somebody or something: in the statement, or as the speaker.
 * @param knowledge a base
 * @param name one of its names
 */
export function factsNaming(knowledge: Knowledge, name: Name): readonly Fact[] {
  return namings(knowledge).facts.get(name.id) ?? [];
}

/**
 * The other reports in which somebody speaks, each once.
 * @param knowledge a base
 * @param name one of its names
 */
export function reportsQuoting({ facts }: Knowledge, name: Name): readonly OtherReport[] {
  const reports = [...facts.values()].flatMap((fact) => fact.otherReports.filter(({ saidBy }) => saidBy === name));
  return [...new Map(reports.map((report) => [`${report.source.id} ${report.says}`, report])).values()];
}
