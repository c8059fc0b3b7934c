// From a question to exactly one outcome, over one base that never changes under it.
// Knows matching and knowledge; nothing of Discord, terminals or time.
import type { Entry, Knowledge, Topic } from '../knowledge/types.ts';
import { type Engine, engineWith, type Matches } from '../matching/engine.ts';
import type { Model } from '../matching/model.ts';
import { indexed, preparingOf, reading } from '../matching/preparing.ts';
import { type Studied, studying } from '../matching/studying.ts';
import { finished, type Steps } from '../text/steps.ts';
import { asideOf, asideSentence } from './asides.ts';
import { citedAnswer } from './citing.ts';
import { type Decision, decide } from './deciding.ts';
import type { Answer, Note, Outcome } from './outcome.ts';
import { type Proposals, proposalsOf } from './proposals.ts';
import { otherScriptSentence } from './scripts.ts';

/** Discord shows them as one row of buttons beside "None of these". */
export const SUGGESTIONS_MAX = 3;
const TOPICS_MAX = 3;

export interface Answerer {
  readonly knowledge: Knowledge;
  /** What was found out about the base. */
  readonly studied: Studied;
  readonly engine: Engine;
  /** @param question any Unicode string; never throws */
  answer(question: string): Outcome;
  /** The answer of an entry that somebody chose by its id; null where there is none. */
  answerOf(id: string): Answer | null;
  /** The same with the linear model of that very base. */
  withModel(linear: Model | null): Answerer;
}

/**
 * The ids to suggest: the engine's order, with Fuse.js's best in the last place unless it is among them already.
 * @param ranked ids as the engine ranks them
 * @param proposals of Fuse.js
 * @param question as typed
 */
export function suggestedIds(ranked: readonly string[], proposals: Proposals, question: string): readonly string[] {
  const own = ranked.slice(0, SUGGESTIONS_MAX);
  const proposed = proposals.propose(question, ranked);
  if (proposed === null || own.includes(proposed)) return own;
  return [...own.slice(0, SUGGESTIONS_MAX - 1), proposed];
}

/**
 * Prepares to answer from a base: builds the engine and the proposals once.
 * @param knowledge a checked and linked base
 * @param before what was found out about that very base before; null where it has to be found out
 */
export function answererOf(knowledge: Knowledge, before: Studied | null = null): Answerer {
  return finished(answering(knowledge, before));
}

/** The same, in steps. */
export function* answering(knowledge: Knowledge, before: Studied | null = null): Steps<Answerer> {
  const studied = before ?? (yield* studying(yield* preparingOf(knowledge)));
  indexed(knowledge);
  const read = yield* reading(knowledge, studied.vocabulary);
  yield;
  return answererWith(knowledge, studied, engineWith(read, studied), proposalsOf(read.base));
}

function answererWith(knowledge: Knowledge, studied: Studied, engine: Engine, proposals: Proposals): Answerer {
  const entriesOf = (ids: readonly string[]): Entry[] => ids.flatMap((id) => knowledge.entries.get(id) ?? []);

  function answerWith(entry: Entry, matches: Matches, decision: Decision): Answer {
    const understood: Note[] =
      decision.rule === 'verbatim' ? [] : [{ kind: 'answering', text: `Answering: ${entry.question}` }];
    const cited = citedAnswer(entry);
    return {
      outcome: 'answer',
      question: matches.question,
      matches,
      rule: decision.rule,
      entry,
      ...cited,
      notes: [...cited.notes, ...understood],
    };
  }

  function nearTopics(matches: Matches): Topic[] {
    const near = matches.objections.flatMap(({ shared }, at) => (shared > 0 ? (matches.ranked[at]?.id ?? []) : []));
    const files = new Set(entriesOf(near).map((entry) => entry.topic));
    return knowledge.topics.filter((topic) => files.has(topic.file)).slice(0, TOPICS_MAX);
  }

  return {
    knowledge,
    studied,
    engine,
    withModel: (linear) => answererWith(knowledge, { ...studied, linear }, engine.withModel(linear), proposals),
    answer(question) {
      const matches = engine.match(question);
      const otherScript = otherScriptSentence(question);
      if (otherScript !== null) {
        return { outcome: 'unknown', question, matches, rule: 'other-script', topics: [], instead: otherScript };
      }
      const { tokens } = matches.understood;
      const decision = decide(matches, engine.calibration);
      const common = { question, matches, rule: decision.rule };
      const ranked = matches.ranked.map((match) => match.id);
      const [best] = entriesOf(ranked.slice(0, 1));
      if (decision.outcome === 'answer' && best) return answerWith(best, matches, decision);
      if (decision.outcome === 'suggestions') {
        return { outcome: 'suggestions', ...common, entries: entriesOf(suggestedIds(ranked, proposals, question)) };
      }
      const aside = asideOf(tokens);
      const instead = aside === null ? null : asideSentence(aside, knowledge);
      return { outcome: 'unknown', ...common, topics: aside === null ? nearTopics(matches) : [], instead };
    },
    answerOf(id) {
      const entry = knowledge.entries.get(id);
      return entry ? answerWith(entry, engine.match(entry.question), { outcome: 'answer', rule: 'verbatim' }) : null;
    },
  };
}
