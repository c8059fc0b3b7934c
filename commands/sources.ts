// `/sources`: the documents behind the base, what they are, their misprints, and where reports differ.
// Knows the base's documents, not how replies are shown.
import type { ChatCommand } from '../src/dispatching/command.ts';
import type { Knowledge, OtherReport, Source } from '../src/knowledge/types.ts';
import { documentOf, footerOf, quoted, reportOf } from '../src/replies/citations.ts';
import { citedFacts } from '../src/replies/facts.ts';
import { type Reply, replyOf, type SourceLine } from '../src/replies/reply.ts';
import { FOR_MEMBERS, PRIVATE } from './common.ts';

/** Documents, and facts on which reports differ, on a page: they fit into a message's text. */
const DOCUMENTS = 6;
const DIFFERENCES = 4;

type PageParts = Pick<Reply, 'text'> & Partial<Reply>;

function chunks<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** A document as a source line: its title, and a link of its own. */
function documentLine({ title, publisher, url }: Source, mark: number): SourceLine {
  return { mark, spots: [{ said: title, document: publisher, url, at: '' }] };
}

function articlePage(source: Source): PageParts {
  const { title, about, paragraphs, misprints } = source;
  const length = paragraphs === null ? '' : ` It has ${paragraphs} paragraphs.`;
  const lines = misprints.map(
    ({ paragraph, prints, means }) => `Paragraph ${paragraph}: ${quoted(prints)} means ${means}`,
  );
  return {
    text: `All answers rest on one article: ${title} (${documentOf(source)}). [1] ${about ?? ''}${length}`.trim(),
    title: 'The article',
    sections: lines.length > 0 ? [{ heading: 'Misprints', lines }] : [],
    sources: [documentLine(source, 1)],
  };
}

function documentsPage(sources: readonly Source[]): PageParts {
  const lines = sources.map((source, at) => `${documentOf(source)} [${at + 1}]: ${source.about ?? source.title}`);
  return {
    text: ['Other documents date what the article leaves undated, or say what other reports have:', ...lines].join(
      '\n',
    ),
    title: 'Other documents',
    sources: sources.map((source, at) => documentLine(source, at + 1)),
  };
}

function differencesPages({ facts }: Knowledge): PageParts[] {
  const differs = ({ relation }: OtherReport): boolean => relation === 'differs';
  const differing = [...facts.values()].filter((fact) => fact.otherReports.some(differs));
  return chunks(differing, DIFFERENCES).map((some) => {
    const { lines, marks, sources } = citedFacts(some);
    return {
      text: ['Other reports differ from the article here:', ...lines].join('\n'),
      title: 'Where reports differ',
      sections: [
        {
          heading: 'Other reports differ',
          lines: some.flatMap(({ otherReports }, at) =>
            otherReports.filter(differs).map((report) => [{ text: `[${marks[at]}] `, url: null }, ...reportOf(report)]),
          ),
        },
      ],
      sources,
    };
  });
}

function sourcesReply(knowledge: Knowledge, wanted: string | undefined): Reply | null {
  const others = [...knowledge.sources.values()].filter((source) => source !== knowledge.primarySource);
  const pages = [
    articlePage(knowledge.primarySource),
    ...chunks(others, DOCUMENTS).map(documentsPage),
    ...differencesPages(knowledge),
  ];
  const page = wanted === undefined ? 1 : Number(wanted);
  const shown = pages[page - 1];
  if (!shown) return null;
  const to = (number: number) =>
    number >= 1 && number <= pages.length ? (['sources', String(number)] as const) : null;
  const { text, ...parts } = shown;
  return replyOf(text, {
    ...parts,
    pages: { page, of: pages.length, previous: to(page - 1), next: to(page + 1) },
    footer: footerOf(knowledge, page > 1),
    address: to(page),
  });
}

export default {
  definition: {
    name: 'sources',
    description: 'The documents behind the answers, their misprints, and where reports differ.',
    options: [PRIVATE],
    ...FOR_MEMBERS,
  },
  run: (_request, bot) => sourcesReply(bot.answerer().knowledge, undefined) ?? replyOf('There are no documents.'),
  click: ({ words: [page] }, bot) => sourcesReply(bot.answerer().knowledge, page),
} satisfies ChatCommand;
