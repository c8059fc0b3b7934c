import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Building, builderOf } from '../../src/keeping/building.ts';
import { loaderOf } from '../../src/keeping/loading.ts';
import { rehearsing } from '../../src/keeping/rehearsing.ts';
import { countedKeeperOn, LOADING, OPERATORS } from './counting.ts';
import { harbourFolder } from './folder.ts';

const IN_SERVER = { are: 'in-server', guild: '1' } as const;

/** As if so many bytes were left, until the test is over. */
function available(bytes: number): void {
  const spy = vi.spyOn(process, 'availableMemory').mockReturnValue(bytes);
  onTestFinished(() => spy.mockRestore());
}

test.for([
  ['at a terminal', OPERATORS, 2 ** 20],
  ['on Discord where there is room', IN_SERVER, 2 ** 40],
] as const)(
  '%s the thread rehearses the reading when it is quiet, which changes nothing',
  async ([, moderators, left]) => {
    available(left);
    const folder = await harbourFolder();
    const { keeper, counts } = await countedKeeperOn(folder.path, moderators);
    const before = keeper.answerer();
    await expect.poll(() => counts.rehearsed, { timeout: 20_000 }).toBe(5);
    expect((await keeper.reload()).came).toBe('same');
    expect(keeper.answerer()).toBe(before);
    expect(counts).toMatchObject({ rehearsed: 5, came: 0 });
  },
);

test('where there is little room on Discord, or much to answer, nothing is rehearsed', async () => {
  const folder = await harbourFolder();
  available(2 ** 20);
  const small = await countedKeeperOn(folder.path, IN_SERVER);
  await after(1500);
  expect(small.counts.rehearsed).toBe(0);
  available(2 ** 40);
  const { keeper, counts } = await countedKeeperOn(folder.path, IN_SERVER);
  const asking = setInterval(() => {
    const end = performance.now() + 10;
    while (performance.now() < end) keeper.answerer().answer('how many crew members did the ferry have that evening');
  }, 20);
  await after(1500);
  clearInterval(asking);
  expect(counts.rehearsed).toBe(0);
});

test('what a rehearsal builds is asked its own questions, as members will ask the next base', async () => {
  const { path: folder } = await harbourFolder();
  const loader = loaderOf(LOADING, folder, null);
  const stop = new AbortController();
  onTestFinished(() => loader.close());
  const build = builderOf(stop.signal, new Map());
  const asked: string[] = [];
  const listening = (building: Building): Building => ({
    ...building,
    built: building.built.then(
      (built) =>
        built && {
          ...built,
          answerer: {
            ...built.answerer,
            answer: (question) => built.answerer.answer(asked[asked.push(question) - 1] ?? ''),
          },
        },
    ),
  });
  const inTurn = (work: () => Promise<void>) => work();
  await rehearsing(
    { loader, build: (coming) => listening(build(coming)), inTurn, moderators: OPERATORS, quietFor: 50 },
    stop.signal,
  );
  const [question = ''] = asked;
  expect(asked.filter((each) => each === question)).toHaveLength(4);
  expect(asked[1]).not.toBe(question);
});
