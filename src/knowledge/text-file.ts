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

/** Spaces that YAML takes for letters. */
const SPECIAL_SPACE = /[\u00A0\u2007\u202F\u3000]/;
/** What of a line stands before its text, but for spaces and hyphens. */
const BEFORE_TEXT = /^(?:[a-z]+:)?$/;
/** What git leaves in a file where it could not merge. */
const UNMERGED = /^(?:<{7}|>{7}) /m;
const UTF16_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

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
  const unreadable = [...otherEncoding(file, bytes), ...unmerged(file, text)];
  if (unreadable.length > 0) return { text, usable: false, diagnostics: unreadable };
  const long = longLine(file, text);
  return {
    text,
    usable: long.length === 0,
    diagnostics: [...notUtf8(file, text, bytes), ...hidden(file, text), ...specialSpaces(file, text), ...long],
  };
}

/** Every second byte of such a file would be told of. */
function otherEncoding(file: string, bytes: Uint8Array): readonly Diagnostic[] {
  if (!UTF16_MARKS.some((mark) => mark.every((byte, at) => bytes[at] === byte))) return [];
  const message = 'This file has the encoding UTF-16.';
  const cure = 'save it again with the encoding UTF-8';
  return [{ severity: 'error', place: { file, line: 1, column: 1 }, message, cure }];
}

function unmerged(file: string, text: string): readonly Diagnostic[] {
  const index = UNMERGED.exec(text)?.index;
  if (index === undefined) return [];
  return [
    {
      severity: 'error',
      place: { ...placeOf(file, text, index), length: 7 },
      message: 'Two versions stand here one after the other, as git could not merge them.',
      cure: 'keep what is right of both, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>',
    },
  ];
}

function specialSpaces(file: string, text: string): readonly Diagnostic[] {
  return text.split('\n').flatMap((line, at): readonly Diagnostic[] => {
    const column = line.search(SPECIAL_SPACE);
    if (column < 0 || !BEFORE_TEXT.test(line.slice(0, column).replace(/[ -]/g, ''))) return [];
    const code = line.charCodeAt(column).toString(16).toUpperCase().padStart(4, '0');
    const place = { file, line: at + 1, column: column + 1, length: 1 };
    const message = `This space is a special one (U+${code}), which YAML takes for a letter.`;
    return [{ severity: 'error', place, message, cure: 'delete it, and type a space in its place' }];
  });
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
