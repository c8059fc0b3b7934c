// Fits the coefficients of `src/answering/assurance.ts` for bases that know questions out of scope, and prints them.
// Each of the base's own phrasings and questions out of scope is asked of a base without the fifth that it is in; beside
// them the tuned half of the question set. The other half is not looked at.
//   npx node test/tuning/assurance.ts
import { fileURLToPath } from 'node:url';
import { EVIDENCE, evidenceOf } from '../../src/answering/assurance.ts';
import { type Expected, isReported, readQuestionSet } from '../../src/evaluating/dataset.ts';
import { loadFolder } from '../../src/knowledge/folder.ts';
import { type MatchingBase, matchingBaseOf } from '../../src/matching/base.ts';
import { type Engine, engineOf } from '../../src/matching/engine.ts';
import { type Example, fitted } from './logistic.ts';

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url));
const FOLDS = 5;
/** A member's question tells more than a phrasing: it is what the bot is asked. */
const QUESTION_WEIGHT = 4;
/** So many questions that both answer are made up, for pairs of entries that few questions tell about. */
const PRIOR_QUESTIONS = 3;

/** What speaks for an answer; all else speaks against it. */
const FOR: ReadonlySet<string> = new Set<(typeof EVIDENCE)[number]>([
  'margin',
  'narrowMargin',
  'shared',
  'centroid',
  'kind',
  'likely',
  'satisfied',
  'ahead',
]);

/** How far an entry's answer does for a question that asks for another: 0 to 1. */
type Suiting = (asked: string, answered: string) => number;

/** FNV-1a: a text stays in its fold, whatever is added. */
function foldOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 9) % FOLDS;
}

/** By the questions that more than one entry answers. */
function suitingBy(questions: readonly Expected[]): Suiting {
  const together = new Map<string, number>();
  for (const { entries } of questions) {
    for (const one of entries) {
      for (const other of entries) together.set(`${one} ${other}`, (together.get(`${one} ${other}`) ?? 0) + 1);
    }
  }
  const count = (one: string, other: string): number => together.get(`${one} ${other}`) ?? 0;
  return (asked, answered) =>
    asked === answered ? 1 : count(asked, answered) / (count(asked, asked) + PRIOR_QUESTIONS);
}

/** Nothing where a rule decides before the evidence is weighed. */
function exampleOf(engine: Engine, text: string, suits: (answered: string) => number, weight: number): Example[] {
  const matches = engine.match(text);
  const [best] = matches.ranked;
  const [objections] = matches.objections;
  if (!best || !objections || matches.verbatim || objections.foreignNames.length > 0) return [];
  const evidence = evidenceOf(matches, objections, engine.calibration);
  return [{ values: EVIDENCE.map((each) => evidence[each]), target: suits(best.id), weight }];
}

function without(base: MatchingBase, fold: number): MatchingBase {
  const isLeft = (text: string): boolean => foldOf(text) !== fold;
  return {
    ...base,
    entries: base.entries.map((entry) => ({
      ...entry,
      questions: entry.questions.filter((text, at) => at === 0 || isLeft(text)),
    })),
    outOfScope: (base.outOfScope ?? []).filter(isLeft),
  };
}

/** With the linear model, or as it is while that is being learnt. */
function examplesOf(base: MatchingBase, questions: readonly Expected[], hasModel: boolean): Example[] {
  const suiting = suitingBy(questions);
  const built = (of: MatchingBase): Engine => (hasModel ? engineOf(of) : engineOf(of).withModel(null));
  const examples: Example[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const engine = built(without(base, fold));
    for (const { id, questions } of base.entries) {
      for (const text of questions.slice(1).filter((each) => foldOf(each) === fold)) {
        examples.push(...exampleOf(engine, text, (answered) => suiting(id, answered), 1));
      }
    }
    for (const text of (base.outOfScope ?? []).filter((each) => foldOf(each) === fold)) {
      examples.push(...exampleOf(engine, text, () => 0, 1));
    }
  }
  const whole = built(base);
  for (const { text, entries } of questions) {
    examples.push(...exampleOf(whole, text, (answered) => (entries.includes(answered) ? 1 : 0), QUESTION_WEIGHT));
  }
  return examples;
}

/** What would speak the other way, because another says the same better, is left out until nothing does. */
function soundly(examples: readonly Example[]): ReturnType<typeof fitted> {
  const used = new Set<number>(EVIDENCE.keys());
  for (;;) {
    const { intercept, coefficients } = fitted(
      examples.map((each) => ({ ...each, values: each.values.map((value, at) => (used.has(at) ? value : 0)) })),
    );
    const wrong = EVIDENCE.flatMap((name, at) => ((coefficients[at] ?? 0) * (FOR.has(name) ? 1 : -1) < 0 ? [at] : []));
    if (wrong.length === 0) return { intercept, coefficients };
    for (const at of wrong) used.delete(at);
  }
}

const loaded = await loadFolder(path('../../knowledge'));
if (!loaded.ok) throw new Error('The base does not load: run npm run check.');
const base = matchingBaseOf(loaded.knowledge);
const tuned = (await readQuestionSet(path('../questions'))).filter(({ text }) => !isReported(text));
for (const hasModel of [true, false]) {
  const examples = examplesOf(base, tuned, hasModel);
  const { intercept, coefficients } = soundly(examples);
  const lines = EVIDENCE.map((name, at) => `  ${name}: ${Number((coefficients[at] ?? 0).toFixed(2))},`);
  process.stdout.write(
    `${hasModel ? 'WITH_OUT_OF_SCOPE' : 'WITH_OUT_OF_SCOPE_ALONE'}, from ${examples.length} examples\n` +
      `  intercept: ${Number(intercept.toFixed(2))},\n${lines.join('\n')}\n`,
  );
}
