// Quality against time for each contender as an SVG, readable on light and on dark pages.
// Knows figures and a sheet of paper, not how the figures came about.
import { CONTENDERS, OURS } from './contenders.ts';
import { labelled, type Point } from './labels.ts';
import type { Figures, SideBySide } from './section.ts';
import type { Quality } from './trial.ts';

interface Measure {
  readonly figure: Exclude<keyof Quality, 'questions'>;
  readonly title: string;
  /** Where the axis begins, 0 to 1; it ends at 1. */
  readonly from: number;
}

const MEASURES: readonly Measure[] = [
  { figure: 'top1', title: 'right entry first', from: 0.2 },
  { figure: 'auroc', title: 'in or out of scope (AUROC)', from: 0.5 },
];
const PANEL = { width: 430, height: 200, left: 44, right: 12, top: 30, bottom: 34 } as const;
const HEADER = 46;
const FOOTER = 26;
/** Milliseconds a question, on a logarithmic axis. */
const TIMES = [0.01, 0.1, 1, 10, 100, 1000] as const;
const [SHORTEST, LONGEST] = [TIMES[0], TIMES[TIMES.length - 1] ?? 1000];
const STYLE = `
text { font: 12px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #57606a }
.sheet { fill: #ffffff } .grid { stroke: #d8dee4 } .leader { stroke: #8c959f }
.title { font-weight: 600; fill: #1f2328 } .head { font-size: 15px }
.point { fill: #6e7781 } .ours { fill: #bc4c00 } text.ours { font-weight: 700 }
@media (prefers-color-scheme: dark) {
  text { fill: #9da7b1 } .sheet { fill: #0d1117 } .grid { stroke: #30363d } .leader { stroke: #6e7681 }
  .title { fill: #f0f6fc } .point { fill: #9da7b1 } .ours { fill: #ff9b4f }
}`.trim();

function xOf(ms: number): number {
  const share = Math.log(ms / SHORTEST) / Math.log(LONGEST / SHORTEST);
  return PANEL.left + Math.min(1, Math.max(0, share)) * (PANEL.width - PANEL.left - PANEL.right);
}

function yOf(value: number, { from }: Measure): number {
  const share = Math.max(0, (value - from) / (1 - from));
  return PANEL.height - PANEL.bottom - share * (PANEL.height - PANEL.top - PANEL.bottom);
}

function text(x: number, y: number, words: string, more = ''): string {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${more}>${escaped}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, kind: string): string {
  const at = [x1, y1, x2, y2].map((value) => value.toFixed(1));
  return `<line x1="${at[0]}" y1="${at[1]}" x2="${at[2]}" y2="${at[3]}" class="${kind}"/>`;
}

function axes(measure: Measure): string[] {
  const bottom = PANEL.height - PANEL.bottom;
  const steps = Array.from({ length: 11 }, (_, tenth) => tenth / 10).filter((value) => value >= measure.from);
  const shown = steps.filter((_, index) => (steps.length - 1 - index) % 2 === 0);
  return [
    ...TIMES.flatMap((ms) => [
      line(xOf(ms), PANEL.top, xOf(ms), bottom, 'grid'),
      ms === LONGEST
        ? text(PANEL.width - 2, bottom + 16, `${ms} ms`, ' text-anchor="end"')
        : text(xOf(ms), bottom + 16, String(ms), ' text-anchor="middle"'),
    ]),
    ...shown.flatMap((value) => [
      line(PANEL.left, yOf(value, measure), PANEL.width - PANEL.right, yOf(value, measure), 'grid'),
      text(PANEL.left - 6, yOf(value, measure) + 4, `${Math.round(value * 100)}`, ' text-anchor="end"'),
    ]),
  ];
}

function pointsOf({ results }: SideBySide, measure: Measure): Point[] {
  return [...CONTENDERS].flatMap(([id, { label }]) => {
    const result = results[id];
    const value = result?.onSample[measure.figure] ?? null;
    if (!result || value === null) return [];
    return [{ x: xOf(result.p50Ms), y: yOf(value, measure), label, ours: id === OURS }];
  });
}

function panel(of: SideBySide, measure: Measure): string {
  const box = {
    left: PANEL.left,
    right: PANEL.width - PANEL.right,
    top: PANEL.top,
    bottom: PANEL.height - PANEL.bottom,
  };
  const marks = labelled(pointsOf(of, measure), box).flatMap(({ point, at, anchor }) => {
    const kind = point.ours ? 'ours' : 'point';
    const moved = Math.abs(at.y - point.y) > 2;
    return [
      ...(moved ? [line(point.x, point.y, at.x, at.y, 'leader')] : []),
      `<circle cx="${point.x.toFixed(1)}" cy="${point.y.toFixed(1)}" r="${point.ours ? 6 : 4.5}" class="${kind}"/>`,
      text(at.x, at.y + 4, point.label, ` text-anchor="${anchor}" class="${kind}"`),
    ];
  });
  return [
    text(PANEL.left, PANEL.top - 10, `${of.material}: ${measure.title}, %`, ' class="title"'),
    ...axes(measure),
    ...marks,
  ].join('\n');
}

/** The base's own figures stand for those of files that are not at hand. */
function shown({ materials }: Figures): readonly SideBySide[] {
  const fromFiles = materials.filter(({ material }) => /\d/.test(material));
  return fromFiles.length > 0 ? fromFiles : materials;
}

/**
 * Draws the figures: a row for each material, a column for each measure.
 * @param figures of a run
 * @returns an SVG document
 */
export function pictureOf(figures: Figures): string {
  const rows = shown(figures);
  const [width, height] = [PANEL.width * MEASURES.length, HEADER + PANEL.height * rows.length + FOOTER];
  const panels = rows.flatMap((of, row) =>
    MEASURES.map(
      (measure, column) =>
        `<g transform="translate(${column * PANEL.width} ${HEADER + row * PANEL.height})">\n${panel(of, measure)}\n</g>`,
    ),
  );
  const samples = [...new Set(rows.map(({ sample }) => sample))].join(' or ');
  const title = 'Quality against the median time for a question: up and to the left is better';
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">`,
    `<style>${STYLE}</style>`,
    `<rect width="${width}" height="${height}" rx="8" class="sheet"/>`,
    text(PANEL.left, 28, title, ' class="title head"'),
    ...panels,
    text(
      PANEL.left,
      height - 10,
      `CLINC150 in entries × phrasings; the same ${samples} questions for all, one run, one machine.`,
    ),
    '</svg>',
  ].join('\n')}\n`;
}
