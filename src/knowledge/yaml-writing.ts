// A text as YAML that the loader reads back as it was, and an id made of a text.
// Knows how texts are quoted, not what file they go into.
import { ID_LENGTH_MAX, ID_PATTERN } from './schemas.ts';
import { HIDDEN } from './text-file.ts';

/** Words that YAML takes for something else than text. */
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Ids that begin with a digit may be numbers or dates to YAML. */
const PLAIN_ID = /^[a-z]/;
/** Room is left for what may stand before it, and for a number behind it. */
const SLUG_MAX = ID_LENGTH_MAX - 6;

/**
 * A text as YAML reads it back whatever it holds: in double quotes unless it is plain words.
 * @param text any text; lone halves of surrogate pairs are replaced
 */
export function yamlText(text: string): string {
  const isPlain = /^[a-z][a-z '’,-]*[a-z?]$/i.test(text) && !NO_TEXT.test(text);
  return isPlain ? text : JSON.stringify(text.toWellFormed());
}

/** An id as YAML; what is no id is quoted, so that the loader can say what is wrong with it. */
export function yamlId(id: string): string {
  return ID_PATTERN.test(id) && PLAIN_ID.test(id) && !NO_TEXT.test(id) ? id : yamlText(id);
}

/** A text as an id: whole words, as many as fit. */
function slugOf(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  let slug = '';
  for (const word of plain.match(/[a-z0-9]+/g) ?? []) {
    const longer = slug === '' ? word.slice(0, SLUG_MAX) : `${slug}-${word}`;
    if (longer.length > SLUG_MAX) break;
    slug = longer;
  }
  return slug;
}

/**
 * Makes ids that are not taken yet.
 * @param taken what there is
 * @returns a function from a question to its id; what it has given out is taken too
 */
export function idsBeside(taken: Iterable<string>): (text: string) => string {
  const used = new Set(taken);
  return (text) => {
    const slug = slugOf(text);
    const base = PLAIN_ID.test(slug) && !NO_TEXT.test(slug) ? slug : `q-${slug || 'x'}`;
    let id = base;
    for (let nth = 2; used.has(id); nth++) id = `${base}-${nth}`;
    used.add(id);
    return id;
  };
}

/** A text with all its white space and controls as single spaces, and nothing in it that cannot be seen. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(HIDDEN, '')
    .trim();
}
