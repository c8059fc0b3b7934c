import { describe, expect, test } from 'vitest';
import { discordMessage } from '../../src/replies/discord/message.ts';
import { outcomeReply } from '../../src/replies/outcome-reply.ts';
import type { Reply } from '../../src/replies/reply.ts';
import { EVENT, HARBOUR, objectionsTo, typed } from '../dispatching/raw.ts';
import { type Json, object, objects, text } from '../support/discord/json.ts';

/** A reply as Discord's JSON; Discord must have nothing against it. */
function shown(reply: Reply): Json {
  const data = discordMessage(reply, { asker: '300000000000000001', privately: false });
  expect(objectionsTo(typed('ask'), { type: 4, data })).toEqual([]);
  return object(JSON.parse(JSON.stringify(data)));
}

describe.each([
  ['the first event', EVENT],
  ['the second', HARBOUR],
])('every answer of %s', (_, answerer) => {
  const answers = [...answerer.knowledge.entries.keys()].flatMap((id) => answerer.answerOf(id) ?? []);
  const replies = answers.map((answer) => ({ answer, reply: outcomeReply(answer, answerer.knowledge) }));

  test('is whole without its embed, and says there that it is disputed', () => {
    for (const { answer, reply } of replies) {
      const content = text(shown(reply).content).replaceAll('\\', '');
      for (const sentence of answer.sentences) expect(content).toContain(sentence.text);
      expect(/\bdisputed\b/i.test(content), answer.entry.id).toBe(answer.standing === 'disputed');
    }
  });

  test('has each mark of its text among its sources, with who said it', () => {
    for (const { answer, reply } of replies) {
      const fields = JSON.stringify(objects(shown(reply).embeds)[0]?.fields);
      for (const { mark } of answer.citations) expect(fields).toContain(`[${mark}] `);
      expect(fields).not.toContain('more: see /fact');
    }
  });
});
