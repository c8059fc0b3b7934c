// What somebody typed for a new entry -> the lines of YAML that say it; and which of them came from what they typed.
// Knows the form of an entry. Corrects nothing: whatever is wrong the loader is to tell, at its line.
import { idsBeside, yamlId, yamlText } from '../knowledge/yaml-writing.ts';

/** As typed. */
export interface Typed {
  readonly question: string;
  /** One a line. */
  readonly phrasings: string;
  /** One a line, each ending in its facts. */
  readonly sentences: string;
  /** Empty where it is to be made of the question. */
  readonly id: string;
}

export interface Drafted {
  readonly id: string;
  /** Of the file, without line breaks, as they stand where lists are not indented. */
  readonly lines: readonly string[];
  /** For each of the lines what was typed for it: "Phrasing 2". */
  readonly parts: readonly string[];
}

const BREAK = /\r\n?|\n/;

function linesIn(text: string): readonly string[] {
  return text
    .toWellFormed()
    .split(BREAK)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * The lines of an entry.
 * @param typed whatever was typed
 * @param taken ids that an id made of the question must not have
 */
export function draftedOf(typed: Typed, taken: Iterable<string>): Drafted {
  const question = typed.question.trim();
  const id = typed.id.trim() || idsBeside(taken)(question);
  const phrasings = linesIn(typed.phrasings);
  const rows: (readonly [part: string, line: string])[] = [
    ['Id', `- id: ${yamlId(id)}`],
    ['Question', `  question: ${yamlText(question)}`],
    ...(phrasings.length > 0 ? [['Phrasings', '  also-asked:'] as const] : []),
    ...phrasings.map((each, at) => [`Phrasing ${at + 1}`, `    - ${yamlText(each)}`] as const),
    ['Sentences', '  answer: |'],
    ...linesIn(typed.sentences).map((each, at) => [`Sentence ${at + 1}`, `    ${each}`] as const),
  ];
  return { id, lines: rows.map(([, line]) => line), parts: rows.map(([part]) => part) };
}
