// What people type in a soak: questions of the question set, many of them misspelt, and the base's own facts and names.
// Knows the files, not what is answered.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readQuestionSet } from '../../src/evaluating/dataset.ts';
import { misspelt, type Random } from '../bench/matching/chance.ts';

const SET = 'test/questions';
const QUESTION_MAX = 250;
const SHARE_MISSPELT = 0.5;

export interface Vocabulary {
  question(random: Random): string;
  fact(random: Random): string;
  name(random: Random): string;
  /** The beginning of a text, as it is while somebody types. */
  begun(text: string, random: Random): string;
}

function drawn(items: readonly string[], random: Random): string {
  return items[Math.floor(random() * items.length)] ?? '';
}

/**
 * Reads what can be typed.
 * @param folder of the base
 */
export async function vocabularyOf(folder: string): Promise<Vocabulary> {
  const questions = (await readQuestionSet(SET)).map(({ text }) => text.slice(0, QUESTION_MAX));
  const facts = await Promise.all(
    (await readdir(join(folder, 'facts'))).map((file) => readFile(join(folder, 'facts', file), 'utf8')),
  );
  const ids = facts.flatMap((text) => [...text.matchAll(/^- id: (.+)$/gm)].map(([, id = '']) => id));
  const names = await readFile(join(folder, 'names.yaml'), 'utf8');
  const spellings = [...names.matchAll(/^ {2}name: (.+)$/gm)].map(([, name = '']) => name);
  return {
    question(random) {
      const text = drawn(questions, random);
      return random() < SHARE_MISSPELT ? misspelt(text, random).slice(0, QUESTION_MAX) : text;
    },
    fact: (random) => drawn(ids, random),
    name: (random) => drawn(spellings, random),
    begun: (text, random) => text.slice(0, 1 + Math.floor(random() * 20)),
  };
}
