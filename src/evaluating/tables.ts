// Figures and confusions as tables for a terminal.
// Knows columns, not how the figures came about.
import { answeredWrong, type Figures, rankOfRight, type Trial } from './evaluation.ts';

const COLUMNS: readonly (readonly [heading: string, figure: Exclude<keyof Figures, 'questions'>])[] = [
  ['top1', 'top1'],
  ['mrr3', 'mrr3'],
  ['auroc', 'auroc'],
  ['oos@95', 'outOfScopeRecallAt95'],
  ['right', 'rightAnswers'],
  ['wrong', 'wrongAnswers'],
  ['offered', 'suggestedRight'],
  ['false', 'falseAnswers'],
  ['silent', 'correctlyUnanswered'],
];
const WIDTH = 8;
const CONFUSIONS_MAX = 40;

function cell(value: number | null): string {
  return (value === null ? '·' : (value * 100).toFixed(1)).padStart(WIDTH);
}

/**
 * A row for each group, in per cent.
 * @param title above the table
 * @param groups by name
 */
export function figuresTable(title: string, groups: Readonly<Record<string, Figures>>): string {
  const longest = Math.max(...Object.keys(groups).map((group) => group.length));
  const heading = `${''.padEnd(longest)}${'n'.padStart(6)}${COLUMNS.map(([name]) => name.padStart(WIDTH)).join('')}`;
  const rows = Object.entries(groups).map(
    ([group, figures]) =>
      `${group.padEnd(longest)}${String(figures.questions).padStart(6)}${COLUMNS.map(([, figure]) => cell(figures[figure])).join('')}`,
  );
  return [title, heading, ...rows].join('\n');
}

/**
 * Which entry took whose question, and what was answered that should not have been.
 * @param trials any
 */
export function confusionsTable(trials: readonly Trial[]): string {
  const wrong = trials.filter((trial) => answeredWrong(trial));
  const lost = trials.filter(
    (trial) => trial.expected.entries.length > 0 && trial.decision.outcome !== 'answer' && rankOfRight(trial) > 3,
  );
  const line = ({ expected, matches, decision }: Trial): string =>
    `  ${matches.ranked[0]?.id ?? 'nothing'} took ${expected.entries.join(' or ') || 'what nothing answers'} (${decision.rule}): ${expected.text.slice(0, 100)}`;
  return [
    `Answered wrongly: ${wrong.length}`,
    ...wrong.slice(0, CONFUSIONS_MAX).map(line),
    `Not among the first three: ${lost.length}`,
    ...lost.slice(0, CONFUSIONS_MAX).map(line),
  ].join('\n');
}
