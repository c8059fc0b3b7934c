// What YAML refuses, and what it would silently bend, in words that a moderator can act on.
// Knows the traps and their cures, and nothing of what the texts say.
import type { ErrorCode } from 'yaml';

export interface Trap {
  readonly message: string;
  readonly cure: string;
}

/** The cure for a text that YAML takes for something else. */
export const QUOTE_IT = 'put the whole text in double quotes, with \\" for a quote inside it';
const INDENT =
  'indent the keys of one entry alike, with two spaces, and put text that holds a colon and a space in quotes';

/** Traps that YAML does not mind. */
export const TRAPS = {
  flowList: {
    message: 'A list in [ ] splits a text at its commas.',
    cure: 'write each item on a line of its own after a dash; a text that begins with [ goes in quotes',
  },
  flowMapping: {
    message: 'A mapping in { } splits a text at its commas.',
    cure: 'write each key on a line of its own; a text that begins with { goes in quotes',
  },
  comment: {
    message: 'Behind a text " #" begins a comment and cuts the rest of the line away.',
    cure: 'put the text in quotes, or the comment on a line of its own',
  },
  severalLines: {
    message: 'YAML joins this text with the line below it.',
    cure: 'write it on one line, or give the line below the indentation that it should have',
  },
  tab: { message: 'A tab indents this line.', cure: 'indent with spaces' },
  twice: {
    message: 'This key is here twice.',
    cure: 'take one of the two out, or, where a new item begins here, begin it with "- "',
  },
  dash: { message: 'A dash without a space behind it begins no item.', cure: 'put a space after each dash: "- text"' },
  noDash: { message: 'This line of a list begins without its dash.', cure: 'begin it with a dash and a space' },
  noLiteral: {
    message: 'An answer is a literal block.',
    cure: 'write "answer: |" and below it, indented, each sentence on a line of its own',
  },
  answerIndent: {
    message: 'This line of the answer is not indented enough.',
    cure: 'indent all lines of an answer alike, and more than "answer: |"',
  },
  sign: {
    message: 'This text begins with a sign that means something to YAML, and goes on behind it.',
    cure: QUOTE_IT,
  },
  anchor: { message: 'An & at the beginning makes a YAML anchor.', cure: QUOTE_IT },
  alias: { message: 'A * at the beginning makes a YAML alias.', cure: QUOTE_IT },
  tag: { message: 'A ! at the beginning makes a YAML tag.', cure: QUOTE_IT },
  merge: { message: 'The merge key << hides where a text comes from.', cure: 'write the keys out' },
  key: { message: 'This key is not a plain word.', cure: 'write "key: text", with a key of letters and hyphens' },
  directive: { message: 'A % at the beginning of a line changes how YAML reads the file.', cure: 'take the line out' },
  depth: { message: 'This is nested too deep.', cure: 'write lists with one dash a line' },
} as const satisfies Record<string, Trap>;

/** Traps that YAML itself falls over, by the code of its error. */
export function syntaxTrap(code: ErrorCode, message: string): Trap {
  const known: Partial<Record<ErrorCode, Trap>> = {
    BAD_INDENT: { message: 'The indentation is wrong here.', cure: INDENT },
    BAD_SCALAR_START: { message: 'A text cannot begin with this character.', cure: QUOTE_IT },
    BAD_DQ_ESCAPE: {
      message: 'A backslash in double quotes begins an escape, and this is none.',
      cure: 'write \\\\ for a backslash',
    },
    BLOCK_AS_IMPLICIT_KEY: {
      message: 'There are two keys in one line, or the next line is indented too far.',
      cure: INDENT,
    },
    MISSING_CHAR: missing(message),
    MULTILINE_IMPLICIT_KEY: {
      message: 'A key is expected here, and its colon is missing.',
      cure: 'write "key: text" on one line, with a space after the colon',
    },
    MULTIPLE_DOCS: { message: 'A second document begins here.', cure: 'take the line "---" out' },
    RESOURCE_EXHAUSTION: TRAPS.depth,
    TAB_AS_INDENT: TRAPS.tab,
    UNEXPECTED_TOKEN: {
      message: 'YAML did not expect this here.',
      cure: `${INDENT}; begin each entry with "- "`,
    },
  };
  return known[code] ?? { message: `This is not YAML: ${message}.`, cure: INDENT };
}

function missing(message: string): Trap {
  return /quote/i.test(message)
    ? { message: 'A quote is opened and not closed.', cure: 'close it at the end of the line where it opens' }
    : {
        message: 'A key is expected here, and its colon is missing.',
        cure: 'write "key: text"; the lines of an answer are indented more than "answer: |"',
      };
}
