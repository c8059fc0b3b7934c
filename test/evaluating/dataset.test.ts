import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isReported, readDataset, readQuestionSet, readQuestions } from '../../src/evaluating/dataset.ts';
import { HARBOUR_QUESTIONS } from '../answering/harbour.ts';

const folder = mkdtempSync(join(tmpdir(), 'footnote-dataset-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a data set', () => {
  const sound = { name: 'tiny', entries: [{ id: 'a', questions: ['A?'] }], questions: [{ text: 'a', entry: null }] };

  test('is read as it stands in its file', async () => {
    expect(await readDataset(file('sound.json', JSON.stringify(sound)))).toEqual(sound);
  });

  test.each([
    ['no JSON', '{ name: '],
    ['empty', ''],
    ['a list', '[]'],
    ['without a name', JSON.stringify({ ...sound, name: undefined })],
    ['without an entry', JSON.stringify({ ...sound, entries: [] })],
    ['with an entry that is never asked for', JSON.stringify({ ...sound, entries: [{ id: 'a', questions: [] }] })],
    ['with a question that says nothing of its entry', JSON.stringify({ ...sound, questions: [{ text: 'a' }] })],
  ])('that is %s is refused by the name of its file', async (_, content) => {
    await expect(readDataset(file('broken.json', content))).rejects.toThrow(join(folder, 'broken.json'));
  });

  test('that is not there is refused by the name of its file', async () => {
    await expect(readDataset(join(folder, 'gone.json'))).rejects.toThrow(join(folder, 'gone.json'));
  });
});

describe('a file of questions', () => {
  test('gives what is expected of each, grouped by the name of the file', async () => {
    const path = file('plain.yaml', '- ask: what broke\n  entries:\n    - dam\n  least: suggestions\n- ask: who won\n');
    expect(await readQuestions(path)).toEqual([
      { group: 'plain', text: 'what broke', entries: ['dam'], least: 'suggestions' },
      { group: 'plain', text: 'who won', entries: [], least: 'answer' },
    ]);
  });

  test.each([
    ['- ask: 11000\n'],
    ['- ask: a\n  entries: []\n'],
    ['- ask: a\n  entry: dam\n'],
    ['- ask: a\n  least: perhaps\n'],
    ['nothing: here\n'],
  ])('is refused by its name: %j', async (content) => {
    await expect(readQuestions(file('wrong.yaml', content))).rejects.toThrow(join(folder, 'wrong.yaml'));
  });

  test('whose YAML is broken is refused by its name too', async () => {
    await expect(readQuestions(file('torn.yaml', '- ask: "a\n'))).rejects.toThrow(join(folder, 'torn.yaml'));
  });

  test('of a folder are read in the order of their names, other files left alone', async () => {
    const set = mkdtempSync(join(folder, 'set-'));
    for (const name of ['b', 'a']) writeFileSync(join(set, `${name}.yaml`), `- ask: ${name}\n`);
    writeFileSync(join(set, 'README.md'), 'no questions');
    expect((await readQuestionSet(set)).map(({ group }) => group)).toEqual(['a', 'b']);
  });
});

describe('the question set is halved', () => {
  test('roughly in two', () => {
    const texts = [...HARBOUR_QUESTIONS, ...Array.from({ length: 1000 }, (_, index) => `question number ${index}`)];
    const share = texts.filter((text) => isReported(text)).length / texts.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  test('by the question’s own letters, so that each stays in its half', () => {
    expect(['what broke', 'who won', 'when', ''].map((text) => isReported(text))).toEqual(
      ['what broke', 'who won', 'when', ''].map((text) => isReported(text)),
    );
    // A change of the split would silently mix what was tuned on with what is reported.
    expect(Array.from({ length: 16 }, (_, index) => (isReported(`q${index}`) ? 'R' : 't')).join('')).toBe(
      'ttttRRttttttttRR',
    );
  });

  test('another seed halves it otherwise, and any text has a half', () => {
    const texts = Array.from({ length: 200 }, (_, index) => `question ${index}`);
    expect(texts.filter((text) => isReported(text) !== isReported(text, 7)).length).toBeGreaterThan(50);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isReported(text)).toBe(isReported(`${text}`));
      }),
    );
  });
});
