// `/fact`: one fact of the base with all that stands behind it.
// Knows the base's facts, not how replies are shown.
import { factList, factsFor } from '../src/answering/lists.ts';
import type { ChatCommand } from '../src/dispatching/command.ts';
import type { Fact, Knowledge } from '../src/knowledge/types.ts';
import { footerOf } from '../src/replies/citations.ts';
import { citedFacts, FACT, factOptions, sectionsOf } from '../src/replies/facts.ts';
import { type Reply, replyOf, sayPrivately } from '../src/replies/reply.ts';
import { FOR_MEMBERS, PRIVATE, STRING, typedFor } from './common.ts';

const TYPED_MAX = 300;
const SHOWN_MAX = 25;
/** Facts to choose from where what was typed is none of them. */
const NEAR_MAX = 5;

function factReply(fact: Fact, knowledge: Knowledge): Reply {
  const { lines, sources, badge } = citedFacts([fact]);
  return replyOf(lines.join('\n'), {
    badge,
    sections: sectionsOf(fact),
    sources,
    menus: [
      {
        title: 'Facts that it rests on, or that deny it',
        how: 'open',
        to: FACT,
        options: factOptions([...new Set([...fact.assumes, ...fact.denials])]),
        shows: 'closed',
      },
    ],
    footer: footerOf(knowledge, fact.otherReports.length > 0),
    address: [...FACT, fact.id],
  });
}

function near(typed: string, knowledge: Knowledge): Reply {
  const facts = factsFor(knowledge, typed, NEAR_MAX).flatMap((id) => knowledge.facts.get(id) ?? []);
  if (facts.length === 0)
    return sayPrivately('I have no fact like that. Choose one from the list as you type, or ask with /ask.');
  const menu = {
    title: 'Choose a fact',
    how: 'turn',
    to: FACT,
    options: factOptions(facts),
    shows: 'listed',
  } as const;
  return sayPrivately('Which fact do you mean?', { menus: [menu] });
}

export default {
  definition: {
    name: 'fact',
    description: 'One fact: who said it, where, and what other reports say.',
    options: [
      {
        type: STRING,
        name: 'topic',
        description: 'What it is about; choose a fact from the list.',
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
    const typed = typedFor(request, 'topic');
    const fact = knowledge.facts.get(factList(knowledge).exactly(typed) ?? '');
    return fact ? factReply(fact, knowledge) : near(typed, knowledge);
  },

  click({ words: [action, id = ''] }, bot) {
    const { knowledge } = bot.answerer();
    const fact = knowledge.facts.get(id);
    return action === 'show' && fact ? factReply(fact, knowledge) : null;
  },

  complete(request, bot) {
    const { knowledge } = bot.answerer();
    const typed = typedFor(request, 'topic');
    const ids = typed === '' ? knowledge.facts.keys() : factsFor(knowledge, typed, SHOWN_MAX);
    return factOptions([...ids].flatMap((id) => knowledge.facts.get(id) ?? []));
  },
} satisfies ChatCommand;
