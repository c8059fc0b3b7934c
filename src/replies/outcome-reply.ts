// From an outcome to a reply: the words of the three outcomes as members read them.
// Knows what is said, not how it is laid out.
import { withMarks } from '../answering/citing.ts';
import type { Answer, Outcome, Suggestions, Unknown } from '../answering/outcome.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Matches } from '../matching/engine.ts';
import { badgeOf, datingOf, footerOf, sourceLineOf } from './citations.ts';
import { reportSections } from './facts.ts';
import { type Badge, type Choice, type Menu, type Reply, replyOf, sayPrivately } from './reply.ts';

/** The command whose reply this is, in the addresses of what it offers. */
const ASK = 'ask';

/** The plain sentence of an outcome: what a member reads as the answer, without notes. */
export function plainText(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'answer':
      return outcome.sentences.map(withMarks).join(' ');
    case 'suggestions':
      return suggestionsText(outcome);
    case 'unknown':
      return unknownText(outcome);
  }
}

/** It is rather that the base does not cover the question than that the question is unclear. */
function isBeyond({ objections: [best], posterior }: Matches): boolean {
  if ((best?.unknown.length ?? 0) > 0) return true;
  return posterior !== null && (posterior.outOfScope ?? 0) > posterior.satisfied;
}

function suggestionsText({ entries, rule, matches }: Suggestions): string {
  const one = entries.length === 1;
  if (!isBeyond(matches) && (rule === 'no-subject' || rule === 'not-assured' || rule === 'divided')) {
    return `I am not sure what you mean. Did you mean ${one ? 'this' : 'one of these'}?`;
  }
  return `I do not have an answer to exactly that. The nearest that I can answer ${one ? 'is this' : 'are these'}:`;
}

function unknownText({ instead, topics }: Unknown): string {
  if (instead !== null) return instead;
  const nothing = 'I have nothing on that.';
  if (topics.length === 0)
    return `${nothing} Ask about the event in other words, or see what can be asked with /topics.`;
  return `${nothing} Near it: ${topics.map((topic) => topic.title).join('; ')}. See /topics.`;
}

/** The reports that differ, by their publishers: "Other reports differ: Reuters, AFP." */
function differingOf({ notes }: Answer): string | null {
  const reports = notes.flatMap((note) => (note.kind === 'differs' ? (note.reports ?? []) : []));
  const publishers = [...new Set(reports.map(({ source }) => source.publisher))];
  return publishers.length === 0 ? null : `Other reports differ: ${publishers.join(', ')}.`;
}

function answerBadge(answer: Answer): Badge {
  const facts = [...new Set(answer.entry.answer.flatMap((sentence) => sentence.facts))];
  return { ...badgeOf(facts, answer.disputes), differing: differingOf(answer) };
}

function relatedMenu(answer: Answer, knowledge: Knowledge): Menu[] {
  const options = answer.entry.related.flatMap((id) => {
    const entry = knowledge.entries.get(id);
    return entry ? [{ label: entry.question, value: id }] : [];
  });
  if (options.length === 0) return [];
  return [{ title: 'Related questions', how: 'open', to: [ASK, 'show'], options, shows: 'closed' }];
}

/** Whether something that is cited stands in another document. */
function restsOnOthers({ citations }: Answer, { primarySource }: Knowledge): boolean {
  return citations.some(({ fact }) => fact.cites.some(({ source }) => source !== primarySource));
}

/** What can be said to an answer: under the id of what asked for it, so that it can be told what was not answered well. */
function feedbackTo(entry: string, asked: string): Choice[] {
  if (asked === '') return [];
  const says = (label: string, word: string): Choice => ({ label, how: 'open', to: [ASK, word, entry, asked] });
  return [says('Helpful', 'good'), says('Not helpful', 'bad'), says('This is wrong', 'wrong')];
}

/**
 * The reply that gives an answer; public.
 * @param answer to a question, or of an entry that was chosen
 * @param knowledge the base that it was answered from
 * @param asked the id of the interaction that brings it, under which votes are recorded; empty where none are
 */
export function answerReply(answer: Answer, knowledge: Knowledge, asked = ''): Reply {
  const reports = answer.notes.flatMap((note) => note.reports ?? []);
  const text = plainText(answer);
  return replyOf(text, {
    title: answer.entry.question,
    badge: answerBadge(answer),
    notes: answer.notes.filter(({ kind }) => kind === 'unclear').map(({ text }) => text),
    understoodAs: answer.notes.find((note) => note.kind === 'answering')?.text ?? null,
    sections: reportSections(reports),
    sources: answer.citations.map(({ fact, mark }) => sourceLineOf(fact, mark, datingOf(fact, text))),
    menus: relatedMenu(answer, knowledge),
    feedback: feedbackTo(answer.entry.id, asked),
    footer: footerOf(knowledge, reports.length > 0 || restsOnOthers(answer, knowledge)),
    address: [ASK, 'show', answer.entry.id, ...(asked === '' ? [] : [asked])],
  });
}

/** One button for each suggested entry, and one for none of them. */
function suggested(outcome: Suggestions, asked: string): Choice[] {
  const entries = outcome.entries.map(
    (entry): Choice => ({ label: entry.question, how: 'turn', to: [ASK, 'show', entry.id, asked] }),
  );
  return [...entries, { label: 'None of these', how: 'turn', to: [ASK, 'none', asked] }];
}

/** A button for each near topic, so that "See /topics" need not be typed. */
function nearTopics({ topics }: Unknown): Choice[] {
  return topics.map(({ file, title }): Choice => ({ label: title, how: 'open', to: ['topics', file] }));
}

/**
 * The reply for an outcome.
 * @param outcome of one question
 * @param knowledge the base that it was answered from
 * @param asked the id of the interaction that asked, under which choices and votes are recorded; empty where there is none
 */
export function outcomeReply(outcome: Outcome, knowledge: Knowledge, asked = ''): Reply {
  switch (outcome.outcome) {
    case 'answer':
      return answerReply(outcome, knowledge, asked);
    case 'suggestions':
      return sayPrivately(plainText(outcome), { choices: suggested(outcome, asked) });
    case 'unknown':
      return sayPrivately(plainText(outcome), { choices: nearTopics(outcome) });
  }
}
