// "What the record says", on a message: for its first claims, the facts on the same subject. It gives no verdict: a
// claim and its negation get the same card, for the person who asked alone. Knows neither who wrote the message nor why.
import { oncePer } from '../src/answering/lists.ts';
import { type OnRecord, recordBookOf } from '../src/answering/record.ts';
import type { MessageCommand } from '../src/dispatching/command.ts';
import type { Knowledge } from '../src/knowledge/types.ts';
import { footerOf } from '../src/replies/citations.ts';
import { citedFacts, isDisputed } from '../src/replies/facts.ts';
import { type Reply, sayPrivately } from '../src/replies/reply.ts';
import { FOR_MEMBERS } from './common.ts';

/** Discord's number for a command on messages. */
const MESSAGE = 3;

const WORDLESS = 'That message has no text that I can look up.';
const NOTHING = 'Nothing on the record.';

const recordBook = oncePer(recordBookOf);

function cardOf(claims: readonly OnRecord[], knowledge: Knowledge): Reply {
  const facts = [...new Set(claims.flatMap((claim) => claim.facts))];
  const { lines, sources, badge, menus } = citedFacts(facts);
  const parts = claims.map(({ subject, facts: found }, at) => {
    const number = claims.length > 1 ? `${['First', 'Second', 'Third'][at]} claim. ` : '';
    if (found.length === 0) return `${number}${NOTHING}`;
    return [
      `${number}On the record about ${subject.join(', ')}:`,
      ...found.map((fact) => lines[facts.indexOf(fact)]),
    ].join('\n');
  });
  return sayPrivately(parts.join('\n\n'), {
    title: 'What the record says',
    badge: isDisputed(badge) ? badge : null,
    notes:
      facts.length === 0
        ? []
        : ['These are the facts on the same subject. Whether the message is right is for you to judge.'],
    sources,
    menus,
    footer: footerOf(knowledge),
  });
}

export default {
  definition: { type: MESSAGE, name: 'What the record says', ...FOR_MEMBERS },
  word: 'record',
  description: 'The facts on the subject of a claim, without a verdict.',

  run({ text }, bot) {
    const { knowledge } = bot.answerer();
    const claims = recordBook(knowledge).claims(text);
    return claims.length === 0 ? sayPrivately(WORDLESS) : cardOf(claims, knowledge);
  },
} satisfies MessageCommand;
