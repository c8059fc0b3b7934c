// Slips of the hand that YAML stumbles over, seen from the lines around: so that the cure is for what was meant.
// Knows lines, the dash of lists and the key "answer"; no tree.
import type { ErrorCode } from 'yaml';
import { QUOTE_IT, TRAPS, type Trap } from './yaml-traps.ts';

export interface Slip {
  /** Of the lines given, from 0. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly trap: Trap;
}

/** Errors that come of YAML having read a line as something else than was meant. */
const MISREAD: ReadonlySet<ErrorCode> = new Set([
  'BAD_INDENT',
  'BLOCK_AS_IMPLICIT_KEY',
  'MISSING_CHAR',
  'MULTILINE_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
]);
/** A longer text is not written out in a cure. */
const SHOWN_MAX = 100;
const ANSWER = /^((?:-\s)?\s*)answer:(.*)$/;
const LITERAL = /^\s+[|>][-+\d]*\s*(#.*)?$/;
const KEY = /^(-\s+)?[a-z][a-z-]*:(\s|$)/;
const DASH = /^\s*-[^\s-]/;
/** A value that begins with a sign that means something to YAML, behind its key or dash. */
const SIGN = /^\s*(?:-\s+)?(?:[a-z-]+:\s+)?(["'[{*&!].*)$/;

/**
 * Looks for the slip behind an error.
 * @param lines of one entry, or of the whole file
 * @param at the line that YAML fell over, from 0
 * @param code what YAML calls the error
 * @returns null where the lines show none
 */
export function slipAt(lines: readonly string[], at: number, code: ErrorCode): Slip | null {
  if (!MISREAD.has(code)) return null;
  const line = lines[at] ?? '';
  return (
    answerSlip(lines, at) ??
    dashSlip(line, at) ??
    noDashSlip(lines, at) ??
    (code === 'UNEXPECTED_TOKEN' ? signSlip(line, at) : null)
  );
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** An answer without its "|", or a line of it that stands too far left. */
function answerSlip(lines: readonly string[], at: number): Slip | null {
  const start = lines.slice(0, at + 1).findLastIndex((line) => ANSWER.test(line));
  const match = ANSWER.exec(lines[start] ?? '');
  if (match === null) return null;
  const [, before = '', behind = ''] = match;
  const column = before.length;
  const below = lines.slice(start + 1, at + 1);
  const end = below.findIndex((line) => indentOf(line) <= column && KEY.test(line.trimStart()));
  if (!LITERAL.test(behind)) return end === -1 ? { line: start, column, trap: TRAPS.noLiteral } : null;
  const own = end === -1 ? below : below.slice(0, end);
  const first = own.find((line) => line.trim() !== '') ?? '';
  const least = Math.max(column + 1, indentOf(first));
  const outside = own.findIndex((line) => indentOf(line) < least && isSentence(line.trim()));
  if (outside === -1) return null;
  return { line: start + 1 + outside, column: indentOf(own[outside] ?? ''), trap: TRAPS.answerIndent };
}

/** A word alone is rather a key without its colon. */
function isSentence(text: string): boolean {
  return /\s/.test(text) && !/^[#-]/.test(text) && !KEY.test(text);
}

function dashSlip(line: string, at: number): Slip | null {
  return DASH.test(line) ? { line: at, column: indentOf(line), trap: TRAPS.dash } : null;
}

/** A text as far to the right as the dash of the item above it; a word processor may have made two or a long one of it. */
function noDashSlip(lines: readonly string[], at: number): Slip | null {
  const line = lines[at] ?? '';
  const text = line.trim();
  const above = lines.slice(0, at).findLast((each) => each.trim() !== '') ?? '';
  const isBeside = /^\s+-\s/.test(above) && indentOf(above) === indentOf(line);
  if (!isBeside || text === '' || /^(#|-\s)/.test(text) || KEY.test(text)) return null;
  const cure = `${TRAPS.noDash.cure}: "- ${text.replace(/^[-\u2010-\u2015]+\s*/, '')}"`;
  return { line: at, column: indentOf(line), trap: { ...TRAPS.noDash, cure } };
}

function signSlip(line: string, at: number): Slip | null {
  const [, text = ''] = SIGN.exec(line.trimEnd()) ?? [];
  // One that is quoted from end to end is not what is wrong.
  if (text === '' || /^"[^"]*"$|^'[^']*'$/.test(text)) return null;
  const cure = text.length > SHOWN_MAX ? QUOTE_IT : `${QUOTE_IT}: ${JSON.stringify(text)}`;
  return { line: at, column: line.trimEnd().length - text.length, trap: { ...TRAPS.sign, cure } };
}
