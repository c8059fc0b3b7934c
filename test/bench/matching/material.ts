// What the contenders are asked: the CLINC150 files where they are at hand, and always this project's own base, once as
// people typed and once misspelt.
// Knows files, not contenders.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isReported, readDataset, readQuestionSet } from '../../../src/evaluating/dataset.ts';
import { loadFolder } from '../../../src/knowledge/folder.ts';
import { misspelt, randomOf, shuffled } from './chance.ts';
import type { Entry } from './contender.ts';

export interface Question {
  readonly text: string;
  /** Ids, any of which is right; empty where nothing should be answered. */
  readonly entries: readonly string[];
}

export interface Material {
  readonly entries: readonly Entry[];
  readonly questions: readonly Question[];
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Optional data, beside the project. */
export const BENCHMARKS = join(root, '../shared/benchmarks');
const SEED = 20241107;

/** By the name that a process of its own is told. */
const CLINC = new Map([
  ['40 × 4', 'clinc40-4.json'],
  ['150 × 5', 'clinc150-5.json'],
  ['150 × 5, misspelt', 'clinc150-5-typos.json'],
  ['150 × 100', 'clinc150.json'],
]);
const OWN = 'own base';
const OWN_MISSPELT = 'own base, misspelt';

/** The names of what is at hand, and of the files that are not. */
export function materialAtHand(): { readonly present: readonly string[]; readonly missing: readonly string[] } {
  const { present = [], missing = [] } = Object.groupBy(CLINC, ([, file]) =>
    existsSync(join(BENCHMARKS, file)) ? 'present' : 'missing',
  );
  return { present: [...present.map(([name]) => name), OWN, OWN_MISSPELT], missing: missing.map(([, file]) => file) };
}

async function clinc(file: string): Promise<Material> {
  const { entries, questions } = await readDataset(join(BENCHMARKS, file));
  return {
    entries,
    questions: questions.map(({ text, entry }) => ({ text, entries: entry === null ? [] : [entry] })),
  };
}

/** The base's phrasings, and the half of its question set that nothing was tuned on. */
async function own(): Promise<Material> {
  const loaded = await loadFolder(join(root, 'knowledge'));
  if (!loaded.ok) throw new Error('The base in knowledge/ has errors: see `npm run check`.');
  const entries = [...loaded.knowledge.entries.values()].map(({ id, phrasings }) => ({
    id,
    questions: phrasings.map(({ text }) => text),
  }));
  const questions = await readQuestionSet(join(root, 'test/questions'));
  return { entries, questions: questions.filter(({ text }) => isReported(text)) };
}

/**
 * Reads what the contenders are asked.
 * @param name one of those at hand
 * @throws Error where there is no such material
 */
export async function materialOf(name: string): Promise<Material> {
  if (name === OWN) return own();
  if (name === OWN_MISSPELT) {
    const { entries, questions } = await own();
    const random = randomOf(SEED);
    return {
      entries,
      questions: questions.map((question) => ({ ...question, text: misspelt(question.text, random) })),
    };
  }
  const file = CLINC.get(name);
  if (file === undefined) throw new Error(`There is no material "${name}".`);
  return clinc(file);
}

/**
 * A part of the questions, the same at each call: so many that should be answered, as many that should not.
 * @param questions of a material
 * @param size how many of each kind, at most
 */
export function sampleOf(questions: readonly Question[], size: number): ReadonlySet<Question> {
  const random = randomOf(SEED);
  const { inScope = [], outOfScope = [] } = Object.groupBy(questions, ({ entries }) =>
    entries.length > 0 ? 'inScope' : 'outOfScope',
  );
  return new Set([...shuffled(inScope, random).slice(0, size), ...shuffled(outOfScope, random).slice(0, size)]);
}
