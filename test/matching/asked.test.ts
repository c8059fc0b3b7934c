import { expect, test } from 'vitest';
import { type Asked, answersKind, askedOf } from '../../src/matching/asked.ts';
import { wordsOf } from '../../src/text/words.ts';

const KINDS: readonly (readonly [Asked | null, ...string[]])[] = [
  ['who', 'Who bakes the bread?', 'and the baker is who', 'whose bread is it', 'what person runs the shop'],
  ['when', 'When does it open?', 'what time does it open', 'on which day is it shut', 'date of the opening'],
  ['where', 'Where is it?', 'in which city is the shop', 'what is the location', 'whereabouts of the baker'],
  ['how-many', 'How many loaves?', 'how much bread is sold', 'what is the number of loaves', 'number of loaves'],
  ['why', 'Why is there no cake?', 'how come there is no cake', "what's the reason", 'purpose of the oven'],
  ['how', 'How is bread made?', 'how do they bake'],
  ['measure', 'How old is the mill?', 'how long is the queue', 'how hot is the oven'],
  ['yes-no', 'Is it open?', 'does it sell cake', "isn't it closed", 'Can I buy cake?'],
  ['what', 'What is rye?', 'which bread is best'],
  [null, 'opening hours', 'the baker sells cake', '', 'bread'],
];

test.each(KINDS.flatMap(([kind, ...questions]) => questions.map((question) => ({ kind, question }))))(
  '"$question" asks for $kind',
  ({ kind, question }) => {
    expect(askedOf(wordsOf(question))).toBe(kind);
  },
);

test('who asks for a person is not served by an entry that is asked when', () => {
  expect(answersKind('who', new Set(['when', 'what']))).toBe(false);
  expect(answersKind('who', new Set(['when', 'who']))).toBe(true);
});

test('yes or no, what, how and key words are served by any entry', () => {
  for (const asked of ['yes-no', 'what', 'how', null] as const)
    expect(answersKind(asked, new Set(['when']))).toBe(true);
});
