// The form of a new entry, and the choice of its topic.
// Is no command itself; knows what is asked for, not what becomes of it.
import type { Typed } from '../../src/keeping/drafting.ts';
import type { Knowledge, Topic } from '../../src/knowledge/types.ts';
import { type Form, fieldOf } from '../../src/replies/form.ts';
import { type Address, type Menu, type Reply, sayPrivately } from '../../src/replies/reply.ts';

/** Longer than the loader takes, so that what is too long is kept, and told. */
const QUESTION_TYPED_MAX = 300;
const ID_TYPED_MAX = 80;
/** Discord's limit for a field. */
const LONG_MAX = 4000;

/**
 * The form.
 * @param topic that the entry goes to
 * @param id of the draft
 * @param typed what stands in it at first
 */
export function draftForm({ file, title }: Topic, id: string, typed: Typed): Form {
  return {
    title: `New in “${title}”`,
    how: 'turn',
    to: ['knowledge', 'draft', 'sent', file, id],
    fields: [
      fieldOf('question', 'The question', {
        hint: 'As members read it on a button: at most 100 characters.',
        value: typed.question.slice(0, QUESTION_TYPED_MAX),
        required: true,
        most: QUESTION_TYPED_MAX,
      }),
      fieldOf('phrasings', 'Other ways to ask it, one a line', {
        hint: 'As members type it. The more different, the better it is found.',
        value: typed.phrasings.slice(0, LONG_MAX),
        long: true,
        most: LONG_MAX,
      }),
      fieldOf('sentences', 'The answer, one sentence a line', {
        hint: 'Each line ends in the ids of its facts: It was so. [fact-id, other-fact]',
        value: typed.sentences.slice(0, LONG_MAX),
        long: true,
        required: true,
        most: LONG_MAX,
      }),
      fieldOf('id', 'Its id; empty: made of the question', {
        hint: 'Small letters, digits and hyphens. It stays, also when the question changes.',
        value: typed.id.slice(0, ID_TYPED_MAX),
        most: ID_TYPED_MAX,
      }),
    ],
  };
}

/** What was typed into the form. */
export function typedIn(fields: ReadonlyMap<string, string>): Typed {
  const field = (id: string): string => fields.get(id) ?? '';
  return { question: field('question'), phrasings: field('phrasings'), sentences: field('sentences'), id: field('id') };
}

/**
 * Asks for the topic.
 * @param text why
 * @param knowledge the base
 * @param to what the topic's file is the last word of
 * @param near a topic's file that comes first; null for none
 */
export function topicReply(text: string, { topics }: Knowledge, to: Address, near: string | null): Reply {
  const ordered = topics.toSorted((one, other) => Number(other.file === near) - Number(one.file === near));
  const menu: Menu = {
    title: 'Choose the topic',
    how: 'open',
    to,
    options: ordered.map(({ file, title }) => ({ label: title, value: file })),
    shows: 'closed',
  };
  return sayPrivately(text, { menus: [menu] });
}
