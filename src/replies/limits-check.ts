// Whether everything that the base says fits into Discord's messages.
// Knows lengths alone; how a reply is put together is for the files beside it.
import type { Diagnostic } from '../knowledge/diagnostics.ts';
import type { Entry, Fact, Knowledge, Name, Place, Topic } from '../knowledge/types.ts';

/** Discord's limits are counted in characters, not in UTF-16 units. A message's content holds 2000; notes need the rest. */
const ANSWER_LENGTH_MAX = 1500;
/** " [12]" behind a sentence, for each of its facts. */
const MARK_LENGTH = 5;
const QUESTION_LENGTH_MAX = 100;
/** A fact, its quote and its source share an embed's field of 1024. */
const STATEMENT_LENGTH_MAX = 300;
const SAYS_LENGTH_MAX = 300;
const UNCLEAR_LENGTH_MAX = 300;
/** A button's label holds 80. */
const NAME_LENGTH_MAX = 80;
/** A select's option holds 100, and an embed's title 256. */
const TITLE_LENGTH_MAX = 100;
/** A row holds five buttons. */
const RELATED_MAX = 5;
/** A select holds 25 options. */
const TOPICS_MAX = 25;

/** A check for the loader: an error for each text over its limit. */
export function checkLimits(knowledge: Knowledge): readonly Diagnostic[] {
  const place = knowledge.place ?? knowledge.primarySource.place;
  return [
    ...tooLong('The title', knowledge.title, TITLE_LENGTH_MAX, place),
    ...tooMany('topics', knowledge.topics.length, TOPICS_MAX, knowledge.topics[TOPICS_MAX]?.place ?? place),
    ...knowledge.topics.flatMap((topic) => ofTopic(topic, place)),
    ...knowledge.names.values().flatMap(ofName),
    ...knowledge.facts.values().flatMap(ofFact),
    ...knowledge.entries.values().flatMap(ofEntry),
  ];
}

function ofTopic(topic: Topic, eventPlace: Place): readonly Diagnostic[] {
  return tooLong("The topic's title", topic.title, TITLE_LENGTH_MAX, topic.place ?? eventPlace);
}

function ofName({ name, role, place }: Name): readonly Diagnostic[] {
  return [
    ...tooLong('The name', name, NAME_LENGTH_MAX, place),
    ...tooLong('The role', role, STATEMENT_LENGTH_MAX, place),
  ];
}

function ofFact({ statement, unclear, otherReports, place }: Fact): readonly Diagnostic[] {
  return [
    ...tooLong('The statement', statement, STATEMENT_LENGTH_MAX, place),
    ...tooLong('What is unclear', unclear, UNCLEAR_LENGTH_MAX, place),
    ...otherReports.flatMap(({ says }) => tooLong('What the other report says', says, SAYS_LENGTH_MAX, place)),
  ];
}

function ofEntry({ question, answer, related, place }: Entry): readonly Diagnostic[] {
  const length = answer.reduce((sum, line) => sum + lengthOf(line.text) + MARK_LENGTH * line.facts.length + 1, 0);
  const over =
    length > ANSWER_LENGTH_MAX
      ? [overLimit('The answer with its marks', length, ANSWER_LENGTH_MAX, answer[0]?.place ?? place)]
      : [];
  return [
    ...tooLong('The question', question, QUESTION_LENGTH_MAX, place),
    ...tooMany('related entries', related.length, RELATED_MAX, place),
    ...over,
  ];
}

function tooLong(what: string, text: string | null, most: number, place: Place): readonly Diagnostic[] {
  const length = lengthOf(text ?? '');
  return length > most ? [overLimit(what, length, most, place)] : [];
}

function overLimit(what: string, length: number, most: number, place: Place): Diagnostic {
  const message = `${what} is ${length} characters long, and Discord leaves room for ${most}.`;
  return { severity: 'error', place, message, cure: 'shorten it, or make two of it' };
}

function tooMany(what: string, count: number, most: number, place: Place): readonly Diagnostic[] {
  if (count <= most) return [];
  const message = `There are ${count} ${what}, and Discord shows ${most} at most.`;
  return [{ severity: 'error', place, message, cure: `take ${count - most} out` }];
}

function lengthOf(text: string): number {
  return [...text].length;
}
