import { describe, expect, test } from 'vitest';
import { citedAnswer, paragraphsOf, withMarks } from '../../src/answering/citing.ts';
import { datedBy, denialsOf, speaker } from '../../src/answering/notes.ts';
import type { Entry, Fact } from '../../src/knowledge/types.ts';
import { knowledgeOf, text } from '../knowledge/base.ts';
import { FOLDERS, knowledgeIn } from '../matching/bases.ts';

const bare = (says: string): string => says.replace(/[.!?]+$/, '');
const factsOf = (entry: Entry): readonly Fact[] => [...new Set(entry.answer.flatMap(({ facts }) => facts))];

describe.each(FOLDERS)('every answer of %s', async (folder) => {
  const { entries } = await knowledgeIn(folder);
  const answers = [...entries.values()].map((entry) => ({ entry, facts: factsOf(entry), ...citedAnswer(entry) }));

  test('has a mark for every sentence, and a citation for every mark', () => {
    for (const { sentences, citations, entry } of answers) {
      expect(sentences.map((sentence) => sentence.text)).toEqual(entry.answer.map((sentence) => sentence.text));
      expect(citations.map(({ mark }) => mark)).toEqual(citations.map((_, index) => index + 1));
      for (const { marks } of sentences) {
        expect(marks.length).toBeGreaterThan(0);
        for (const mark of marks) expect(citations[mark - 1]?.mark).toBe(mark);
      }
    }
  });

  test('numbers its facts in the order in which they are first named, each once', () => {
    for (const { sentences, citations, facts } of answers) {
      expect([...new Set(sentences.flatMap(({ marks }) => marks))]).toEqual(facts.map((_, index) => index + 1));
      expect(citations.slice(0, facts.length).map(({ fact }) => fact)).toEqual(facts);
      expect(new Set(citations.map(({ fact }) => fact)).size).toBe(citations.length);
    }
  });

  test('says aloud who denies what is disputed, and cites it', () => {
    for (const { facts, citations, notes } of answers) {
      const denials = [...new Set(facts.flatMap((fact) => fact.denials))];
      const disputed = notes.filter(({ kind }) => kind === 'disputed');
      expect(disputed.length).toBe(denials.length);
      for (const denial of denials) {
        const mark = citations.find(({ fact }) => fact === denial)?.mark;
        expect(mark).toBeGreaterThan(0);
        expect(disputed.filter((note) => note.text.includes(`[${mark}]`))).toHaveLength(1);
      }
    }
  });

  test('shows every report that differs from what it cites, and all others of what it opens with, once', () => {
    for (const { citations, notes, entry } of answers) {
      for (const { fact } of citations) {
        for (const { relation, says, source, saidBy } of fact.otherReports) {
          const shown = notes.flatMap((note) =>
            Array.from({ length: note.text.split(`${bare(says)} (${source.publisher}`).length - 1 }, () => note.kind),
          );
          const told = citations.some(
            (each) => each.fact.said?.by === saidBy && each.fact.cites.some((cite) => cite.source === source),
          );
          if (told) expect(shown.length).toBeLessThan(2);
          else if (relation === 'differs' || entry.answer[0]?.facts.includes(fact)) expect(shown).toEqual([relation]);
          else expect(shown.length).toBeLessThan(2);
        }
      }
    }
  });

  test('shows what is unclear once at most', () => {
    for (const { citations, notes } of answers) {
      const unclear = citations.flatMap(({ fact }) => (fact.unclear === null ? [] : [`Unclear: ${fact.unclear}`]));
      const shown = notes.filter(({ kind }) => kind === 'unclear').map((note) => note.text);
      expect(unclear).toEqual(expect.arrayContaining(shown));
      expect(new Set(shown).size).toBe(shown.length);
    }
  });

  test('stands as its weakest fact does', () => {
    for (const { facts, standing } of answers) {
      const standings = facts.map((fact) => fact.standing);
      expect(standing).toBe(['disputed', 'reported', 'stated'].find((each) => standings.some((one) => one === each)));
    }
  });
});

const FACTS = text(`
  - id: dam-broke
    statement: The dam broke.
    kind: claim
    said:
      by: ada-stone
      via: wire
      on:
        date: 2024-05-01
        dated-by: radio
    cites:
      - paragraph: 1
      - paragraph: 3
    denied-in:
      - dam-held
      - mayor-laughed
    unclear: Which of the two walls is meant.
    other-reports:
      - source: radio
        said-by: ada-stone
        relation: differs
        says: The dam leaked!
      - source: radio
        said-by: ada-stone
        relation: later
        says: It was mended.
  - id: dam-held
    statement: The dam held.
    kind: position
    said:
      by: unnamed
    cites:
      - paragraph: 2
    other-reports:
      - source: radio
        relation: adds
        says: One gate is shut.
  - id: mayor-laughed
    statement: According to the article, the mayor laughed.
    kind: event
    cites:
      - paragraph: 2
  - id: dam-leaked
    statement: The dam leaked and did not break.
    kind: claim
    said:
      by: ada-stone
    cites:
      - source: radio
  - id: dam-leaned
    statement: The dam leaned before it broke.
    kind: claim
    cites:
      - paragraph: 2
    assumes:
      - dam-broke
  - id: flood-feared
    statement: Ada Stone feared a flood.
    kind: position
    said:
      by: ada-stone
    cites:
      - paragraph: 2
      - paragraph: 1
      - paragraph: 3
    assumes:
      - dam-broke
  - id: it-rained
    statement: It rained.
    kind: background
    cites:
      - source: radio
`);
const QUESTIONS = text(`
  - id: what-broke
    question: What broke?
    answer: |
      It rained. [it-rained]
      The dam broke. [dam-broke, it-rained]
  - id: did-it-rain
    question: Did it rain?
    answer: |
      It rained. [it-rained]
  - id: who-denied-it
    question: Who denied it?
    answer: |
      Somebody said that the dam held. [dam-held]
      And Ada Stone said it broke. [dam-broke]
  - id: which-wall
    question: Which wall?
    answer: |
      One of the walls broke. [dam-broke]
  - id: what-of-the-gates
    question: What of the gates?
    answer: |
      It rained. [it-rained]
      Another report speaks of the gates. [dam-held]
  - id: did-it-leak
    question: Did it leak?
    answer: |
      Ada Stone said that the dam broke. [dam-broke]
      The radio said that it leaked. [dam-leaked]
  - id: did-it-flood
    question: Did it flood?
    answer: |
      Ada Stone spoke of a flood. [flood-feared]
`);
const knowledge = knowledgeOf({ 'facts/dam.yaml': FACTS, 'questions/dam.yaml': QUESTIONS });
const cited = (id: string) => {
  const entry = knowledge.entries.get(id);
  if (!entry) throw new Error(`${id} is no entry`);
  return citedAnswer(entry);
};

test('an answer reads with its marks, its denials and its other reports', () => {
  const { sentences, citations, notes, standing } = cited('what-broke');
  expect(sentences.map(withMarks)).toEqual(['It rained. [1]', 'The dam broke. [2][1]']);
  expect(citations.map(({ mark, fact, saidBy }) => `${mark} ${fact.id}: ${saidBy}`)).toEqual([
    '1 it-rained: the article',
    '2 dam-broke: Ada Stone, as Wire Press reported',
    '3 dam-held: somebody whom the article does not name',
    '4 mayor-laughed: the article',
  ]);
  expect(notes).toEqual([
    { kind: 'disputed', text: 'Disputed: somebody whom the article does not name said that the dam held [3].' },
    { kind: 'disputed', text: 'Disputed: the article says that the mayor laughed [4].' },
    {
      kind: 'differs',
      text: 'Other reports differ: Ada Stone: The dam leaked (Radio Vale).',
      reports: [expect.objectContaining({ says: 'The dam leaked!' })],
    },
    {
      kind: 'later',
      text: 'Reported later: Ada Stone: It was mended (Radio Vale).',
      reports: [expect.objectContaining({ says: 'It was mended.' })],
    },
  ]);
  expect(standing).toBe('disputed');
});

const kindsOf = (id: string) => cited(id).notes.map(({ kind }) => kind);

test('what is unclear is said where the answer uses a word of it', () => {
  expect(cited('which-wall').notes).toContainEqual({
    kind: 'unclear',
    text: 'Unclear: Which of the two walls is meant.',
  });
  expect(kindsOf('who-denied-it')).not.toContain('unclear');
});

test('what a report adds to a denial is said where the answer is about it, and not where it only stands against', () => {
  expect(kindsOf('who-denied-it')).toContain('adds');
  expect(kindsOf('what-broke')).not.toContain('adds');
});

test('a report that the answer cites itself is not told again', () => {
  expect(kindsOf('what-broke')).toContain('differs');
  expect(kindsOf('did-it-leak')).not.toContain('differs');
});

test('a sentence that points to other reports brings them', () => {
  expect(kindsOf('what-of-the-gates')).toContain('adds');
});

test('a dispute says whether the thing itself is denied, and whether the answer tells it already', () => {
  expect(cited('what-broke').disputes).toMatchObject([
    { mark: 3, direct: true, told: false, whole: false },
    { mark: 4, direct: true, told: false, whole: false },
  ]);
  expect(cited('who-denied-it').disputes).toMatchObject([
    { mark: 1, direct: true, told: true, whole: true },
    { mark: 3, direct: true, told: false, whole: false },
  ]);
  expect(cited('did-it-flood').disputes).toMatchObject([
    { direct: false, whole: true },
    { direct: false, whole: true },
  ]);
});

test('a claim is denied with what it takes for granted, a position is not', () => {
  const [leaned, feared] = ['dam-leaned', 'flood-feared'].map((id) => knowledge.facts.get(id));
  expect([leaned, feared].map((fact) => fact?.standing)).toEqual(['disputed', 'disputed']);
  expect(leaned && denialsOf(leaned)).toHaveLength(2);
  expect(feared && denialsOf(feared)).toEqual([]);
});

test('an answer of plain facts has no notes', () => {
  expect(cited('did-it-rain')).toMatchObject({ notes: [], standing: 'stated' });
});

test('a denial that the answer names itself keeps the mark that it has there', () => {
  const { citations, notes } = cited('who-denied-it');
  expect(citations.map(({ fact }) => fact.id)).toEqual(['dam-held', 'dam-broke', 'mayor-laughed']);
  expect(notes[0]?.text).toContain('[1]');
});

test('who said it, when, and where it stands read as people write them', () => {
  const fact = knowledge.facts.get('dam-broke');
  expect(fact?.said?.on && datedBy(fact.said.on)).toBe('1 May 2024, dated by Radio Vale');
  expect(datedBy({ date: '2024-05', printed: null, datedBy: null })).toBe('May 2024');
  expect(paragraphsOf(fact?.cites ?? [])).toBe('paragraphs 1 and 3');
  expect(paragraphsOf(knowledge.facts.get('flood-feared')?.cites ?? [])).toBe('paragraphs 1–3');
  expect(paragraphsOf(knowledge.facts.get('dam-held')?.cites ?? [])).toBe('paragraph 2');
  expect(paragraphsOf(knowledge.facts.get('it-rained')?.cites ?? [])).toBe('as a whole');
  expect(speaker(null)).toBe('the article');
});
