// The literal block of an answer -> its lines, each with its facts.
// Knows how a line is built, and not whether its facts exist.
import type { Diagnostic } from './diagnostics.ts';
import { endsAsSentence, secondSentence } from './sentences.ts';
import type { Place } from './types.ts';
import type { YamlNode } from './yaml-node.ts';
import { TRAPS } from './yaml-traps.ts';

export interface AnswerFact {
  readonly id: string;
  readonly place: Place;
}

export interface AnswerLine {
  readonly text: string;
  readonly facts: readonly AnswerFact[];
  readonly place: Place;
}

export interface Answer {
  readonly lines: readonly AnswerLine[];
  readonly diagnostics: readonly Diagnostic[];
}

/** In UTF-16 units; far above what fits Discord, and low enough to look at quickly. */
const LINE_LENGTH_MAX = 2000;
const LINE = /^(.*)\[([^[\]]*)\]$/;
const END_BEHIND = /\]([.!?])$/;
/** No id has one of these, so they stand where a comma should. */
const NO_COMMA = /[\s;|/]+/;
/** What stands before the last [ ], where facts were given in several. */
const LISTS_BEFORE = /(?:\[[^[\]]*\][\s,;]*)+$/;

/** A file that stays the same is not parsed anew, so nor is what stands in it. */
const known = new WeakMap<YamlNode, Answer>();

/** Reads `Sentence. [fact-a, fact-b]`, a line each; empty lines are passed over. */
export function readAnswer(node: YamlNode): Answer {
  const before = known.get(node);
  if (before) return before;
  const answer = readAnew(node);
  known.set(node, answer);
  return answer;
}

function readAnew(node: YamlNode): Answer {
  if (typeof node.data !== 'string' && !isBlock(node)) return { lines: [], diagnostics: [] };
  if (typeof node.data !== 'string' || node.written !== 'literal') return { lines: [], diagnostics: [noLiteral(node)] };
  const texts = node.data.split('\n').map((line) => line.trim());
  const answers = node.lines.flatMap((place, index) => {
    const text = texts[index] ?? '';
    return text === '' ? [] : [readLine(text, place)];
  });
  const empty =
    answers.length === 0 ? [error(node.place, 'This answer is empty.', 'write a sentence and its facts')] : [];
  return {
    lines: answers.flatMap(({ lines }) => lines),
    diagnostics: [...empty, ...answers.flatMap(({ diagnostics }) => diagnostics)],
  };
}

/** What YAML made of sentences that hold a colon, or begin with a dash; of [ ] and { } it has been told already. */
function isBlock({ written, source }: YamlNode): boolean {
  return (written === 'mapping' || written === 'list') && !/^[[{]/.test(source);
}

function readLine(line: string, place: Place): Answer {
  if (line.length > LINE_LENGTH_MAX)
    return { lines: [], diagnostics: [error(place, 'This line is far too long.', 'split it into sentences')] };
  const match = LINE.exec(line);
  const [, before = '', list = ''] = match ?? [];
  const text = before.trimEnd();
  const [end = null] = END_BEHIND.exec(line)?.slice(1) ?? [];
  if (end !== null) return { lines: [], diagnostics: [endBehind(end, line, place)] };
  if (match === null || list.trim() === '') return { lines: [], diagnostics: [noFacts(place)] };
  const listStart = line.length - list.length - 1;
  const facts = idsOf(list).map(({ id, index }) => ({ id, place: within(place, listStart + index, id.length) }));
  const named = facts.filter(({ id }) => !NO_COMMA.test(id));
  return { lines: [{ text, facts: named, place }], diagnostics: [...wrongSentence(text, place), ...wrongList(facts)] };
}

function idsOf(list: string): readonly { id: string; index: number }[] {
  let index = 0;
  return list.split(',').map((part) => {
    const start = index + part.length - part.trimStart().length;
    index += part.length + 1;
    return { id: part.trim(), index: start };
  });
}

function wrongSentence(text: string, place: Place): readonly Diagnostic[] {
  if (text === '') return [error(place, 'This line has facts and no sentence.', 'write the sentence before them')];
  const [lists = null] = LISTS_BEFORE.exec(text) ?? [];
  if (lists !== null) return [severalLists(lists, text, place)];
  const second = secondSentence(text);
  const message = 'This line has two sentences.';
  const cure = 'give the second a line of its own, with its own facts in [ ]';
  if (second !== null) return [error(within(place, second, text.length - second), message, cure)];
  if (endsAsSentence(text)) return [];
  return [error(place, 'This sentence has no end.', 'end it with . ! or ? before the facts in [ ]')];
}

function severalLists(lists: string, text: string, place: Place): Diagnostic {
  const message = 'The facts of this line are in more than one [ ].';
  return error(within(place, text.length - lists.length, lists.length), message, 'write one [ ]: [fact-a, fact-b]');
}

function wrongList(facts: readonly AnswerFact[]): readonly Diagnostic[] {
  return facts.flatMap(({ id, place }, index) => {
    if (id === '') return [error(place, 'There is a comma too many in [ ].', 'write [fact-a, fact-b]')];
    if (NO_COMMA.test(id))
      return [error(place, 'Facts in [ ] are set apart by commas.', `write ${id.split(NO_COMMA).join(', ')}`)];
    const first = facts.findIndex((fact) => fact.id === id);
    return first === index ? [] : [error(place, `"${id}" is in this line twice.`, 'take one of the two out')];
  });
}

function noLiteral({ place }: YamlNode): Diagnostic {
  return error(place, TRAPS.noLiteral.message, TRAPS.noLiteral.cure);
}

function endBehind(end: string, line: string, place: Place): Diagnostic {
  const message = 'The sentence ends behind its facts.';
  return error(within(place, line.length - 1, 1), message, `end it before them: Sentence${end} [fact-a, fact-b]`);
}

function noFacts(place: Place): Diagnostic {
  const cure = 'end the line with the ids of the facts that carry it: Sentence. [fact-a, fact-b]';
  return error(place, 'This line of the answer has no facts.', cure);
}

function within(place: Place, offset: number, length: number): Place {
  return { ...place, column: place.column + offset, length: Math.max(1, length) };
}

function error(place: Place, message: string, cure: string): Diagnostic {
  return { severity: 'error', place, message, cure };
}
