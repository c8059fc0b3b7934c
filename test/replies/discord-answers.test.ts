import { describe, expect, test } from 'vitest';
import { denialsOf } from '../../src/answering/notes.ts';
import { discordMessage } from '../../src/replies/discord/message.ts';
import { outcomeReply } from '../../src/replies/outcome-reply.ts';
import type { Reply } from '../../src/replies/reply.ts';
import { EVENT, HARBOUR, objectionsTo, typed } from '../dispatching/raw.ts';
import { type Json, object, objects, text } from '../support/discord/json.ts';

const plain = (shown: unknown): string => text(shown).replaceAll('\\', '');

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

  test('is whole without its embed, and says there what is disputed, by whom, and which reports differ', () => {
    for (const { answer, reply } of replies) {
      const content = plain(shown(reply).content);
      for (const sentence of answer.sentences) expect(content).toContain(sentence.text);
      expect(/^-# (?:Disputed|Rests (?:partly )?on what is disputed)\b/m.test(content), answer.entry.id).toBe(
        answer.standing === 'disputed',
      );
      for (const { told, text: denial, mark } of answer.disputes) {
        if (told) expect(answer.sentences.flatMap(({ marks }) => marks)).toContain(mark);
        else expect(content).toContain(denial);
      }
      const differing = answer.notes.flatMap(({ kind, reports = [] }) => (kind === 'differs' ? reports : []));
      for (const { source } of differing)
        expect(content.split('Other reports differ: ')[1]).toContain(source.publisher);
    }
  });

  test('tells each denial once, and each other report once with its link', () => {
    for (const { answer, reply } of replies) {
      const message = shown(reply);
      const all = plain(`${text(message.content)}\n${JSON.stringify(objects(message.embeds))}`);
      for (const { text: denial, told } of answer.disputes) expect(all.split(denial)).toHaveLength(told ? 1 : 2);
      for (const { says, source } of answer.notes.flatMap(({ reports }) => reports ?? [])) {
        expect(all.split(`${says.replace(/\.$/, '')} (`)).toHaveLength(2);
        if (source.url) expect(all).toContain(`](${new URL(source.url).href.slice(0, 30)}`);
      }
    }
  });

  test('calls disputed only what is itself denied', () => {
    for (const { answer, reply } of replies) {
      const denied = answer.entry.answer.some(({ facts }) => facts.some((fact) => denialsOf(fact).length > 0));
      expect(reply.badge?.text.startsWith('Disputed'), answer.entry.id).toBe(denied);
    }
  });

  test('says of a mere silence that it is not in the article, and not that it is stated', () => {
    for (const { answer, reply } of replies) {
      const kinds = answer.entry.answer.flatMap(({ facts }) => facts.map(({ kind }) => kind));
      expect(/not in the article/i.test(reply.badge?.text ?? ''), answer.entry.id).toBe(kinds.includes('silence'));
      if (kinds.includes('silence')) expect(reply.badge?.text).not.toContain('Stated');
    }
  });

  test('links each document once among its sources', () => {
    for (const { answer, reply } of replies) {
      const fields = objects(objects(shown(reply).embeds)[0]?.fields).filter(({ name }) => /^Sources/.test(text(name)));
      const links = fields.flatMap(({ value }) => [...text(value).matchAll(/\]\((\S+)\)/g)].map(([, url]) => url));
      const documents = new Set(
        answer.citations.flatMap(({ fact }) => fact.cites.flatMap(({ source }) => source.url ?? [])),
      );
      expect(links).toHaveLength(documents.size);
      expect(new Set(links).size).toBe(links.length);
    }
  });

  test('says "from one article" alone only where nothing else is told', () => {
    for (const { answer, reply } of replies) {
      const others = answer.notes.some(({ reports }) => reports !== undefined);
      if (others) expect(reply.footer).toMatch(/from one article; other reports/);
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
