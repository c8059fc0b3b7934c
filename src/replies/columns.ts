// How wide a text is in a terminal, and how it breaks into lines.
// Knows columns, not what is said.

let segmenter: Intl.Segmenter | null = null;

/** What a reader takes for single letters. The segmenter is made when first needed: most lines are plain. */
function lettersOf(text: string): Iterable<{ readonly segment: string }> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** Letters and pictures that take two columns. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
const NARROW_ONLY = /^[\u0020-\u024f‘’“”…·–—]*$/;

/** Columns that a text takes. */
export function columnsOf(text: string): number {
  if (NARROW_ONLY.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of lettersOf(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** Parts of a word that is longer than a line. A web address stays whole, so that it can be clicked. */
function broken(word: string, width: number): string[] {
  if (columnsOf(word) <= width || /^https?:/.test(word)) return [word];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of lettersOf(word)) {
    if (part !== '' && columnsOf(part + segment) > width) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

/**
 * Wraps a text at spaces; a word that is longer than a line is broken.
 * @param text one paragraph
 * @param width columns, more than the indent has
 * @param indent what stands before the second and later lines
 */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  const words = text
    .trim()
    .split(/\s+/)
    .flatMap((word) => broken(word, width - indent.length));
  for (const word of words) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
