// `npm run evaluate`: matching quality on the project's own question set, or on a data set's file.
// Knows arguments and tables, not how quality is measured.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Expected, isReported, readDataset, readQuestionSet } from '../evaluating/dataset.ts';
import { figuresOf, type Subject, timesOf, tryAll } from '../evaluating/evaluation.ts';
import { subjectOf } from '../evaluating/subject.ts';
import { confusionsTable, figuresTable } from '../evaluating/tables.ts';
import { type MatchingBase, matchingBaseOf } from '../matching/base.ts';
import { engineWith } from '../matching/engine.ts';
import { learningFrom } from '../matching/model.ts';
import { prepared } from '../matching/preparing.ts';
import { surveying } from '../matching/studying.ts';
import { finished } from '../text/steps.ts';
import { open } from '../wire.ts';
import { fail, saidBy } from './shell.ts';

const USAGE = 'Usage: npm run evaluate -- [--dataset FILE | --questions DIR] [--half tuned|reported] [--json]';
const QUESTION_SET = fileURLToPath(new URL('../../test/questions/', import.meta.url));

interface Ready {
  readonly subject: Subject;
  /** To understand, index and calibrate the base, and to learn the linear model; in milliseconds. */
  readonly times: { readonly buildMs: number; readonly learnMs: number };
}

function readied(base: MatchingBase): Ready {
  const start = performance.now();
  const ready = prepared(base);
  const surveyed = finished(surveying(ready));
  const built = performance.now();
  const linear = finished(learningFrom(surveyed.lessons));
  const learnt = performance.now();
  const engine = engineWith(ready, { ...surveyed.studied, linear });
  return {
    subject: subjectOf(engine, base),
    times: { buildMs: built - start + (performance.now() - learnt), learnMs: learnt - built },
  };
}

async function evaluateDataset(file: string, json: boolean): Promise<void> {
  const { name, entries, questions } = await readDataset(file);
  const expected = questions.map(
    ({ text, entry }): Expected => ({
      group: 'all',
      text,
      entries: entry === null ? [] : [entry],
      least: 'answer',
    }),
  );
  const base = { entries: entries.map((entry) => ({ ...entry, answer: '' })), names: [], synonyms: [] };
  const { subject, times } = readied(base);
  const trials = tryAll(subject, expected);
  const result = { name, entries: entries.length, ...figuresOf(trials), ...times, ...timesOf(trials) };
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${figuresTable(name, { all: figuresOf(trials) })}\n`);
}

async function evaluateOwn(folder: string, half: string | undefined, json: boolean): Promise<void> {
  const opened = await open(process.env, false);
  if (!opened.ok) return fail(opened.report);
  const { knowledge } = opened.answerer;
  const questions = (await readQuestionSet(folder)).filter(
    ({ text }) => half === undefined || isReported(text) === (half === 'reported'),
  );
  const { subject, times } = readied(matchingBaseOf(knowledge));
  const trials = tryAll(subject, questions);
  const groups = Object.fromEntries(
    [...Map.groupBy(trials, ({ expected }) => expected.group)].map(([group, of]) => [group, figuresOf(of)]),
  );
  if (json) {
    const result = {
      name: knowledge.title,
      entries: knowledge.entries.size,
      ...figuresOf(trials),
      ...times,
      ...timesOf(trials),
      groups,
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  process.stdout.write(
    `${figuresTable(knowledge.title, { ...groups, all: figuresOf(trials) })}\n\n${confusionsTable(trials)}\n`,
  );
}

try {
  const { values } = parseArgs({
    options: {
      dataset: { type: 'string' },
      questions: { type: 'string' },
      half: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const json = values.json ?? false;
  if (values.half !== undefined && values.half !== 'tuned' && values.half !== 'reported')
    throw new Error(`--half ${values.half}?`);
  if (values.dataset !== undefined) await evaluateDataset(values.dataset, json);
  else await evaluateOwn(values.questions ?? QUESTION_SET, values.half, json);
} catch (error) {
  fail(`${saidBy(error)}\n${USAGE}`);
}
