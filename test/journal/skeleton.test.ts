import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answererOf } from '../../src/answering/answerer.ts';
import { type Gap, gapsOf } from '../../src/journal/gaps.ts';
import { skeletonOf } from '../../src/journal/skeleton.ts';
import { load } from '../../src/knowledge/load.ts';
import { collisionCheck } from '../../src/matching/collisions.ts';
import { preparedOf } from '../../src/matching/preparing.ts';
import { checkLimits } from '../../src/replies/limits-check.ts';
import { base, told } from '../knowledge/base.ts';

const CHECKS = [
  (knowledge: Parameters<typeof checkLimits>[0]) => collisionCheck(preparedOf(knowledge).termsIn)(knowledge),
  checkLimits,
];
const EVENT = `title: A dam broke
as-of: 2024-05-02
primary-source: article
topics:
  - file: dam
    title: The dam
  - file: gaps
    title: New
`;
const PLACEHOLDER = /^ {4}Write here.*$/gm;

const loaded = load(base());
if (!loaded.ok) throw new Error('the small base is not sound');
const answerer = answererOf(loaded.knowledge);

/** What the loader says of the base with a skeleton as a topic's file. */
function complaints(skeleton: string): readonly string[] {
  const again = load(base({ 'event.yaml': EVENT, 'questions/gaps.yaml': skeleton }), { checks: CHECKS });
  return (again.ok ? again.warnings : [...again.errors, ...again.warnings]).map(told);
}

function entriesWith(skeleton: string): readonly string[] {
  const again = load(base({ 'event.yaml': EVENT, 'questions/gaps.yaml': skeleton }));
  if (!again.ok) throw new Error(again.errors.map(told).join('\n'));
  return [...again.knowledge.entries.values()].filter(({ topic }) => topic === 'gaps').map(({ question }) => question);
}

function filledIn(skeleton: string): string {
  return skeleton.replaceAll(PLACEHOLDER, '    The dam broke. [dam-broke]');
}

async function skeletonFor(...texts: readonly (readonly string[])[]): Promise<string> {
  const [like] = await gapsOf(
    [{ key: '1', texts: ['x'], asked: 1, unknown: 1, dismissed: 0, passed: 0, unhelpful: 0, lastDay: 1 }],
    answerer,
  );
  if (!like) throw new Error('no gap');
  return skeletonOf(
    texts.map((each): Gap => ({ ...like, texts: each })),
    answerer,
  );
}

test('a skeleton lacks nothing but its answers', async () => {
  const skeleton = await skeletonFor(
    ['how many lifeboats were there', 'number of lifeboats', 'LIFEBOATS??'],
    ['who owns the lighthouse'],
  );
  expect(complaints(skeleton)).toEqual([expect.stringMatching(/fact-id/), expect.stringMatching(/fact-id/)]);
  expect(complaints(filledIn(skeleton))).toEqual([]);
  expect(entriesWith(filledIn(skeleton))).toEqual(['How many lifeboats were there?', 'Who owns the lighthouse?']);
  expect(skeleton).toContain('- id: how-many-lifeboats-were-there\n');
});

test('what YAML would bend is in quotes, and what has no word or is asked already is left out', async () => {
  const skeleton = await skeletonFor(
    ['yes'],
    ['11000'],
    ['"quoted": [a, b] # no comment'],
    ["- it's & *that* {odd}"],
    ['???'],
    ['What broke?'],
    ['what broke', 'which wall broke'],
    ['x'.repeat(400)],
  );
  expect(complaints(filledIn(skeleton))).toEqual([]);
  expect(entriesWith(filledIn(skeleton))).toHaveLength(6);
});

test('what hides in a question is not taken along', async () => {
  const skeleton = filledIn(await skeletonFor(['\u202ahow many\u200b \u2066lifeboats\u2069', '\u202e \u{20000}']));
  expect(complaints(skeleton)).toEqual([]);
  expect(entriesWith(skeleton)).toEqual(['How many lifeboats?']);
});

test('of nothing there is a file with nothing to fill in', async () => {
  expect((await skeletonFor()).split('\n').every((line) => line === '' || line.startsWith('#'))).toBe(true);
});

test('whatever people typed, the loader takes it once the answers are filled in', async () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 320 }), fc.string({ unit: 'grapheme', maxLength: 40 }));
  const word = fc.constantFrom(
    'dam',
    'tanks',
    'yes',
    '#',
    ': ',
    '- ',
    '"',
    "'",
    '\\',
    '| ',
    '\t',
    '&a',
    '!',
    '%',
    '11',
    '~',
  );
  const mixed = fc.array(fc.oneof(word, text), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));
  const gap = fc.array(fc.oneof(text, mixed), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(gap, { maxLength: 6 }), async (texts) => {
      const skeleton = filledIn(await skeletonFor(...texts));
      const found = /^- id/m.test(skeleton) ? complaints(skeleton) : [];
      expect(found).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
