// The bytes of a knowledge file -> its text, and what in them no reader would see.
// Knows UTF-8 and nothing of YAML.
import type { Diagnostic } from './diagnostics.ts';
import type { Place } from './types.ts';

const REPLACEMENT = '\u{FFFD}';
const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd];
/** A file that holds many is of one make; the first few tell it. */
const HIDDEN_REPORTED_MAX = 20;

/** Controls, zero-width spaces and the marks that turn the direction of writing: they hide text from whoever reviews it. */
export const HIDDEN = /[\p{Cc}\u200B\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** In UTF-16 units. A page has 3000; what is longer is not written by hand, and would take long to parse. */
const LINE_LENGTH_MAX = 10_000;

export interface TextFile {
  /** Always there; what is not UTF-8 is replaced in it. */
  readonly text: string;
  /** Whether it is worth parsing. */
  readonly usable: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Decodes UTF-8, a byte order mark at the beginning left out; never throws. */
export function decode(file: string, bytes: Uint8Array): TextFile {
  const text = lossyText(bytes);
  const long = longLine(file, text);
  return {
    text,
    usable: long.length === 0,
    diagnostics: [...notUtf8(file, text, bytes), ...hidden(file, text), ...long],
  };
}

/** The text of a file, where bytes that are no UTF-8 are shown as U+FFFD. */
export function lossyText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

function notUtf8(file: string, text: string, bytes: Uint8Array): readonly Diagnostic[] {
  const index = firstReplaced(text, bytes);
  if (index === null) return [];
  return [
    {
      severity: 'error',
      place: placeOf(file, text, index),
      message: 'This byte is not UTF-8.',
      cure: 'save the file again with the encoding UTF-8',
    },
  ];
}

// A file may hold a real U+FFFD, so each one in the text is held against the bytes.
function firstReplaced(text: string, bytes: Uint8Array): number | null {
  let from = 0;
  let offset = startsWithMark(bytes) ? 3 : 0;
  for (let index = text.indexOf(REPLACEMENT); index !== -1; index = text.indexOf(REPLACEMENT, index + 1)) {
    offset += Buffer.byteLength(text.slice(from, index));
    if (REPLACEMENT_BYTES.some((byte, i) => bytes[offset + i] !== byte)) return index;
    from = index;
  }
  return null;
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function hidden(file: string, text: string): readonly Diagnostic[] {
  const found = text.matchAll(HIDDEN).filter(([character]) => !['\n', '\r', '\t'].includes(character));
  return [...found.take(HIDDEN_REPORTED_MAX)].map((match): Diagnostic => {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return {
      severity: 'error',
      place: placeOf(file, text, match.index),
      message: `An invisible character (U+${code}) is here.`,
      cure: 'delete it, or type the line anew',
    };
  });
}

function longLine(file: string, text: string): readonly Diagnostic[] {
  const index = text.split('\n').findIndex((line) => line.length > LINE_LENGTH_MAX);
  if (index === -1) return [];
  const message = `This line is longer than ${LINE_LENGTH_MAX} characters.`;
  return [{ severity: 'error', place: { file, line: index + 1, column: 1 }, message, cure: 'split it' }];
}

function placeOf(file: string, text: string, index: number): Place {
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { file, line: before.split('\n').length, column: index - lineStart + 1, length: 1 };
}
