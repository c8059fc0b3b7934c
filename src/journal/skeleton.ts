// Gaps as the skeleton of a topic's file: entries that lack nothing but their answers.
// Knows the form of such a file, not who fills it in.
import type { Answerer } from '../answering/answerer.ts';
import { ID_LENGTH_MAX, QUESTION_LENGTH_MAX } from '../knowledge/schemas.ts';
import { readingOf } from '../matching/preparing.ts';
import type { Gap } from './gaps.ts';

const ALSO_ASKED_MAX = 6;
const TO_FILL_IN = 'Write here what the facts say, one sentence a line. [fact-id]';

const HEAD = `# Questions that went unanswered, most asked first. Take what the base should answer, delete the rest.
# For each: write the answer, correct the wording of the questions, and take out what somebody should not have typed.
# Where an entry of the base should have answered, add the wording to its also-asked instead.
`;

/** Words that YAML takes for something else than text. */
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Ids that begin with a digit may be numbers or dates to YAML. */
const PLAIN_ID = /^[a-z]/;
/** Room is left for what may stand before it, and for a number behind it. */
const SLUG_MAX = ID_LENGTH_MAX - 6;

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

/** Makes ids that the base does not have yet. */
function idsBeside(taken: Iterable<string>): (text: string) => string {
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

/** As YAML reads it back whatever it holds: in double quotes unless it is plain words. */
function yamlText(text: string): string {
  const isPlain = /^[a-z][a-z '’,-]*[a-z?]$/i.test(text) && !NO_TEXT.test(text);
  return isPlain ? text : JSON.stringify(text).replaceAll(/[\u007f-\u009f\ufeff]/g, '');
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** As a title of an entry: within its length, with a capital letter and a question mark where it is none. */
function questionOf(text: string): string {
  const short = [...text]
    .slice(0, QUESTION_LENGTH_MAX - 1)
    .join('')
    .trim();
  const capital = short.charAt(0).toUpperCase() + short.slice(1);
  return /[.!?…]$/.test(capital) ? capital : `${capital}?`;
}

function comment({ asked, nearest, obstacle }: Gap): string {
  const near = nearest ? ` Nearest: ${nearest.id}.` : '';
  return `# Asked ${asked === 1 ? 'once' : `${asked} times`}.${near} In the way: ${oneLine(obstacle)}.`;
}

function entryText(gap: Gap, question: string, also: readonly string[], id: string): string {
  const others = also.map((text) => `\n    - ${yamlText(text)}`).join('');
  return `${comment(gap)}
- id: ${id}
  question: ${yamlText(question)}${others === '' ? '' : `\n  also-asked:${others}`}
  answer: |
    ${TO_FILL_IN}
`;
}

/**
 * The skeleton of a topic's file.
 * @param gaps most asked first
 * @param answerer of the base: what it understands as one question stands there once
 * @returns YAML that the loader takes when the answers are filled in; only comments where there is no gap in words
 */
export function skeletonOf(gaps: readonly Gap[], { knowledge }: Answerer): string {
  const { termsIn } = readingOf(knowledge);
  const ownIds = idsBeside(knowledge.entries.keys());
  const phrasings = [...knowledge.entries.values()].flatMap((entry) => entry.phrasings.map(({ text }) => text));
  const known = new Set([...phrasings, ...knowledge.outOfScope.map(({ text }) => text)].map(termsIn));
  const isNew = (text: string): boolean => {
    const terms = termsIn(text);
    const isFirst = terms.trim() !== '' && !known.has(terms);
    known.add(terms);
    return isFirst;
  };
  const entries = gaps.flatMap((gap) => {
    const [first, ...others] = gap.texts.map(oneLine).filter((text) => isNew(questionOf(text)));
    if (first === undefined) return [];
    const question = questionOf(first);
    return [entryText(gap, question, others.slice(0, ALSO_ASKED_MAX), ownIds(first))];
  });
  return [HEAD, ...entries].join('\n');
}
