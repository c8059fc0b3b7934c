import { expect, test } from 'vitest';
import { RULES } from '../../src/answering/deciding.ts';
import { explanation } from '../../src/replies/explanation.ts';
import { HARBOUR, HARBOUR_QUESTIONS } from '../answering/harbour.ts';

const explained = (question: string) => explanation(HARBOUR.answer(question), HARBOUR.engine.calibration);

test('every outcome is explained by its rule, and what the rule means', () => {
  for (const question of [...HARBOUR_QUESTIONS, '', '🌊', 'how much diesel went in the water']) {
    const { outcome, rule } = HARBOUR.answer(question);
    expect(explained(question)).toContain(`Decided: ${outcome}, by the rule "${rule}": ${RULES[rule]}`);
  }
});

test('it shows what was put right, and what each word is to the base', () => {
  const text = explained('Did Osric Dunmoor see zyzzogeton agroundd, please?');
  expect(text).toContain('Understood as: did osric dunmoor see zyzzogeton aground please');
  expect(text).toContain('agroundd → aground');
  expect(text).toMatch(/zyzzogeton = \S+ \(.*not in the base/);
  expect(text).toMatch(/please = \S+ \(.*form/);
  expect(text).toMatch(/= @osric-dunmore \(name/);
});

test('it shows the nearest entries with their scores, and what speaks against the best', () => {
  const text = explained('who is the captain zyzzogeton of the Silver Petrel');
  const [best] = HARBOUR.answer('who is the captain zyzzogeton of the Silver Petrel').matches.ranked;
  expect(text).toContain(`${best?.score.toFixed(3)}  ${best?.id}`);
  expect(text).toContain('Asked for: who');
  expect(text).toContain('zyzzogeton: nowhere in the base');
});
