import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/knowledge/diagnostics.ts';
import { load } from '../../src/knowledge/load.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
import { base, errorsOf, knowledgeOf, text } from './base.ts';

const FULL = {
  'names.yaml': text(`
    - id: ada-stone
      name: Ada Stone
      kind: person
      also-spelled:
        - Mayor Stone
      often-misspelt:
        - Ada Ston
      role:
        text: Mayor of Vale at the time
        facts:
          - dam-broke
    - id: wire
      name: Wire Press
      kind: agency
  `),
  'facts/dam.yaml': text(`
    - id: dam-broke
      statement: The dam broke.
      kind: event
      said:
        by: ada-stone
        via: wire
        on:
          date: 2024-05-01
          printed: on Wednesday
          dated-by: radio
      cites:
        - paragraph: 1
          quote: the dam
        - source: radio
      happened:
        date: 2024
        open: true
      other-reports:
        - source: radio
          said-by: ada-stone
          relation: adds
          says: It was old.
      unclear: Which dam is meant.
  `),
  'questions/dam.yaml': text(`
    - id: what-broke
      question: What broke?
      also-asked:
        - broken
      answer: |
        The dam broke. [dam-broke]
      related:
        - who-said-so
      pinned: true
    - id: who-said-so
      question: Who said so?
      answer: |
        Ada Stone did. [dam-broke]
  `),
};

test('a fact is linked to its speaker, its documents and its dates', () => {
  const { facts, names, sources } = knowledgeOf(FULL);
  const [ada, wire, article, radio] = [
    names.get('ada-stone'),
    names.get('wire'),
    sources.get('article'),
    sources.get('radio'),
  ];
  expect(facts.get('dam-broke')).toEqual({
    id: 'dam-broke',
    statement: 'The dam broke.',
    kind: 'event',
    said: { by: ada, via: wire, on: { date: '2024-05-01', printed: 'on Wednesday', datedBy: radio } },
    cites: [
      { source: article, paragraph: 1, quote: 'the dam' },
      { source: radio, paragraph: null, quote: null },
    ],
    happened: { date: '2024', printed: null, datedBy: null, open: true },
    assumes: [],
    deniedIn: [],
    otherReports: [{ source: radio, saidBy: ada, relation: 'adds', says: 'It was old.' }],
    unclear: 'Which dam is meant.',
    standing: 'reported',
    denials: [],
    place: expect.objectContaining({ file: 'knowledge/facts/dam.yaml', line: 1, column: 3 }),
  });
});

test('a name is linked to the facts of its role', () => {
  const { facts, names } = knowledgeOf(FULL);
  expect(names.get('ada-stone')).toMatchObject({
    alsoSpelled: ['Mayor Stone'],
    oftenMisspelt: ['Ada Ston'],
    role: 'Mayor of Vale at the time',
    roleFacts: [facts.get('dam-broke')],
  });
});

test('an entry has its question among its phrasings, each with its place', () => {
  const { entries, topics } = knowledgeOf(FULL);
  const entry = entries.get('what-broke');
  expect(entry?.phrasings.map((phrasing) => [phrasing.text, phrasing.place?.line, phrasing.place?.column])).toEqual([
    ['What broke?', 2, 13],
    ['broken', 4, 7],
  ]);
  expect(entry).toMatchObject({ related: ['who-said-so'], pinned: true, topic: 'dam' });
  expect(topics).toMatchObject([{ file: 'dam', title: 'The dam', entries: [entry, entries.get('who-said-so')] }]);
});

test('what is left out is null, empty or false', () => {
  const { facts, entries, sources } = knowledgeOf();
  expect(facts.get('dam-broke')).toMatchObject({ said: null, happened: null, unclear: null, otherReports: [] });
  expect(entries.get('what-broke')).toMatchObject({ related: [], pinned: false });
  expect(sources.get('radio')).toMatchObject({
    url: null,
    published: null,
    about: null,
    paragraphs: null,
    misprints: [],
  });
});

test('a speaker whom nobody named is said by nobody', () => {
  const files = { 'facts/dam.yaml': FULL['facts/dam.yaml'].replace('by: ada-stone', 'by: unnamed') };
  expect(knowledgeOf(files).facts.get('dam-broke')?.said?.by).toBeNull();
});

test('an explicit null says that a document has no address and no date', () => {
  const files = {
    'sources.yaml':
      '- id: article\n  title: A\n  publisher: B\n  url: null\n  published: null\n- id: radio\n  title: A\n  publisher: B\n',
  };
  expect(errorsOf(files)).toEqual([]);
});

test('nothing in it can be changed', () => {
  const knowledge = knowledgeOf(FULL);
  const seen = new Set<unknown>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    expect(Object.isFrozen(value)).toBe(true);
    expect(value).not.toBeInstanceOf(Map);
    for (const child of Object.values(value)) look(child);
  };
  look(knowledge);
  for (const map of [knowledge.facts, knowledge.names, knowledge.sources, knowledge.entries]) {
    expect('set' in map).toBe(false);
    for (const value of map.values()) look(value);
  }
  expect(seen.size).toBeGreaterThan(30);
});

test('its maps can be gone through in every way', () => {
  const { names } = knowledgeOf();
  const visited: string[] = [];
  names.forEach((name, id, map) => {
    visited.push(`${id} ${name.name} ${map.size}`);
  });
  expect(visited).toEqual(['ada-stone Ada Stone 2', 'wire Wire Press 2']);
  expect([...names].map(([id]) => id)).toEqual([...names.keys()]);
  expect([...names.entries()].length + names.size).toBe(4);
  expect(names.has('wire')).toBe(true);
});

test('the order of the files is not the order of reading', () => {
  const files = base({ 'facts/a.yaml': FULL['facts/dam.yaml'].replace('id: dam-broke', 'id: other') });
  const ids = (loaded: ReturnType<typeof load>) => (loaded.ok ? [...loaded.knowledge.facts.keys()] : null);
  expect(ids(load(files))).toEqual(['other', 'dam-broke']);
  expect(ids(load(files.toReversed()))).toEqual(['other', 'dam-broke']);
});

const complain = (knowledge: Knowledge): readonly Diagnostic[] =>
  [...knowledge.entries.values()].map(({ id, place }) => ({
    severity: 'error',
    place,
    message: `${id}.`,
    cure: 'none',
  }));

test('a check of an upper room is heard with the others', () => {
  expect(errorsOf({}, { checks: [complain] })).toEqual(['questions/dam.yaml:1:3 what-broke. (none)']);
});

test('and also of what is sound in a base that is not', () => {
  const files = { 'facts/dam.yaml': 'nothing: here\n', 'names.yaml': '- id: a\n' };
  expect(errorsOf(files, { checks: [complain] })).toContain('questions/dam.yaml:1:3 what-broke. (none)');
});

test('its warnings leave the base sound', () => {
  const check = (knowledge: Knowledge): readonly Diagnostic[] =>
    complain(knowledge).map((diagnostic) => ({ ...diagnostic, severity: 'warning' }));
  const loaded = load(base(), { checks: [check] });
  expect([loaded.ok, loaded.warnings.length]).toEqual([true, 1]);
});

test('further phrasings of an entry stand in files of their own, behind those that stand with it', () => {
  const { entries } = knowledgeOf({
    ...FULL,
    'phrasings/dam.yaml': text(`
      - entry: who-said-so
        asked:
          - who says
      - entry: what-broke
        asked:
          - which wall gave way
    `),
    'phrasings/more.yaml': text(`
      - entry: what-broke
        asked:
          - the thing that broke
    `),
  });
  expect(entries.get('what-broke')?.phrasings.map(({ text, place }) => [text, place?.file, place?.line])).toEqual([
    ['What broke?', 'knowledge/questions/dam.yaml', 2],
    ['broken', 'knowledge/questions/dam.yaml', 4],
    ['which wall gave way', 'knowledge/phrasings/dam.yaml', 6],
    ['the thing that broke', 'knowledge/phrasings/more.yaml', 3],
  ]);
  expect(entries.get('who-said-so')?.phrasings).toHaveLength(2);
});

test('phrasings of an entry that there is not are told, with the entry that was meant', () => {
  const files = { ...FULL, 'phrasings/dam.yaml': '- entry: what-brok\n  asked:\n    - which wall gave way\n' };
  expect(errorsOf(files)).toEqual([
    'phrasings/dam.yaml:1:10 There is no entry with the id "what-brok". (did you mean "what-broke"?)',
  ]);
});

test('questions out of scope stand in one file, or in several of a folder', () => {
  const { outOfScope } = knowledgeOf({
    'out-of-scope.yaml': '- ask: how high was the dam\n',
    'out-of-scope/dam.yaml': '- ask: who built the dam\n',
    'out-of-scope/more.yaml': '- ask: who pays for the dam\n',
  });
  expect(outOfScope.map(({ text, place }) => [text, place?.file])).toEqual([
    ['how high was the dam', 'knowledge/out-of-scope.yaml'],
    ['who built the dam', 'knowledge/out-of-scope/dam.yaml'],
    ['who pays for the dam', 'knowledge/out-of-scope/more.yaml'],
  ]);
});
