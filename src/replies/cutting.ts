// Shortens texts without breaking a letter, a mark or a sentence in two.
// Knows lengths in UTF-16 units, not which limit binds.

const MORE = '…';
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** The end of a sentence with the quotation marks and the citation marks that belong to it. */
const SENTENCE_END = /[.!?…。？！]["'”’)]*(?: ?(?:\[\d{1,3}\])+)?(?=\s|$)/g;
/** A word is kept whole unless that would throw away more than this share of the room. */
const WORD_SHARE = 0.6;

/** As much of a text as fits, ending between letters as people see them: no emoji is cut in two. */
function within(text: string, most: number): string {
  let end = 0;
  for (const { index, segment } of letters.segment(text.slice(0, most + 64))) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end).replace(/(?<!\\)((?:\\\\)*)\\$/, '$1');
}

/**
 * Cuts a text to a length, at a space where one is near, with "…" for the rest.
 * @param text any text
 * @param most UTF-16 units, at least 1
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = within(text, most - MORE.length);
  const space = room.lastIndexOf(' ');
  const kept = space >= room.length * WORD_SHARE ? room.slice(0, space) : room;
  return `${kept.trimEnd()}${MORE}`;
}

/**
 * Cuts a text to a length behind a whole sentence and its marks, with "…" for the rest.
 * @param text sentences with marks
 * @param most UTF-16 units, at least 1
 */
export function cutAtSentence(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = most - MORE.length - 1;
  let end = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    if (match.index + match[0].length > room) break;
    end = match.index + match[0].length;
  }
  return end > 0 ? `${text.slice(0, end)} ${MORE}` : cut(text, most);
}

/**
 * As many lines as fit, with a last line for those that do not.
 * @param lines each at most as long as the room; a longer one is cut
 * @param most UTF-16 units for all of them with their line breaks
 * @param rest what the last line says of the number left out
 */
export function linesWithin(lines: readonly string[], most: number, rest: (left: number) => string): string[] {
  const whole = lines.join('\n').length;
  if (whole <= most) return [...lines];
  const kept: string[] = [];
  let used = 0;
  for (const [at, line] of lines.entries()) {
    const room = most - used - rest(lines.length - at).length - 1;
    if (line.length + 1 > room) break;
    kept.push(line);
    used += line.length + 1;
  }
  return [...kept, cut(rest(lines.length - kept.length), most - used)];
}
