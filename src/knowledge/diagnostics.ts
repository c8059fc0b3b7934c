// What is wrong with a knowledge file, where, and how to cure it.
// Knows nothing of what is being checked; code-frame.ts shows it to a person.
import type { Place } from './types.ts';

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly place: Place;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: what to do about it. */
  readonly cure: string;
}

/** The place of what is wrong with a folder as a whole. */
export function inFolder(folder: string): Place {
  return { file: folder, line: 0, column: 0 };
}

/** "facts/dam.yaml:3:7", or a folder's name alone. */
export function whereOf({ file, line, column }: Place): string {
  return line === 0 ? file : `${file}:${line}:${column}`;
}

/** By file, line and column, the same complaint about the same spot only once. */
export function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const ordered = diagnostics.toSorted(compare);
  return ordered.filter((diagnostic, index) => {
    const before = ordered[index - 1];
    return before === undefined || compare(before, diagnostic) !== 0;
  });
}

/** Whoever has so many has made one mistake many times, or given the wrong file. */
const TOLD_OF_A_FILE_MAX = 100;

/**
 * The first hundred of each file, and how many more there are of it.
 * @param diagnostics sorted
 */
export function told(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...Map.groupBy(diagnostics, ({ place }) => place.file).values()].flatMap((ofFile) => {
    const [next] = ofFile.slice(TOLD_OF_A_FILE_MAX);
    if (next === undefined) return ofFile;
    const { severity, place } = next;
    const { file, line } = place;
    const message = `There are ${ofFile.length - TOLD_OF_A_FILE_MAX} more in this file, from here on.`;
    const rest: Diagnostic = { severity, place: { file, line, column: 1 }, message, cure: 'cure those above first' };
    return [...ofFile.slice(0, TOLD_OF_A_FILE_MAX), rest];
  });
}

/** A log has room for the first few; how many there are is told beside them. */
const IN_LINES_MAX = 20;

/** The first twenty, each in a line, for a log. */
export function inLines(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.slice(0, IN_LINES_MAX).map(({ place, message, cure }) => `${whereOf(place)} ${message} (${cure})`);
}

function compare(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.place.file, b.place.file) ||
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    compareText(a.severity, b.severity) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
