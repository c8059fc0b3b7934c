// What can be evaluated: a data set of entries and questions in one JSON file, or the project's own question set.
// Knows their form, not how they are answered.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const datasetSchema = z.object({
  name: z.string(),
  entries: z.array(z.object({ id: z.string(), questions: z.array(z.string()).min(1) })).min(1),
  questions: z.array(z.object({ text: z.string(), entry: z.string().nullable() })),
});

export type Dataset = z.infer<typeof datasetSchema>;

const ownQuestionsSchema = z.array(
  z.strictObject({
    ask: z.string(),
    /** Any of these is right; left out where nothing should be answered. */
    entries: z.array(z.string()).min(1).optional(),
    /** "suggestions": suggesting the right entry is as good as answering. */
    least: z.enum(['answer', 'suggestions']).default('answer'),
  }),
);

/** One question with what is expected of it. */
export interface Expected {
  readonly group: string;
  readonly text: string;
  /** Ids, any of which is right; empty where nothing should be answered. */
  readonly entries: readonly string[];
  readonly least: 'answer' | 'suggestions';
}

/**
 * Reads a data set.
 * @param file path of its JSON
 * @throws Error naming the file, when it cannot be read or is none
 */
export async function readDataset(file: string): Promise<Dataset> {
  let data: unknown;
  try {
    data = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} could not be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = datasetSchema.safeParse(data);
  if (!parsed.success) throw new Error(`${file} is no data set: ${z.prettifyError(parsed.error)}`);
  const ids = new Set(parsed.data.entries.map(({ id }) => id));
  const stray = parsed.data.questions.find(({ entry }) => entry !== null && !ids.has(entry));
  if (stray) throw new Error(`${file} has a question for "${stray.entry}", which is no entry of it: ${stray.text}`);
  return parsed.data;
}

/**
 * Reads the questions of one YAML file.
 * @param file its path; its name is the group
 * @throws Error naming the file, when it cannot be read or is none
 */
export async function readQuestions(file: string): Promise<readonly Expected[]> {
  let data: unknown;
  try {
    data = parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} could not be read as YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = ownQuestionsSchema.safeParse(data);
  if (!parsed.success) throw new Error(`${file} holds no questions: ${z.prettifyError(parsed.error)}`);
  const group = basename(file, '.yaml');
  return parsed.data.map(({ ask, entries = [], least }) => ({ group, text: ask, entries, least }));
}

/**
 * Reads a folder of question files, by name.
 * @param folder its path
 */
export async function readQuestionSet(folder: string): Promise<readonly Expected[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return (await Promise.all(files.map((name) => readQuestions(join(folder, name))))).flat();
}

/**
 * Which half of the question set a question is in: one to tune on, the other to report. By its own letters and a
 * seed, so that it stays there whatever is added (FNV-1a, Fowler, Noll and Vo).
 */
export function isReported(text: string, seed = 20241107): boolean {
  let hash = 2166136261 ^ seed;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  return ((hash >>> 13) & 1) === 1;
}
