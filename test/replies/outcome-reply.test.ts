import { describe, expect, test } from 'vitest';
import { outcomeReply, plainText } from '../../src/replies/outcome-reply.ts';
import { ANSWER, HARBOUR, SUGGESTIONS } from '../answering/harbour.ts';

const replyTo = (question: string) => outcomeReply(HARBOUR.answer(question), HARBOUR.knowledge);

describe('an answer', () => {
  test('reads with its marks and without its notes', () => {
    expect(plainText(HARBOUR.answer('how much diesel went in the water'))).toBe(
      "Corrin Line's managing director spoke of 600 litres of diesel, all of it held inside the harbour by booms. [1] " +
        'Friends of the Skerries rejected that figure. [2] ' +
        "The group's chair, Halla Breck, put the loss at 4,000 litres or more. [3]",
    );
  });

  test('is public, and says as of when and from what', () => {
    expect(replyTo('anyone hurt?')).toMatchObject({ private: false, footer: 'As of 12 May 2023 · from one article' });
  });

  test('has a source for each mark, in their order', () => {
    for (const entry of HARBOUR.knowledge.entries.values()) {
      const { text, sources } = replyTo(entry.question);
      expect(sources.map(({ mark }) => mark)).toEqual(sources.map((_, index) => index + 1));
      for (const [, mark] of text.matchAll(/\[(\d+)\]/g)) expect(sources.length).toBeGreaterThanOrEqual(Number(mark));
    }
  });
});

describe('suggestions', () => {
  const reply = outcomeReply(SUGGESTIONS, HARBOUR.knowledge);

  test('can be chosen by their questions, best first, or none of them', () => {
    expect(reply.choices.map(({ label }) => label)).toEqual([
      ...SUGGESTIONS.entries.map(({ question }) => question),
      'None of these',
    ]);
  });

  test('are for the asker alone, and say nothing of the event', () => {
    expect(reply).toMatchObject({ private: true, footer: null, sources: [], notes: [] });
    expect(reply.text).not.toMatch(/\[\d/);
  });

  test('are told in the singular where there is one', () => {
    const text = plainText({ ...SUGGESTIONS, entries: SUGGESTIONS.entries.slice(0, 1) });
    expect(text).toContain('this');
    expect(text).not.toContain('these');
  });
});

test('a question is called unclear where it may be one of several, and beyond the base where it is likely none', () => {
  const { matches } = SUGGESTIONS;
  const [best] = matches.objections;
  if (!best) throw new Error('Nothing was ranked.');
  const told = (outOfScope: number, unknown: readonly string[] = []): string =>
    plainText({
      ...SUGGESTIONS,
      rule: 'not-assured',
      matches: {
        ...matches,
        objections: [{ ...best, unknown }],
        posterior: { entry: 0.3, other: 0.2, satisfied: 0.4, outOfScope },
      },
    });
  expect(told(0.3)).toMatch(/^I am not sure what you mean\./);
  expect(told(0.5)).toMatch(/^I do not have an answer to exactly that\./);
  expect(told(0.3, ['harpoon'])).toMatch(/^I do not have an answer to exactly that\./);
});

describe('the unknown', () => {
  test('is said in a plain sentence, for the asker alone', () => {
    expect(replyTo('capital of mongolia')).toMatchObject({
      private: true,
      footer: null,
      sources: [],
      notes: [],
      choices: [],
    });
    expect(replyTo('capital of mongolia').text).toMatch(/^I have nothing on that\b.*\/topics/);
  });

  test.each(['when?', 'why', 'and who said that', 'what about them', 'is it true?'])(
    'says of %j that each question stands alone',
    (question) => {
      expect(HARBOUR.answer(question).outcome).toBe('unknown');
      expect(replyTo(question).text).toMatch(/stands alone.*\/topics/);
    },
  );

  test.each([
    'hello',
    'hey there!',
    'thanks',
    'are you chatgpt',
    'who are you?',
    'who made you',
    'what can you do',
    'are you a bot',
  ])('says to %j what the bot is and what one may ask', (question) => {
    expect(HARBOUR.answer(question).outcome).toBe('unknown');
    expect(replyTo(question).text).toMatch(/^I am a bot.*Silver Petrel.*\/topics/);
  });

  test.each(['can you tell me the capital of mongolia', 'capital of mongolia', '', '?!', '🌊'])(
    'says of %j plainly that there is nothing',
    (question) => {
      expect(replyTo(question).text).toMatch(/^I have nothing on that\./);
    },
  );

  test('names the topics near it', () => {
    const unknown = HARBOUR.answer('capital of mongolia');
    if (unknown.outcome !== 'unknown') throw new Error('the harbour knows Mongolia');
    const text = plainText({ ...unknown, topics: HARBOUR.knowledge.topics });
    for (const { title } of HARBOUR.knowledge.topics) expect(text).toContain(title);
  });

  test('is said in the question’s language where that is another', () => {
    expect(replyTo('페리는 어디에 있습니까?').text).toBe(
      '저는 영어로 된 자료만 가지고 있습니다. 영어로 질문해 주세요.',
    );
  });
});

test('each outcome has its own words', () => {
  const unknown = HARBOUR.answer('capital of mongolia');
  expect(new Set([ANSWER, SUGGESTIONS, unknown].map(plainText)).size).toBe(3);
});
