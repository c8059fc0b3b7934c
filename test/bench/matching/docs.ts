// Writes the figures of a run into the docs: the picture, and the tables of docs/matching.md between two marks.
// Knows files and Markdown, not how the figures came about.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONTENDERS, OURS } from './contenders.ts';
import { pictureOf } from './picture.ts';
import type { Figures, SideBySide } from './section.ts';
import { COST_HEADINGS, costCells, QUALITY_HEADINGS, qualityCells, threeDigits } from './table.ts';

const DOCS = fileURLToPath(new URL('../../../docs/', import.meta.url));
const BETWEEN = /(?<=<!-- figures: [^>]*-->\n).*?(?=<!-- \/figures -->)/s;

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function blockOf(of: SideBySide): string {
  const { material, entries, phrasings, questions, sample, results, worst } = of;
  const everything = sample === questions;
  const ofAll = everything ? [] : QUALITY_HEADINGS.map((heading) => `${heading}, all`);
  const rows = [...CONTENDERS].flatMap(([id, { label }]) => {
    const result = results[id];
    if (!result) return [];
    const cells = [
      id === OURS ? `**${label}**` : label,
      ...qualityCells(result.onSample),
      ...(everything ? [] : qualityCells(result.onAll)),
      ...costCells(result, results[OURS]),
    ];
    return [row(cells)];
  });
  const asked = everything ? `all ${questions} questions` : `${sample} questions, and all ${questions}`;
  const headings = ['', ...QUALITY_HEADINGS, ...ofAll, ...COST_HEADINGS];
  return [
    `**${material}**: ${entries} entries, ${phrasings} phrasings; ${asked}.`,
    '',
    row(headings),
    row(headings.map((_, column) => (column === 0 ? '---' : '---:'))),
    ...rows,
    '',
    `Of ${worst.tried} hostile texts the slowest takes Footnote ${threeDigits(worst.worstMs)} ms.`,
  ].join('\n');
}

/**
 * The figures as Markdown: a table for each material.
 * @param figures of a run
 */
export function markdownOf({ materials, node, cores }: Figures): string {
  const machine = `Quality in per cent, p50 and p99 in milliseconds a question; Node ${node}, ${cores} cores.`;
  return `\n${[machine, ...materials.map(blockOf)].join('\n\n')}\n\n`;
}

/**
 * Writes docs/matching.svg, and the tables into docs/matching.md.
 * @param figures of a run
 * @throws Error where the page has no place for them
 */
export async function writeDocs(figures: Figures): Promise<void> {
  const page = join(DOCS, 'matching.md');
  const text = await readFile(page, 'utf8');
  if (!BETWEEN.test(text)) throw new Error(`${page} has no place for the figures.`);
  await writeFile(
    page,
    text.replace(BETWEEN, () => markdownOf(figures)),
  );
  await writeFile(join(DOCS, 'matching.svg'), pictureOf(figures));
}
