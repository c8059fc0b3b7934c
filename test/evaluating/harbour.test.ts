import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { decide } from '../../src/answering/deciding.ts';
import { readQuestions } from '../../src/evaluating/dataset.ts';
import { figuresOf, tryAll } from '../../src/evaluating/evaluation.ts';
import { HARBOUR } from '../answering/harbour.ts';

const file = fileURLToPath(new URL('../fixtures/harbour/questions.yaml', import.meta.url));

// Nothing was tuned on the second event: what holds here holds for whatever event comes next.
test('an event that nobody tuned for is found, and hardly ever answered wrongly', async () => {
  const { engine } = HARBOUR;
  const subject = {
    match: engine.match,
    decide: (matches: ReturnType<typeof engine.match>) => decide(matches, engine.calibration),
    suggest: () => [],
  };
  const figures = figuresOf(tryAll(subject, await readQuestions(file)));
  expect(figures.mrr3).toBeGreaterThan(0.9);
  expect(figures.auroc).toBeGreaterThan(0.65);
  expect(figures.rightAnswers).toBeGreaterThan(0.25);
  expect(figures.wrongAnswers).toBeLessThan(0.05);
  expect(figures.falseAnswers).toBeLessThan(0.1);
});
