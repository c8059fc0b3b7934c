// The part of the bench that is about matching: this engine and its peers, on the same questions, in one run.
// Knows contenders and materials by name; each is tried in a process of its own, one after another.
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { z } from 'zod';
import { CONTENDERS, FUSE_DEFAULT, OURS } from './contenders.ts';
import { materialAtHand, materialOf } from './material.ts';
import { tableOf } from './table.ts';
import { resultSchema } from './trial.ts';
import { worstSchema } from './worst.ts';

export interface SideBySide {
  readonly material: string;
  readonly entries: number;
  readonly phrasings: number;
  readonly questions: number;
  /** How many questions all contenders were asked. */
  readonly sample: number;
  readonly results: Readonly<Record<string, z.infer<typeof resultSchema>>>;
  /** How many times as long as this engine Fuse.js takes as it comes, by the medians. */
  readonly timesFasterThanFuse: number;
  /** Of this engine, on what people never type. */
  readonly worst: z.infer<typeof worstSchema>;
}

export interface Figures {
  readonly materials: readonly SideBySide[];
  /** Files that are not at hand. */
  readonly missing: readonly string[];
  /** Where it was measured. */
  readonly node: string;
  readonly cores: number;
}

export interface Options {
  /** How many questions that should be answered every contender is asked, at most; and as many that should not. */
  readonly sample?: number;
  /** Told what is being done, a line each. */
  readonly progress?: (line: string) => void;
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** Code that is long unused would be let go of in a long run, and counted as memory gained. */
const FLAGS = ['--expose-gc', '--no-flush-bytecode'];
const SAMPLE = 150;
const OUTPUT_MAX = 2 ** 20;

async function inOwnProcess<T>(schema: z.ZodType<T>, args: readonly string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [...FLAGS, CHILD, ...args], {
    maxBuffer: OUTPUT_MAX,
  });
  return schema.parse(JSON.parse(stdout));
}

async function sideBySide(material: string, sample: number, progress: (line: string) => void): Promise<SideBySide> {
  const { entries, questions } = await materialOf(material);
  const results: Record<string, z.infer<typeof resultSchema>> = {};
  for (const [id, { label }] of CONTENDERS) {
    progress(`${material}: ${label}`);
    const args = ['--contender', id, '--material', material, '--sample', String(sample)];
    results[id] = await inOwnProcess(resultSchema, args);
  }
  return {
    material,
    entries: entries.length,
    phrasings: entries.reduce((sum, entry) => sum + entry.questions.length, 0),
    questions: questions.length,
    sample: results[OURS]?.onSample.questions ?? 0,
    results,
    timesFasterThanFuse: (results[FUSE_DEFAULT]?.p50Ms ?? 0) / (results[OURS]?.p50Ms ?? 0),
    worst: await inOwnProcess(worstSchema, ['--material', material]),
  };
}

/**
 * Tries all contenders on all materials at hand: with 50 questions of each kind about fifteen minutes, nearly all of it Fuse.js's.
 * @param options how many questions, and who is told of the progress
 * @returns the figures, and the same as a table for people
 * @throws Error where a contender failed
 */
async function run({ sample = SAMPLE, progress = () => {} }: Options = {}): Promise<{
  readonly table: string;
  readonly figures: Figures;
}> {
  const { present, missing } = materialAtHand();
  const materials: SideBySide[] = [];
  for (const name of present) materials.push(await sideBySide(name, sample, progress));
  const figures = { materials, missing, node: process.version, cores: availableParallelism() };
  return { table: tableOf(figures), figures };
}

export const section = { name: 'matching', run } as const;
