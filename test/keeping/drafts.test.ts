import { expect, test } from 'vitest';
import { type Draft, draftsOf } from '../../src/keeping/drafts.ts';

const MINUTE = 60_000;
const DRAFT: Draft = {
  topic: 't',
  file: new Uint8Array(),
  typed: { question: '', phrasings: '', sentences: '', id: '' },
  proposal: null,
};

function clocked() {
  let now = 0;
  const drafts = draftsOf(() => now);
  const pass = (minutes: number): void => {
    now += minutes * MINUTE;
  };
  return { drafts, pass };
}

test('a draft is forgotten a quarter of an hour after it was last touched', () => {
  const { drafts, pass } = clocked();
  const id = drafts.put('1', DRAFT);
  pass(14);
  expect(drafts.get('1', id)).toBe(DRAFT);
  pass(14);
  expect(drafts.get('1', id)).toBe(DRAFT);
  pass(15);
  expect(drafts.get('1', id)).toBeNull();
});

test('a draft is given to nobody else', () => {
  const { drafts } = clocked();
  const id = drafts.put('1', DRAFT);
  expect(id).toMatch(/^[0-9a-f]{20}$/);
  expect(drafts.get('2', id)).toBeNull();
  expect(drafts.get('1', drafts.put('1', DRAFT))).toBe(DRAFT);
});

test('however many are begun, few are kept: those that were touched last', () => {
  const { drafts } = clocked();
  const ids = Array.from({ length: 100 }, () => drafts.put('1', DRAFT));
  const left = ids.filter((id) => drafts.get('1', id) !== null);
  expect(left).toEqual(ids.slice(-32));
});
