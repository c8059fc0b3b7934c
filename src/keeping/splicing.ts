// Puts an entry at the end of a topic's file, and takes it out again; no other byte of the file is touched.
// Knows bytes and lines, not what an entry says.

export interface Spliced {
  readonly bytes: Uint8Array;
  /** Where what was put in begins, in bytes. */
  readonly from: number;
  /** What was put in. */
  readonly text: string;
  /** The number of the entry's first line in the new file, from 1. */
  readonly line: number;
}

/** The file's own line break: that of its first line. */
function breakOf(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** Spaces before the dashes of the file's list, by its first entry. */
function indentOf(text: string): string {
  return /^( *)- /m.exec(text)?.[1] ?? '';
}

/** Whether the file sets its entries apart by an empty line. */
function isSetApart(text: string, indent: string): boolean {
  const dashes = `${indent}- `;
  const lines = text.split('\n').map((line) => line.trimEnd());
  const entries = lines.flatMap((line, at) => (line.startsWith(dashes) ? [at] : [])).slice(1);
  const apart = entries.filter((at) => lines[at - 1] === '').length;
  return apart * 2 > entries.length;
}

/**
 * Puts lines at the end of a file: with its line breaks, its indentation, and an empty line before them where it sets
 * its entries apart so. A file without a line break at its end has none after, either.
 * @param file its bytes, in UTF-8
 * @param lines of the entry, the first at no indentation
 */
export function spliced(file: Uint8Array, lines: readonly string[]): Spliced {
  const text = Buffer.from(file).toString('utf8');
  const [lineBreak, indent] = [breakOf(text), indentOf(text)];
  const entry = lines.map((line) => `${indent}${line}`).join(lineBreak);
  const isWhole = text === '' || text.endsWith('\n');
  const hasSpace = isWhole && text.split('\n').at(-2)?.trim() === '';
  const isApart = isSetApart(text, indent) && !hasSpace;
  const lead = `${isWhole ? '' : lineBreak}${isApart ? lineBreak : ''}`;
  const added = `${lead}${entry}${isWhole ? lineBreak : ''}`;
  const line = `${text}${lead}`.split('\n').length;
  return { bytes: Buffer.concat([file, Buffer.from(added)]), from: file.length, text: added, line };
}

/**
 * A file without what was put into it.
 * @param file as it was after that
 * @param from where that begins, in bytes
 * @param text what was put in
 * @returns null where it does not stand there
 */
export function takenOut(file: Uint8Array, from: number, text: string): Uint8Array | null {
  const length = Buffer.byteLength(text);
  const found = Buffer.from(file.subarray(from, from + length));
  if (!found.equals(Buffer.from(text))) return null;
  return Buffer.concat([file.subarray(0, from), file.subarray(from + length)]);
}

/** What two texts of a file do not share: the lines between the first and the last that differ. */
export interface Apart {
  /** The number of the first of them, from 1. */
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Compares two texts of a file, line by line, from both ends. */
export function apart(before: string, after: string): Apart {
  const [one, other] = [before, after].map((text) => text.split(/\r?\n/));
  if (!one || !other) return { line: 1, before: [], after: [] };
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < most - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  return { line: head + 1, before: one.slice(head, one.length - tail), after: other.slice(head, other.length - tail) };
}
