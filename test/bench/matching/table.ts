// The figures as a table for a terminal.
// Knows columns, not how the figures came about.
import { CONTENDERS, OURS } from './contenders.ts';
import type { Figures, SideBySide } from './section.ts';
import type { Quality, Result } from './trial.ts';

const LABEL_WIDTH = 24;
const WIDTH = 8;
const QUALITY = ['top1', 'mrr3', 'auroc', 'outOfScopeRecallAt95'] as const;
export const QUALITY_HEADINGS = ['top1', 'mrr3', 'auroc', 'oos@95'];
export const COST_HEADINGS = ['build', 'p50', 'p99', 'memory', 'p50 ×'];

function row(label: string, cells: readonly string[]): string {
  return label.padEnd(LABEL_WIDTH) + cells.map((cell) => cell.padStart(WIDTH)).join('');
}

/** Three digits tell enough of a time. */
export function threeDigits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** In per cent; a dot where there is nothing to tell. */
export function qualityCells(quality: Quality | null): string[] {
  return QUALITY.map((figure) => {
    const value = quality?.[figure] ?? null;
    return value === null ? '·' : (value * 100).toFixed(1);
  });
}

/** Of a result, beside ours. */
export function costCells({ buildMs, p50Ms, p99Ms, memoryMb }: Result, ours: Result | undefined): string[] {
  const slower = p50Ms / (ours?.p50Ms ?? p50Ms);
  return [
    `${buildMs.toFixed(0)} ms`,
    threeDigits(p50Ms),
    threeDigits(p99Ms),
    `${memoryMb.toFixed(1)} MB`,
    `${slower >= 10 ? slower.toFixed(0) : slower.toPrecision(2)}`,
  ];
}

function blockOf(of: SideBySide): string {
  const { material, entries, phrasings, questions, sample, results, worst } = of;
  const ours = results[OURS];
  const everything = sample === questions;
  const headings = [...QUALITY_HEADINGS, ...(everything ? [] : QUALITY_HEADINGS), ...COST_HEADINGS];
  const rows = [...CONTENDERS].flatMap(([id, { label }]) => {
    const result = results[id];
    if (!result) return [];
    const onAll = everything ? [] : qualityCells(result.onAll);
    return [row(label, [...qualityCells(result.onSample), ...onAll, ...costCells(result, ours)])];
  });
  const asked = everything
    ? `all ${questions} questions asked of each`
    : `left: the same ${sample} questions for each; right: all ${questions}, where one is fast enough`;
  return [
    `${material}: ${entries} entries, ${phrasings} phrasings; ${asked}`,
    row('', headings),
    ...rows,
    `Footnote’s slowest of ${worst.tried} hostile texts: ${threeDigits(worst.worstMs)} ms (${worst.kind})`,
  ].join('\n');
}

/** A block for each material. */
export function tableOf({ materials, missing }: Figures): string {
  const left =
    missing.length === 0
      ? []
      : [
          `Not at hand in ../shared/benchmarks, and left out: ${missing.join(', ')}. Measured on this project’s own base alone.`,
        ];
  return [
    'Matching, side by side. Quality in per cent; p50 and p99 in milliseconds a question; p50 × beside Footnote.',
    ...left,
    ...materials.map(blockOf),
  ].join('\n\n');
}
