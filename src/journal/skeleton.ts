// Gaps as the skeleton of a topic's file: entries that lack nothing but their answers.
// Knows the form of such a file, not who fills it in.
import type { Answerer } from '../answering/answerer.ts';
import { QUESTION_LENGTH_MAX } from '../knowledge/schemas.ts';
import { idsBeside, oneLine, yamlText } from '../knowledge/yaml-writing.ts';
import { readingOf } from '../matching/preparing.ts';
import type { Gap } from './gaps.ts';

const ALSO_ASKED_MAX = 6;
const TO_FILL_IN = 'Write here what the facts say, one sentence a line. [fact-id]';

const HEAD = `# Questions that went unanswered, most asked first. Take what the base should answer, delete the rest.
# For each: write the answer, correct the wording of the questions, and take out what somebody should not have typed.
# Where an entry of the base should have answered, add the wording to its also-asked instead.
`;

/** As a title of an entry: within its length, with a capital letter and a question mark where it is none. */
export function questionOf(text: string): string {
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
