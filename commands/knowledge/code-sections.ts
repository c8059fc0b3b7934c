// Longer texts in letters of one width, as sections that Discord takes.
// Is no command itself; knows lengths, not what the texts say.
import { cut } from '../../src/replies/cutting.ts';
import type { Section } from '../../src/replies/reply.ts';

/** A part of an embed holds 1024 characters, and its fences take some; the text goes on in the next. */
const CODE_MAX = 680;

/** A line that is longer than a section, in pieces; no letter is cut in two. */
function pieces(line: string): string[] {
  if (line.length <= CODE_MAX) return [line];
  const first = cut(line, CODE_MAX).slice(0, -1);
  return [first, ...pieces(line.slice(first.length))];
}

/**
 * Whole lines, as many to a section as it holds.
 * @param heading of the first; those after it say that they go on
 * @param text any text
 */
export function codeSections(heading: string, text: string): Section[] {
  const parts: string[] = [];
  for (const line of text.split(/\r?\n/).flatMap(pieces)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= CODE_MAX) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts.map((code, at) => ({ heading: at === 0 ? heading : `${heading} (continued)`, code, lines: [] }));
}
