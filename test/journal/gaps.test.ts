import { expect, test } from 'vitest';
import { answererOf } from '../../src/answering/answerer.ts';
import { gapsOf } from '../../src/journal/gaps.ts';
import type { Unanswered } from '../../src/journal/journal.ts';
import { HARBOUR } from '../answering/harbour.ts';

const ANSWERED = 'How many people were on board the ferry?';

function unanswered(text: string, counts: Partial<Unanswered> = {}): Unanswered {
  const { unknown = 0, dismissed = 0, passed = 0, unhelpful = 0 } = counts;
  const all = { unknown, dismissed, passed, unhelpful };
  const asked = unknown + dismissed + passed + unhelpful;
  return {
    key: text,
    texts: [text],
    asked: asked || 1,
    ...all,
    unknown: asked ? unknown : 1,
    lastDay: 20_000,
    ...counts,
  };
}

async function groups(...texts: readonly string[]): Promise<readonly (readonly string[])[]> {
  return (
    await gapsOf(
      texts.map((text) => unanswered(text)),
      HARBOUR,
    )
  ).map((gap) => gap.texts);
}

test.each([
  ['how much insurance did the ferry have', 'ferry insurance', 'is there insurance for the ferry'],
  ['who owns the lighthouse', 'the owner who owns that lighthouse', 'who owns the lighthouse?!'],
  ['did the mayor resign', 'mayor resign'],
])('%j is one gap with %j', async (...texts) => {
  expect(await groups(...texts)).toEqual([texts]);
});

test.each([
  ['how many windows does the ferry have', 'how many penguins does the ferry have'],
  ['who owns the lighthouse', 'when was the lighthouse built'],
  ['is the Silver Petrel insured', 'is Corrin Line insured'],
  ['what did the ferry cost', 'what did the captain eat'],
])('%j is another gap than %j', async (one, other) => {
  expect(await groups(one, other)).toEqual([[one], [other]]);
});

test('the most asked comes first, and what is alike adds up', async () => {
  const gaps = await gapsOf(
    [
      unanswered('who owns the lighthouse', { unknown: 3 }),
      unanswered('how many windows does the ferry have', { unknown: 2 }),
      unanswered('windows of the ferry', { passed: 1, dismissed: 1, lastDay: 20_009 }),
    ],
    HARBOUR,
  );
  expect(gaps).toMatchObject([
    { asked: 4, unknown: 2, passed: 1, dismissed: 1, lastDay: 20_009 },
    { asked: 3, unknown: 3 },
  ]);
});

test('what stands in the way is said, with the nearest entry', async () => {
  const [gap] = await gapsOf([unanswered('how many windows does the ferry have')], HARBOUR);
  expect(gap?.obstacle).toBe('the base holds nowhere: windows');
  expect(gap?.nearest?.question.toLowerCase()).toContain('ferry');
  const [far] = await gapsOf([unanswered('who won the world cup in 1998')], HARBOUR);
  expect(far?.nearest).toBeNull();
  const [foreign] = await gapsOf([unanswered('여객선은 왜 좌초했습니까?')], HARBOUR);
  expect(foreign?.obstacle).toContain('letters that the base is not written in');
});

test('where nothing is missing but the nearest entry is in doubt, what it may be taken for is named', async () => {
  const [rival] = await gapsOf([unanswered('people on the ferry')], HARBOUR);
  expect(rival?.nearest?.id).toBe('how-were-people-rescued');
  expect(rival?.obstacle).toBe('it may as well ask for: How many people were on board the ferry? (how-many-on-board)');
  const [alone] = await gapsOf([unanswered('where is the ferry now')], HARBOUR);
  expect(alone?.nearest?.id).toBe('where-was-the-ferry-taken');
  expect(alone?.obstacle).toMatch(/^no phrasing is near enough to it; .* can be added there$/);
});

test('a question that is near to one that is out of scope is shown that one', async () => {
  const outOfScope = [{ text: 'Who took the pictures of the fire?' }, { text: 'Where is the ferry now, exactly?' }];
  const answerer = answererOf({ ...HARBOUR.knowledge, outOfScope });
  const [gap] = await gapsOf([unanswered('where is the ferry now')], answerer);
  expect(gap?.nearest?.id).toBe('where-was-the-ferry-taken');
  expect(gap?.obstacle).toBe(
    'it is near to a question that the base is known not to answer: “Where is the ferry now, exactly?”',
  );
});

test('what the base answers by now is no gap any more, except for those whom it did not help', async () => {
  const gaps = await gapsOf(
    [unanswered(ANSWERED, { unknown: 5 }), unanswered(`${ANSWERED} please`, { passed: 4, unhelpful: 2 })],
    HARBOUR,
  );
  expect(gaps).toMatchObject([
    { asked: 2, unhelpful: 2, passed: 0, obstacle: 'it is answered, and that did not help' },
  ]);
});

test('what the base says itself that it does not answer is no gap', async () => {
  const SETTLED = 'How many windows does the ferry have?';
  const { knowledge } = HARBOUR;
  const answerer = answererOf({ ...knowledge, outOfScope: [{ text: SETTLED }] });
  const asked = [
    unanswered('how many windows does the fery have', { unknown: 3 }),
    unanswered('who owns the lighthouse'),
  ];
  expect((await gapsOf(asked, answerer)).map(({ texts }) => texts)).toEqual([['who owns the lighthouse']]);
  expect(await gapsOf(asked, HARBOUR)).toHaveLength(2);
});

test('others are served in between, however much there is to read', async () => {
  const words = 'windows penguins lighthouse insurance weather radio crew fuel anchor cargo'.split(' ');
  const many = Array.from({ length: 600 }, (_, at) =>
    unanswered(`what about the ${words[at % 10]} and ${words[(at * 7) % 9]} number ${at} of the ferry`),
  );
  let served = 0;
  const serving = setInterval(() => served++, 0);
  await gapsOf(many, HARBOUR);
  clearInterval(serving);
  expect(served).toBeGreaterThan(2);
});
