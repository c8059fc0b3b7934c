import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, wordsOf } from '../../src/text/words.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
/** UTF-16 units at random: half of all texts have lone surrogates. */
const broken = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

describe('a question is read by its words alone', () => {
  test.each([
    ['What broke, and WHEN?', ['what', 'broke', 'and', 'when']],
    ['  a\t\tlot \n of   room ', ['a', 'lot', 'of', 'room']],
    ['', []],
    ['?!… — 🌊👩‍👩‍👧🇺🇦', []],
    ['the 🌊bread🥖 rises', ['the', 'bread', 'rises']],
    ['co-operate/work', ['co', 'operate', 'work']],
    ['@everyone @here is it for everyone here', ['is', 'it', 'for', 'everyone', 'here']],
    ['“the bread”, ‘the bun’', ['the', 'bread', 'the', 'bun']],
    ["'bread' and 'bun'", ['bread', 'and', 'bun']],
    ['ｗｈｅｒｅ ｉｓ ｉｔ？', ['where', 'is', 'it']],
    ['ﬁne ﬂour', ['fine', 'flour']],
    ['Café CAFE\u0301 cafe', ['cafe', 'cafe', 'cafe']],
    ['Źółć İstanbul Ångström', ['zołc', 'istanbul', 'angstrom']],
    ['bre\u200bad b\u00adun \u200fcake\u200e \u2066roll\u2069 \ufefftart', ['bread', 'bun', 'cake', 'roll', 'tart']],
    ['z̷̢̛̗a̸̧̝l̶̰̀g̵̨͝o̷̡͠', ['zalgo']],
    ['빵은 어디에 있나요', ['빵은', '어디에', '있나요']],
    ['где хлеб', ['где', 'хлеб']],
    ['2️⃣ buns', ['2', 'buns']],
    ['\ud83d bread \udf0a', ['bread']],
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('contractions are spelled out, with and without their apostrophe', () => {
  test.each([
    ["didn't", 'didnt', 'did not'],
    ["won't", 'wont', 'will not'],
    ["can't", 'cant', 'can not'],
    ["isn't", 'isnt', 'is not'],
    ["what's", 'whats', 'what is'],
    ["who's", 'whos', 'who is'],
    ["that's", 'thats', 'that is'],
    ["they're", 'theyre', 'they are'],
    ["you've", 'youve', 'you have'],
    ["i'm", 'im', 'i am'],
  ])('%s and %s are "%s"', (with_, without, meaning) => {
    expect(wordsOf(with_).join(' ')).toBe(meaning);
    expect(wordsOf(without).join(' ')).toBe(meaning);
  });

  test.each(['’', '‘', '`', 'ʼ', '＇', '´'])('an apostrophe may be typed as %s', (apostrophe) => {
    expect(wordsOf(`What${apostrophe}s that, and why didn${apostrophe}t it?`)).toEqual(
      wordsOf("What's that, and why didn't it?"),
    );
  });

  test.each([
    ["he'll", ['he', 'will']],
    ["who'd", ['who', 'would']],
    ["it's", ['it', 'is']],
    ["o'clock", ['oclock']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

test.each([
  ["the baker's bun", ['the', 'baker', 'bun']],
  ["the bakers' bun", ['the', 'bakers', 'bun']],
  ["O'Brien's bun", ['obrien', 'bun']],
])('a possessive falls away: %s', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

describe('a number is one word however it is written', () => {
  test.each([
    '11,000',
    '11.000',
    '11 000',
    '11  000',
    '11\t000',
    '11\u00a0000',
    '11\u202f000',
    '11k',
    '11K',
    '１１，０００',
  ])('%j', (written) => {
    expect(wordsOf(`about ${written} buns`)).toEqual(['about', '11000', 'buns']);
  });

  test('millions too', () => {
    expect(wordsOf('1,000,000 and 2 500 000')).toEqual(['1000000', 'and', '2500000']);
  });

  test.each([
    ['600, 700 or 4000', ['600', '700', 'or', '4000']],
    ['on 7 May 2024', ['on', '7', 'may', '2024']],
    ['5, 12', ['5', '12']],
    ['B2k is no number', ['b2k', 'is', 'no', 'number']],
    ['in 2024 100 buns', ['in', '2024', '100', 'buns']],
  ])('numbers that stand apart stay apart: %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('a decimal is not taken for thousands', () => {
    expect(wordsOf('11.5k buns')).not.toContain('5000');
  });
});

test.each([
  ['the U.S. and the U.N.', ['the', 'us', 'and', 'the', 'un']],
  ['N.A.T.O', ['nato']],
  ['the U.S policy', ['the', 'us', 'policy']],
  ['at 5 p.m. sharp', ['at', '5', 'pm', 'sharp']],
  ['Is it here? I. Newton asked.', ['is', 'it', 'here', 'i', 'newton', 'asked']],
])('letters kept apart by full stops are one word: %s', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('no text at all throws, and words are letters and digits, already folded', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, broken), (text) => {
      for (const word of wordsOf(text)) {
        expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(fold(word)).toBe(word);
      }
    }),
    { numRuns: 2000 },
  );
});

test('words read again are the same words', () => {
  const words = fc.array(fc.constantFrom('who', 'bun', 'bakers', '11000', 'us', 'obrien', '빵은', 'not', 'zołc'));
  fc.assert(
    fc.property(words, (list) => {
      expect(wordsOf(list.join(' '))).toEqual(list);
    }),
  );
});

test('case, spacing and punctuation between the words change nothing', () => {
  const list = fc.array(fc.string({ unit: fc.constantFrom(...'abdeilnosu'), minLength: 1, maxLength: 8 }));
  const between = fc.string({
    unit: fc.constantFrom(' ', '\t', '\n', '?', '!', ',', '"', '“', '…', '🌊', '('),
    maxLength: 4,
  });
  fc.assert(
    fc.property(list, between, fc.infiniteStream(fc.boolean()), (words, sign, upper) => {
      const shouted = words.map((word) => (upper.next().value ? word.toUpperCase() : word));
      expect(wordsOf(shouted.join(`${sign} `))).toEqual(wordsOf(words.join(' ')));
    }),
  );
});

test('marks over and under letters change nothing', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abdeinou '), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.constantFrom('\u0301', '\u0308', '\u0327', '\u0323\u0301'), (plain, mark) => {
      expect(wordsOf(plain.replace(/\S/g, (letter) => letter + mark))).toEqual(wordsOf(plain));
    }),
  );
});

test('folding has nothing to do to what is folded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      expect(wordsOf(fold(text))).toEqual(wordsOf(text));
    }),
    { numRuns: 1000 },
  );
});

test('a text of plain letters is read as it would be among others', () => {
  const plain = fc.string({ unit: fc.constantFrom(..."abkmstuvx AB'`.,:;<>&@#/()-0123456789\t\n"), maxLength: 40 });
  fc.assert(
    fc.property(plain, (text) => {
      expect(wordsOf(`${text} й`)).toEqual([...wordsOf(text), 'и']);
    }),
  );
});
