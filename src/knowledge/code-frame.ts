// Diagnostics -> what a person reads: place, message, the line with a caret, the cure.
// Knows columns of a terminal; nothing of what is being checked.
import { stripVTControlCharacters, styleText } from 'node:util';
import { type Diagnostic, sorted, whereOf } from './diagnostics.ts';
import type { Place } from './types.ts';

export interface RenderOptions {
  /** Whether to colour with ANSI codes. */
  readonly colour?: boolean;
}

/** A file's name -> its text, or null where there is none to show. */
export type TextOf = (file: string) => string | null;

/** More of them nobody reads; the counts at the end are of all. */
const FRAMES_MAX = 100;
/** Columns of a terminal; the frame's line is cut to them, around the caret. */
const WIDTH = 80;
const TAB = '  ';
const CUT = '…';

/**
 * @param diagnostics in any order; they are shown by file and line
 * @param textOf gives the text that a place is in
 * @returns lines ending in a newline, the counts last; empty where there is nothing to tell
 */
export function render(diagnostics: readonly Diagnostic[], textOf: TextOf, options: RenderOptions = {}): string {
  if (diagnostics.length === 0) return '';
  const painter = painterOf(options.colour ?? false);
  const linesOf = rememberedLines(textOf);
  const ordered = sorted(diagnostics);
  const frames = ordered.slice(0, FRAMES_MAX).map((diagnostic) => frame(diagnostic, linesOf, painter));
  if (ordered.length > FRAMES_MAX) frames.push(`… and ${ordered.length - FRAMES_MAX} more.\n`);
  return `${frames.join('\n')}\n${painter('bold', summary(ordered))}\n`;
}

/** "2 errors and 1 warning in 2 files." */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const files = new Set(diagnostics.filter(({ place }) => place.line > 0).map(({ place }) => place.file)).size;
  const counts = [counted(errors, 'error'), counted(diagnostics.length - errors, 'warning')];
  const found = counts.filter((count) => count !== '').join(' and ') || 'Nothing to correct';
  return files === 0 && diagnostics.length > 0 ? `${found}.` : `${found} in ${counted(files, 'file')}.`;
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

type Painter = (style: 'bold' | 'red' | 'yellow' | 'dim' | 'cyan', text: string) => string;

function painterOf(colour: boolean): Painter {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

function frame({ severity, place, message, cure }: Diagnostic, linesOf: LinesOf, paint: Painter): string {
  const where = paint('bold', visible(whereOf(place)));
  const grade = paint(severity === 'error' ? 'red' : 'yellow', severity);
  const line = linesOf(place.file)?.[place.line - 1];
  const shown = line === undefined || line.trim() === '' ? [] : codeFrame(line, place, paint);
  return [`${where} ${grade}  ${visible(message)}`, ...shown, `  ${paint('cyan', 'cure:')} ${visible(cure)}`, ''].join(
    '\n',
  );
}

/**
 * The line that a diagnostic means, and under it a caret.
 * @param columns what there is room for, at least 20
 * @returns two lines, plain; null where there is no line to show
 */
export function plainFrame({ place }: Diagnostic, textOf: TextOf, columns: number): string | null {
  const line = textOf(place.file)?.split(/\r?\n/)[place.line - 1];
  if (line === undefined || line.trim() === '') return null;
  return codeFrame(line, place, painterOf(false), columns).join('\n');
}

function codeFrame(line: string, place: Place, paint: Painter, columns = WIDTH): readonly string[] {
  const gutter = `${place.line}`.padStart(4);
  const { text, before, width } = cutAround(line, place, columns - gutter.length - 3);
  const caret = paint('red', '^'.repeat(width));
  return [
    `${paint('dim', `${gutter} |`)} ${text}`,
    `${paint('dim', `${' '.repeat(gutter.length)} |`)} ${' '.repeat(before)}${caret}`,
  ];
}

interface Cut {
  readonly text: string;
  /** Columns in front of the caret, and those that it underlines. */
  readonly before: number;
  readonly width: number;
}

function cutAround(line: string, place: Place, room: number): Cut {
  const start = place.column - 1;
  const end = start + (place.length ?? 1);
  const cells = cellsAround(line, start);
  const first = cells.findIndex((cell) => cell.index + cell.length > start);
  const caret = first === -1 ? cells.length : first;
  const from = firstShown(cells, caret, room);
  const isCut = from > 0 || (cells[0]?.index ?? 0) > 0;
  const shown = fitting(cells.slice(from), room - (isCut ? 1 : 0));
  const last = cells[from + shown.length];
  const text = `${isCut ? CUT : ''}${shown.map((cell) => cell.text).join('')}${last === undefined ? '' : CUT}`;
  const marked = shown.filter((cell) => cell.index + cell.length > start && cell.index < end);
  const before = (isCut ? 1 : 0) + widthOf(shown.slice(0, caret - from));
  return { text, before, width: Math.max(1, widthOf(marked)) };
}

// A line that fits is shown from its beginning; else a third of the room stays in front of the caret.
function firstShown(cells: readonly Cell[], caret: number, room: number): number {
  if (widthOf(cells.slice(0, caret)) < room - Math.ceil(room / 4)) return 0;
  let from = caret;
  for (let left = Math.floor(room / 3); from > 0 && left > 0; from -= 1) left -= cells[from - 1]?.width ?? 1;
  return from;
}

function fitting(cells: readonly Cell[], room: number): readonly Cell[] {
  if (widthOf(cells) <= room) return cells;
  const shown: Cell[] = [];
  let used = CUT.length;
  for (const cell of cells) {
    used += cell.width;
    if (used > room) break;
    shown.push(cell);
  }
  return shown;
}

/** What a reader sees as one character. */
interface Cell {
  readonly text: string;
  /** In the line, in UTF-16 units. */
  readonly index: number;
  readonly length: number;
  /** Columns of a terminal. */
  readonly width: number;
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** In UTF-16 units to both sides of the caret: more than a terminal's line shows, and quick to segment. */
const REACH = 500;

function cellsAround(line: string, caret: number): readonly Cell[] {
  const from = Math.max(0, Math.min(caret, line.length) - REACH);
  const segments = characters.segment(line.slice(from, caret + REACH));
  return [...segments].map(({ segment, index }) => {
    const text = visible(segment === '\t' ? TAB : segment);
    const width = text === segment ? columnsOf(segment) : text.length;
    return { text, index: from + index, length: segment.length, width };
  });
}

const WIDE =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u;

function columnsOf(character: string): number {
  return WIDE.test(character) ? 2 : 1;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

const UNSEEN = /[\p{Cc}\u200B\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

// A file may hold what would move the cursor or turn the text around; it is shown as a box.
function visible(text: string): string {
  return stripVTControlCharacters(text).replace(UNSEEN, '\u25A1');
}

type LinesOf = (file: string) => readonly string[] | null;

function rememberedLines(textOf: TextOf): LinesOf {
  const remembered = new Map<string, readonly string[] | null>();
  return (file) => {
    const known = remembered.get(file);
    if (known !== undefined) return known;
    const lines = textOf(file)?.split(/\r?\n/) ?? null;
    remembered.set(file, lines);
    return lines;
  };
}
