// Gaps: what was asked and not answered, grouped by likeness, as the base of today sees it.
// Knows the engine and what the journal counted; not where it is shown.
import { setImmediate as turn } from 'node:timers/promises';
import type { Answerer } from '../answering/answerer.ts';
import { decide, type Rule } from '../answering/deciding.ts';
import { oncePer } from '../answering/lists.ts';
import { otherScriptSentence } from '../answering/scripts.ts';
import type { Entry } from '../knowledge/types.ts';
import type { Asked } from '../matching/asked.ts';
import type { Matches } from '../matching/engine.ts';
import type { Unanswered } from './journal.ts';
import { obstacleOf } from './obstacles.ts';

type Counts = Pick<Unanswered, 'asked' | 'unknown' | 'dismissed' | 'passed' | 'unhelpful'>;

export interface Gap extends Counts {
  /** Of the most asked of them, as the journal has it. */
  readonly key: string;
  /** Different wordings, of the most asked first, at least one. */
  readonly texts: readonly string[];
  /** The entry that is nearest to the first of them; null where none shares a word with it. */
  readonly nearest: Entry | null;
  /** What stands in the way of an answer: "the base holds nowhere: tanks". */
  readonly obstacle: string;
  /** Days since 1970, UTC. */
  readonly lastDay: number;
}

/** Wordings that share so much are one gap: the Dice coefficient (Dice 1945) of their terms, by weight. */
const ALIKE = 0.7;
/** A word that the base does not hold says more about what is missing than one that it holds. */
const UNKNOWN_WEIGHT = 2;
/** Kinds of question that are asked in many forms, and say little of what is wanted. */
const LOOSE: ReadonlySet<Asked> = new Set(['what', 'how', 'yes-no']);
const TEXTS_MAX = 10;
/** Work in one go, in milliseconds: whoever asks something meanwhile is answered in between. */
const SLICE_MS = 5;
/** Texts whose reading is remembered, for turning pages. */
const REMEMBERED_MAX = 2000;

/** What one wording is about, as far as likeness goes. */
interface Subject {
  readonly weights: ReadonlyMap<string, number>;
  readonly names: ReadonlySet<string>;
  /** Terms that the base does not hold. */
  readonly unknown: ReadonlySet<string>;
  /** Null where any kind of answer may do. */
  readonly asked: Asked | null;
}

/** A wording as the base of today reads it. */
interface Read {
  readonly matches: Matches;
  readonly rule: Rule;
  readonly isAnswered: boolean;
  /** It stands among the questions out of scope. */
  readonly isSettled: boolean;
  readonly subject: Subject;
}

interface Group extends Read {
  readonly members: Unanswered[];
}

/** The terms about the subject, or all where there are none. */
function subjectOf({ understood: { tokens, asked } }: Matches): Subject {
  const content = tokens.filter((token) => token.content);
  const of = content.length > 0 ? content : tokens;
  return {
    weights: new Map(of.map(({ term, known }) => [term, known ? 1 : UNKNOWN_WEIGHT])),
    names: new Set(of.filter(({ name }) => name !== null).map(({ term }) => term)),
    unknown: new Set(of.filter(({ known }) => !known).map(({ term }) => term)),
    asked: asked === null || LOOSE.has(asked) ? null : asked,
  };
}

function weightOf(weights: Subject['weights']): number {
  return weights.values().reduce((sum, weight) => sum + weight, 0);
}

function isWithin(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].every((term) => other.has(term));
}

/** Two that ask for another kind of answer, of other names, or that lack other words, are two gaps. */
function areAlike(one: Subject, other: Subject): boolean {
  if (one.asked !== null && other.asked !== null && one.asked !== other.asked) return false;
  if (!isWithin(one.names, other.names) && !isWithin(other.names, one.names)) return false;
  const lacks = one.unknown.size + other.unknown.size > 0;
  if (lacks && ![...one.unknown].some((term) => other.unknown.has(term))) return false;
  const shared = one.weights.entries().reduce((sum, [term, weight]) => sum + (other.weights.has(term) ? weight : 0), 0);
  return (2 * shared) / (weightOf(one.weights) + weightOf(other.weights) || 1) >= ALIKE;
}

function sum(members: readonly Unanswered[], kind: keyof Counts): number {
  return members.reduce((total, member) => total + member[kind], 0);
}

function gapOf({ members, matches, rule }: Group, { knowledge }: Answerer): Gap {
  const [best] = matches.ranked;
  const isNear = (matches.objections[0]?.shared ?? 0) > 0;
  return {
    key: members[0]?.key ?? '',
    texts: [...new Set(members.flatMap(({ texts }) => texts))].slice(0, TEXTS_MAX),
    asked: sum(members, 'asked'),
    unknown: sum(members, 'unknown'),
    dismissed: sum(members, 'dismissed'),
    passed: sum(members, 'passed'),
    unhelpful: sum(members, 'unhelpful'),
    nearest: (isNear && best && knowledge.entries.get(best.id)) || null,
    obstacle: obstacleOf(matches, rule, knowledge),
    lastDay: Math.max(...members.map(({ lastDay }) => lastDay)),
  };
}

/**
 * What is answered by now is a gap no more, but for those whom the answer did not help; nor is what the base says itself
 * that it does not answer.
 */
function stillOpen(member: Unanswered, { isAnswered, isSettled }: Read): Unanswered | null {
  if (isSettled) return null;
  if (!isAnswered) return member;
  return member.unhelpful === 0 ? null : { ...member, asked: member.unhelpful, unknown: 0, dismissed: 0, passed: 0 };
}

function readAgain(text: string, { engine }: Answerer): Read {
  const matches = engine.match(text);
  const { outcome, rule } = decide(matches, engine.calibration);
  const isForeign = otherScriptSentence(text) !== null;
  return {
    matches,
    rule: isForeign ? 'other-script' : rule,
    isAnswered: outcome === 'answer' && !isForeign,
    isSettled: matches.outOfScope === 1 && !matches.verbatim,
    subject: subjectOf(matches),
  };
}

const remembered: (answerer: Answerer) => Map<string, Read> = oncePer(() => new Map());

function readOnce(text: string, answerer: Answerer): Read {
  const known = remembered(answerer);
  const read = known.get(text) ?? readAgain(text, answerer);
  if (known.size < REMEMBERED_MAX) known.set(text, read);
  return read;
}

/**
 * Groups what went unanswered. The text of each is asked of the base as it is now, in slices of a few milliseconds.
 * @param unanswered most asked first
 * @param answerer of the base
 * @returns most asked first
 */
export async function gapsOf(unanswered: readonly Unanswered[], answerer: Answerer): Promise<readonly Gap[]> {
  const groups: Group[] = [];
  let since = performance.now();
  for (const each of unanswered) {
    if (performance.now() - since > SLICE_MS) {
      await turn();
      since = performance.now();
    }
    const read = readOnce(each.texts[0] ?? '', answerer);
    const member = stillOpen(each, read);
    if (member === null) continue;
    const alike = groups.find(({ subject }) => areAlike(subject, read.subject));
    if (alike) alike.members.push(member);
    else groups.push({ ...read, members: [member] });
  }
  return groups.map((group) => gapOf(group, answerer)).toSorted((one, other) => other.asked - one.asked);
}
