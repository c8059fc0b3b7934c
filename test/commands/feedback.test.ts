import { describe, expect, test } from 'vitest';
import { NO_JOURNAL } from '../../src/journal/journal.ts';
import { SUGGESTIONS } from '../answering/harbour.ts';
import {
  ASKER,
  clicked,
  HARBOUR,
  type Heard,
  idOf,
  ofMessage,
  remembering,
  SOMEBODY,
  sent,
  talkTo,
  typed,
  valuesOf,
} from '../dispatching/raw.ts';
import { id, kept } from '../journal/files.ts';
import { type Json, object, objects, text } from '../support/discord/json.ts';

const QUESTION = 'How many people were on board the ferry?';
const PUBLIC = { privately: false };
const TO_ASKER = { privately: true };
const FORM = 9;
const UPDATE = 7;
const PRIVATE = 64;
const BUTTONS = ['Helpful', 'Not helpful', 'This is wrong'];

function talk() {
  const { recorder } = kept();
  const tell = talkTo(HARBOUR, undefined, remembering(), recorder);
  return { recorder, ask: (raw: Json): Promise<Heard> => tell({ ...raw, id: id() }) };
}

const labelsOf = ({ components }: Heard) => components.map(({ label, placeholder }) => text(label ?? placeholder));

describe('under an answer', () => {
  test('are three buttons, in one row with Delete, or with Share where it is private', async () => {
    const { ask } = talk();
    const rows = (heard: Heard) => heard.rows.map((row) => objects(row.components).map(({ label }) => text(label)));
    expect(rows(await ask(typed('ask', { question: QUESTION }))).at(-1)).toEqual([...BUTTONS, 'Delete']);
    const alone = await ask(typed('ask', { question: QUESTION, private: true }));
    expect(rows(alone).at(-1)).toEqual([...BUTTONS, 'Share']);
  });

  test('are none where nothing is kept; a button of before says so', async () => {
    const ask = talkTo(HARBOUR, undefined, remembering(), NO_JOURNAL);
    expect(labelsOf(await ask(typed('ask', { question: QUESTION })))).not.toContain('Helpful');
    const old = await ask(clicked('f1:open:ask:good:how-many-aboard:1300000000000000001', PUBLIC));
    expect([old.content, old.flags]).toEqual([expect.stringMatching(/keep no record|out of date/), PRIVATE]);
  });

  test('a vote is thanked for in private, by whoever votes, and the answer stays as it is', async () => {
    const { ask, recorder } = talk();
    const answer = await ask(typed('ask', { question: QUESTION }));
    for (const [label, user] of [
      ['Helpful', ASKER],
      ['Not helpful', SOMEBODY],
    ] as const) {
      const { type, flags, content } = await ask(clicked(idOf(answer, label), PUBLIC, [], user));
      expect([type, flags]).toEqual([4, PRIVATE]);
      expect(content).toContain(`noted as ${label.toLowerCase()}`);
    }
    expect((await recorder.stats())?.entries).toMatchObject([{ answered: 1, helpful: 1, unhelpful: 1 }]);
  });

  test('"This is wrong" opens a form; what is sent with it is kept, thanked for in private, and counts once', async () => {
    const { ask, recorder } = talk();
    const answer = await ask(typed('ask', { question: QUESTION }));
    const { type, callback } = await ask(clicked(idOf(answer, 'This is wrong'), PUBLIC, [], SOMEBODY));
    expect(type).toBe(FORM);
    const { custom_id, components } = object('data' in callback ? JSON.parse(JSON.stringify(callback.data)) : {});
    const [label] = objects(components);
    expect(label).toMatchObject({ type: 18, component: { type: 4, style: 2, required: true } });
    const raw = { ...sent(text(custom_id), { text: 'It was **214**, says <@300000000000000002>.' }), id: id() };
    const tell = talkTo(HARBOUR, undefined, remembering(), recorder);
    for (let times = 0; times < 2; times++) expect((await tell(raw)).content).toContain('moderators will read it');
    expect(await recorder.reports(5)).toMatchObject([{ text: 'It was **214**, says @someone.', question: QUESTION }]);
    expect((await tell(raw)).flags).toBe(PRIVATE);
  });

  test('an empty report is sent back, and nothing is kept', async () => {
    const { ask, recorder } = talk();
    const answer = await ask(typed('ask', { question: QUESTION }));
    const to = idOf(answer, 'This is wrong').replace(':wrong:', ':report:');
    expect((await ask(sent(to, { text: '  \n ' }))).content).toContain('empty');
    expect(await recorder.reports(5)).toEqual([]);
  });

  test('"Not helpful" offers to say what is wrong', async () => {
    const { ask } = talk();
    const answer = await ask(typed('ask', { question: QUESTION }));
    const thanks = await ask(clicked(idOf(answer, 'Not helpful'), PUBLIC));
    expect((await ask(clicked(idOf(thanks, 'This is wrong'), TO_ASKER))).type).toBe(FORM);
  });

  test.each([
    'f1:open:ask:good:no-such-entry:1300000000000000001',
    'f1:open:ask:good:what-happened:',
    'f1:open:ask:good:what-happened:nonsense',
    'f1:open:ask:better:what-happened:1300000000000000001',
    'f1:open:ask:report:what-happened',
  ])('%s, made up, leads nowhere and is not kept', async (customId) => {
    const { ask, recorder } = talk();
    expect((await ask(clicked(customId, PUBLIC))).content).toContain('out of date');
    expect((await recorder.stats())?.entries).toEqual([]);
  });
});

describe('what is kept of /ask', () => {
  test('a choice from suggestions is picked, and its answer has the buttons', async () => {
    const { ask, recorder } = talk();
    const asked = await ask(typed('ask', { question: SUGGESTIONS.question }));
    const [entry] = SUGGESTIONS.entries;
    const chosen = await ask(clicked(idOf(asked, entry?.question ?? ''), TO_ASKER));
    expect(chosen.type).toBe(UPDATE);
    expect(labelsOf(chosen)).toEqual(expect.arrayContaining([...BUTTONS, 'Share']));
    await ask(clicked(idOf(chosen, 'Share'), TO_ASKER));
    await ask(clicked(idOf(chosen, 'Not helpful'), TO_ASKER));
    expect(await recorder.stats()).toMatchObject({
      days: [{ suggested: 1, answered: 0 }],
      entries: [{ entry: entry?.id, picked: 1, opened: 0, unhelpful: 1 }],
    });
    expect(await recorder.unanswered()).toMatchObject([{ unhelpful: 1, texts: [SUGGESTIONS.question] }]);
  });

  test('"None of these" is kept', async () => {
    const { ask, recorder } = talk();
    const asked = await ask(typed('ask', { question: SUGGESTIONS.question }));
    await ask(clicked(idOf(asked, 'None of these'), TO_ASKER));
    expect(await recorder.unanswered()).toMatchObject([{ dismissed: 1, passed: 0 }]);
  });

  test('what is chosen while typing is answered; what is opened from a list is no question', async () => {
    const { ask, recorder } = talk();
    await ask(typed('ask', { question: 'what-happened' }));
    const topics = await ask(typed('topics'));
    const [value = ''] = valuesOf(topics, 'Ask one of these');
    const opened = await ask(clicked(idOf(topics, 'Ask one of these'), PUBLIC, [value], SOMEBODY));
    await ask(clicked(idOf(opened, 'Helpful'), TO_ASKER, [], SOMEBODY));
    const stats = await recorder.stats();
    expect(stats?.days).toMatchObject([{ answered: 1, suggested: 0, unknown: 0 }]);
    expect(stats?.entries.find(({ entry }) => entry === value)).toMatchObject({ opened: 1, helpful: 1 });
  });

  test('nothing else leaves a trace: "What the record says", lists, facts, names', async () => {
    const { ask, recorder } = talk();
    await ask(ofMessage('What the record says', 'The ferry ran aground in thick fog.'));
    for (const command of ['timeline', 'topics', 'sources', 'help']) await ask(typed(command));
    await ask(typed('fact', { topic: 'nobody-hurt' }));
    await ask(typed('who', { name: 'silver petrel' }));
    await ask(typed('ask', { question: '   ' }));
    expect(await recorder.stats()).toMatchObject({ days: [], entries: [] });
  });
});

test('/help says what is stored, and for how long', async () => {
  const { recorder } = kept(undefined, 30);
  const { embed } = await talkTo(HARBOUR, undefined, remembering(), recorder)(typed('help'));
  const shown = JSON.stringify(embed);
  expect(shown).toContain('For 30 days: what is typed into /ask');
  expect(shown).toContain('no name and no id');
  expect(shown).toContain('Press “This is wrong”');
  expect(shown).not.toContain('Nothing that you ask is stored');
});
