import { randomUUID } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import type { Outcome } from '../../src/answering/outcome.ts';
import type { Keeper } from '../../src/keeping/keeper.ts';
import { placesFor, recalled } from '../../src/keeping/stored.ts';
import { open } from '../../src/wire.ts';
import { remembering } from '../dispatching/raw.ts';
import { handedOver } from '../support/handed-over.ts';
import { writeMadeBase } from '../support/made-base.ts';
import { countedKeeperOn } from './counting.ts';
import { emptyFolder, type Folder, folderAt, harbourFolder, keeperOn } from './folder.ts';

const GROUNDING = 'questions/grounding.yaml';
const SENTENCE = 'There were 214 passengers and 19 crew on board, according to the article.';
const NEW_SENTENCE = 'The article counts 214 passengers and 19 crew.';

function answerTo(keeper: Keeper, question = 'how many crew members did the ferry have that evening'): string {
  const outcome = keeper.answerer().answer(question);
  return outcome.outcome === 'answer' ? (outcome.sentences[0]?.text ?? '') : outcome.outcome;
}

/** The linear model of the base that is in use. */
const modelOf = (keeper: Keeper) => keeper.answerer().studied.linear;
const hasLearnt = (keeper: Keeper) => expect.poll(() => modelOf(keeper), { timeout: 20_000 }).not.toBeNull();

setFlagsFromString('--expose-gc');
/** Clears up all that nobody holds. */
const collect: () => void = runInNewContext('gc');

/** A folder that no start has read, so nothing is remembered of it. */
async function unseenFolder(): Promise<Folder> {
  const folder = await harbourFolder();
  await folder.save('event.yaml', `${await folder.read('event.yaml')}# ${randomUUID()}\n`);
  return folder;
}

test('a saved file is live by itself', async () => {
  const folder = await harbourFolder();
  const keeper = await keeperOn(folder.path);
  expect(answerTo(keeper)).toBe(SENTENCE);
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  await expect.poll(() => answerTo(keeper), { timeout: 10_000 }).toBe(NEW_SENTENCE);
});

test('what two bases hold alike is held once, and the rest of the one before is let go of', async () => {
  const folder = await unseenFolder();
  const first = await open({ KNOWLEDGE_DIR: folder.path }, false);
  if (first.ok) await first.remembered;
  const keeper = await keeperOn(folder.path);
  const before = new WeakRef(keeper.answerer());
  const facts = [...keeper.answerer().knowledge.facts.values()];
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  expect((await keeper.reload()).came).toBe('live');
  await hasLearnt(keeper);
  const after = keeper.answerer().knowledge.facts;
  expect(facts.filter((fact) => after.get(fact.id) !== fact)).toEqual([]);
  await expect.poll(() => [collect(), before.deref()][1], { timeout: 5000 }).toBeUndefined();
});

test('what was saved between the reading and the first look is noticed too', async () => {
  const folder = await harbourFolder();
  const starting = keeperOn(folder.path);
  const keeper = await starting;
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  await expect.poll(() => answerTo(keeper), { timeout: 10_000 }).toBe(NEW_SENTENCE);
});

/** What members see of an outcome, and why: entries by their ids, as their phrasings have no places once handed over. */
function saidBy(outcome: Outcome) {
  const { rule, matches } = outcome;
  switch (outcome.outcome) {
    case 'answer':
      return { rule, matches, entry: outcome.entry.id, sentences: outcome.sentences, notes: outcome.notes };
    case 'suggestions':
      return { rule, matches, entries: outcome.entries.map(({ id }) => id) };
    case 'unknown':
      return { rule, matches, instead: outcome.instead, topics: outcome.topics.map(({ file }) => file) };
  }
}

test('the answers of a base that was swapped in are those of a bot that was started with it', async () => {
  const folder = await harbourFolder();
  const keeper = await keeperOn(folder.path);
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  expect((await keeper.reload()).came).toBe('live');
  await hasLearnt(keeper);
  const fresh = await keeperOn(folder.path);
  expect(keeper.answerer().knowledge).toEqual(handedOver(fresh.answerer().knowledge));
  expect(keeper.answerer().engine.calibration).toEqual(fresh.answerer().engine.calibration);
  for (const question of [
    'how many crew',
    'wher did the fery run agroud',
    'who owns it',
    'ferry',
    'what about tanks',
  ]) {
    const [one, other] = [keeper, fresh].map((each) => saidBy(each.answerer().answer(question)));
    expect(one).toEqual(other);
  }
});

test('a base is live before its linear model is learnt, which follows; of a base that was replaced it does not', async () => {
  const path = join(await emptyFolder(), 'made');
  await writeMadeBase(path, 150);
  const folder = folderAt(path);
  const keeper = await keeperOn(path);
  await hasLearnt(keeper);
  const holds = (phrasing: string): boolean => keeper.answerer().engine.match(phrasing).verbatim;
  const seen = new Set<string>();
  const looking = setInterval(() => {
    if (holds('zebra crossing one')) seen.add(modelOf(keeper) === null ? 'live' : 'learnt');
  }, 1);
  onTestFinished(() => clearInterval(looking));
  await folder.edit('questions/topic-1.yaml', 'also-asked:', 'also-asked:\n    - zebra crossing one');
  await expect.poll(() => seen, { timeout: 20_000 }).toContain('live');
  await folder.edit('questions/topic-1.yaml', 'zebra crossing one', 'zebra crossing two');
  await expect.poll(() => holds('zebra crossing two'), { timeout: 20_000 }).toBe(true);
  await hasLearnt(keeper);
  expect(holds('zebra crossing two')).toBe(true);
  expect(holds('zebra crossing one')).toBe(false);
});

test('an answer that is being worked on has the old base in hand to its end', async () => {
  const folder = await harbourFolder();
  const keeper = await keeperOn(folder.path);
  const inHand = keeper.answerer();
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  await keeper.reload();
  expect(answerTo(keeper)).toBe(NEW_SENTENCE);
  expect(answerTo({ ...keeper, answerer: () => inHand })).toBe(SENTENCE);
});

test('reloading says what was added, removed and changed', async () => {
  const folder = await unseenFolder();
  const keeper = await keeperOn(folder.path);
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  const facts = await folder.read('facts/ferry.yaml');
  await folder.save(
    'facts/ferry.yaml',
    `${facts.trimEnd()}\n- id: fog-was-thick\n  statement: The fog was thick that evening.\n  kind: background\n  cites:\n    - paragraph: 1\n`,
  );
  const reading = await keeper.reload();
  expect(reading).toMatchObject({
    came: 'live',
    changes: {
      entries: { added: [], removed: [], changed: ['how-many-on-board'] },
      facts: { added: ['fog-was-thick'], removed: [], changed: [] },
      rest: false,
    },
  });
});

test('a comment or a moved line is another version that says the same', async () => {
  const folder = await unseenFolder();
  const keeper = await keeperOn(folder.path);
  await folder.save(GROUNDING, `# looked through\n${await folder.read(GROUNDING)}`);
  const none = { added: [], removed: [], changed: [] };
  expect(await keeper.reload()).toMatchObject({ came: 'live', changes: { entries: none, facts: none, rest: false } });
  expect(await keeper.reload()).toMatchObject({ came: 'same' });
});

test('a folder with errors changes nothing: it is logged, shown, and when it is mended all is well again', async () => {
  const folder = await harbourFolder();
  const log = remembering();
  const keeper = await keeperOn(folder.path, { are: 'operators' }, log);
  const { version } = keeper.live();
  await folder.edit(GROUNDING, '[people-on-board]', '[people-aboard]');
  await expect.poll(async () => (await keeper.status()).refused !== null, { timeout: 10_000 }).toBe(true);
  const { refused, version: after } = await keeper.status();
  expect(after).toBe(version);
  expect(refused?.found.errors).toMatchObject([{ message: 'There is no fact with the id "people-aboard".' }]);
  expect(answerTo(keeper)).toBe(SENTENCE);
  expect(JSON.stringify(log.lines)).toContain('knowledge/questions/grounding.yaml:33');
  await folder.edit(GROUNDING, '[people-aboard]', '[people-on-board]');
  await expect.poll(async () => (await keeper.status()).refused, { timeout: 10_000 }).toBe(null);
});

test('checking tells what is wrong and changes nothing', async () => {
  const folder = await harbourFolder();
  const keeper = await keeperOn(folder.path);
  const { version } = keeper.live();
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  const found = await keeper.check();
  expect(found?.errors).toEqual([]);
  expect(found?.version).not.toBe(version);
});

test('a folder that vanishes is no reason to forget the base, and one that comes back is read', async () => {
  const folder = await harbourFolder();
  const keeper = await keeperOn(folder.path);
  await rename(folder.path, `${folder.path}-elsewhere`);
  await expect.poll(async () => (await keeper.status()).refused?.found.errors.length, { timeout: 10_000 }).toBe(1);
  expect(answerTo(keeper)).toBe(SENTENCE);
  await mkdir(join(folder.path, '..'), { recursive: true });
  await rename(`${folder.path}-elsewhere`, folder.path);
  await expect.poll(async () => (await keeper.status()).refused, { timeout: 10_000 }).toBe(null);
});

test('of many reloads at once each gets an answer, one after another', async () => {
  const folder = await harbourFolder();
  const keeper = await keeperOn(folder.path);
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  const came = (await Promise.all(Array.from({ length: 5 }, () => keeper.reload()))).map((reading) => reading.came);
  expect(came.toSorted()).toEqual(['live', 'same', 'same', 'same', 'same']);
});

test('what a saved base was found to be is kept, with its model: the next start need not find it out', async () => {
  const folder = await harbourFolder();
  const keeper = await keeperOn(folder.path);
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  await folder.save('event.yaml', `${await folder.read('event.yaml')}# ${Date.now()}\n`);
  expect((await keeper.reload()).came).toBe('live');
  await hasLearnt(keeper);
  const { version } = keeper.live();
  await keeper.close();
  const stored = await recalled(version, placesFor(null));
  expect(stored?.studied).toEqual(keeper.answerer().studied);
  expect(stored?.knowledge).toEqual(handedOver(keeper.answerer().knowledge));
});

test('a folder that holds what is live already is checked, and not built once more', async () => {
  const folder = await harbourFolder();
  const { keeper, counts } = await countedKeeperOn(folder.path);
  expect((await keeper.reload()).came).toBe('same');
  expect(counts.opened).toBe(0);
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  expect((await keeper.reload()).came).toBe('live');
  expect(counts.opened).toBeGreaterThan(0);
});

test('what comes of a reading is let go of, also where it has errors or is only tried', async () => {
  const folder = await harbourFolder();
  const { keeper, counts } = await countedKeeperOn(folder.path);
  await keeper.reload();
  await keeper.check();
  expect(counts.came).toBe(0);
  const before = await keeper.read(GROUNDING);
  const changed = (to: string) => new TextEncoder().encode(String(before).replace(SENTENCE, to));
  const trying = (to: string) => keeper.tried({ path: GROUNDING, before: new Uint8Array(), after: changed(to) });
  expect((await trying(NEW_SENTENCE))?.answerer?.studied.linear).not.toBeNull();
  expect(counts.closed.size).toBe(1);
  // Only a check of an upper room finds it, when the base has been handed over.
  expect((await trying('Many words. '.repeat(200)))?.answerer).toBeNull();
  await folder.edit(GROUNDING, SENTENCE, NEW_SENTENCE);
  expect((await keeper.reload()).came).toBe('live');
  await hasLearnt(keeper);
  await expect.poll(() => counts.closed.size).toBe(counts.came);
});
