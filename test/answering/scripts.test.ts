import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answererOf } from '../../src/answering/answerer.ts';
import { otherScriptSentence } from '../../src/answering/scripts.ts';
import { plainText } from '../../src/replies/outcome-reply.ts';
import { knowledgeIn } from '../matching/bases.ts';
import { HARBOUR } from './harbour.ts';

test.each([
  ['Korean', '페리는 어디에 있습니까?', '영어로'],
  ['Japanese', 'フェリーはどこですか', '英語で質問してください'],
  ['Japanese with more kanji than kana', '乗客全員救助は何時間後ですか', '英語で質問してください'],
  ['Chinese', '渡轮在哪里？', '请用英文提问'],
  ['Russian', 'Где сейчас паром?', 'по-английски'],
  ['Ukrainian', 'Де зараз пором і хто капітан?', 'англійською'],
  ['Arabic', 'أين العبارة؟', 'بالإنجليزية'],
  ['Persian', 'کشتی کجاست و چرا گیر کرد؟', 'به انگلیسی'],
  ['Hebrew', 'איפה המעבורת?', 'באנגלית'],
  ['Greek', 'Πού είναι το πλοίο;', 'στα αγγλικά'],
  ['Hindi', 'नौका कहाँ है?', 'अंग्रेज़ी'],
  ['Thai', 'เรือเฟอร์รี่อยู่ที่ไหน', 'ภาษาอังกฤษ'],
  ['a script that it has no sentence for', 'სად არის ბორანი?', 'in English'],
])('a question in %s is told in its language that the base is in English', (_, question, sentence) => {
  const outcome = HARBOUR.answer(question);
  expect(outcome).toMatchObject({ outcome: 'unknown', topics: [] });
  expect(plainText(outcome)).toContain(sentence);
});

test('a question in another script is told so even where the base holds a name of it', async () => {
  const { answer } = answererOf(await knowledgeIn('knowledge'));
  expect(HARBOUR.answer('Где сейчас паром Silver Petrel и что с ним будет?')).toMatchObject({
    outcome: 'unknown',
    topics: [],
    instead: expect.stringContaining('по-английски'),
  });
  expect(plainText(answer('윤석열은 누구입니까?'))).toContain('영어로');
});

test.each([
  'Where is the ferry?',
  'Où est le ferry, à Osterby?',
  'where is the Ĺįťțłê Auk',
  'what does 페리 mean in English?',
  '',
  '2023-05-02?',
  '🌊🌊🌊',
  '\ud83d',
])('a question in Latin letters or in none is told nothing of languages: %j', (question) => {
  expect(otherScriptSentence(question)).toBeNull();
});

test('mostly another script is enough', () => {
  expect(otherScriptSentence('Silver Petrel')).toBeNull();
  expect(otherScriptSentence('Silver Petrel: где сейчас этот паром?')).toContain('по-английски');
});

test('no text throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect([null, 'string']).toContain(otherScriptSentence(text) === null ? null : 'string');
    }),
  );
});
