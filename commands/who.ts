// `/who`: a person, place, body or treaty of the base, the role at the time, and the facts that name or quote it.
// Knows the base's names, not how replies are shown.
import { factsNaming, nameList, reportsQuoting } from '../src/answering/lists.ts';
import type { ChatCommand } from '../src/dispatching/command.ts';
import type { Knowledge, Name } from '../src/knowledge/types.ts';
import { footerOf, reportOf, standingOf } from '../src/replies/citations.ts';
import { citedFacts } from '../src/replies/facts.ts';
import { type Reply, replyOf, sayPrivately } from '../src/replies/reply.ts';
import { FOR_MEMBERS, PRIVATE, pageOf, STRING, typedFor } from './common.ts';

const TYPED_MAX = 300;
const SHOWN_MAX = 25;
const NEAR_MAX = 5;
/** Facts on a page: with their sources they fit into an embed. */
const PAGE = 8;

/** "Name (person): President of … at the time. [1]" */
function roleText({ name, kind, role }: Name, marks: string, where: string): string {
  if (role === null) return `${name} (${kind}): ${where}.`;
  return `${name} (${kind}): ${role.replace(/(?<![.!?])[.!?]+$/, '')}. ${marks}`.trim();
}

function nameReply(name: Name, wanted: string | undefined, knowledge: Knowledge): Reply {
  const naming = factsNaming(knowledge, name).filter((fact) => !name.roleFacts.includes(fact));
  const others = [
    ...naming.filter(({ kind }) => kind !== 'silence'),
    ...naming.filter(({ kind }) => kind === 'silence'),
  ];
  const { items, page, of } = pageOf(others, PAGE, wanted);
  const cited = citedFacts([...name.roleFacts, ...items]);
  const marks = name.roleFacts.map((_, at) => `[${at + 1}]`).join('');
  const tags = new Set(name.roleFacts.flatMap((fact) => standingOf(fact)?.words ?? []));
  const warned = tags.size > 0 ? ` (${[...tags].join(', ')})` : '';
  const reports = reportsQuoting(knowledge, name);
  const lines = cited.lines.slice(name.roleFacts.length);
  const where =
    naming.length > 0
      ? 'named in the facts below'
      : reports.length > 0
        ? 'named in other reports only'
        : 'known here by name alone';
  const to = (number: number) => ['who', name.id, String(number)] as const;
  return replyOf(`${roleText(name, marks, where)}${warned}`, {
    title: name.name,
    sections: [
      ...(lines.length > 0 ? [{ heading: `Facts that name or quote ${name.name}`, lines }] : []),
      ...(reports.length > 0 && page === of
        ? [
            {
              heading: `Other reports that quote ${name.name}`,
              lines: reports.map((report) => reportOf({ ...report, saidBy: null })),
            },
          ]
        : []),
    ],
    sources: cited.sources,
    menus: cited.menus,
    pages: { page, of, previous: page > 1 ? to(page - 1) : null, next: page < of ? to(page + 1) : null },
    footer: footerOf(knowledge, reports.length > 0 && page === of),
    address: to(page),
  });
}

function near(typed: string, knowledge: Knowledge): Reply {
  const names = nameList(knowledge)
    .search(typed, NEAR_MAX)
    .flatMap((id) => knowledge.names.get(id) ?? []);
  const [only] = names;
  if (!only) return sayPrivately('I know nobody and nothing of that name here. Choose from the list as you type.');
  if (names.length === 1) return nameReply(only, undefined, knowledge);
  return sayPrivately('Whom or what do you mean?', {
    choices: names.map(({ id, name }) => ({ label: name, how: 'turn', to: ['who', id] })),
  });
}

export default {
  definition: {
    name: 'who',
    description: 'A person, place, body or treaty: the role at the time, and the facts on it.',
    options: [
      {
        type: STRING,
        name: 'name',
        description: 'Whom or what you mean.',
        required: true,
        autocomplete: true,
        max_length: TYPED_MAX,
      },
      PRIVATE,
    ],
    ...FOR_MEMBERS,
  },

  run(request, bot) {
    const { knowledge } = bot.answerer();
    const typed = typedFor(request, 'name');
    const list = nameList(knowledge);
    const id = list.exactly(typed) ?? list.only(typed);
    const name = id === null ? undefined : knowledge.names.get(id);
    return name ? nameReply(name, undefined, knowledge) : near(typed, knowledge);
  },

  click({ words: [id = '', page] }, bot) {
    const { knowledge } = bot.answerer();
    const name = knowledge.names.get(id);
    return name ? nameReply(name, page, knowledge) : null;
  },

  complete(request, bot) {
    const { knowledge } = bot.answerer();
    const typed = typedFor(request, 'name');
    const ids = typed === '' ? knowledge.names.keys() : nameList(knowledge).search(typed, SHOWN_MAX);
    return [...ids].flatMap((id) => {
      const name = knowledge.names.get(id);
      return name ? [{ label: name.name, value: id }] : [];
    });
  },
} satisfies ChatCommand;
