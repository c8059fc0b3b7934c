// The thread and its loads: what is handed over, given up and learnt, and what becomes of all that when it ends.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { keeperOf } from '../../src/keeping/folder-keeper.ts';
import { type Coming, loaderOf, type Order, type Word } from '../../src/keeping/loading.ts';
import { lookAt } from '../../src/keeping/watching.ts';
import { opening } from '../../src/knowledge/parcels.ts';
import { finished } from '../../src/text/steps.ts';
import { threadOf } from '../../src/thread.ts';
import { open } from '../../src/wire.ts';
import { remembering } from '../dispatching/raw.ts';
import { handedOver } from '../support/handed-over.ts';
import { writeMadeBase } from '../support/made-base.ts';
import { LOADING } from './counting.ts';
import { emptyFolder, harbourFolder, keeperOn } from './folder.ts';

function loaderOn(folder: string, program = LOADING) {
  const loader = loaderOf(program, folder, null);
  onTestFinished(() => loader.close());
  return loader;
}

async function comingOf(loading: { readonly base: Promise<Coming | null> }): Promise<Coming> {
  const coming = await loading.base;
  if (coming === null) throw new Error('No base came.');
  return coming;
}

test('what a thread finds out about a base is what a start finds out, and the model follows', async () => {
  const { path } = await harbourFolder();
  const started = await open({ KNOWLEDGE_DIR: path }, false);
  if (!started.ok) throw new Error(started.report);
  const { knowledge, studied } = started.answerer;
  const coming = await comingOf(loaderOn(path).load({ unless: null }));
  expect(finished(opening(coming.next))).toEqual(handedOver(knowledge));
  const { linear, ...rest } = studied;
  expect(await coming.studied).toEqual({ ...rest, linear: null });
  expect(linear).not.toBeNull();
  expect(await coming.learnt()).toEqual(linear);
});

test('of the files only those come along in which something was found', async () => {
  const { path } = await harbourFolder();
  const loader = loaderOn(path);
  expect((await loader.load().found).files).toEqual([]);
  await writeFile(join(path, 'names.yaml'), '- id: [');
  const { errors, files } = await loader.load().found;
  expect(files.map(({ file }) => file)).toEqual([...new Set(errors.map(({ place }) => place.file))]);
  expect(files.map(({ bytes }) => String(Buffer.from(bytes ?? [])))).toContain('- id: [');
  expect(files.length).toBeLessThan(readdirSync(path, { recursive: true }).length - 2);
});

test('where no base is wanted, or only another one, none is built', async () => {
  const { path } = await harbourFolder();
  const loader = loaderOn(path);
  const first = loader.load();
  expect(await first.base).toBeNull();
  const { version } = await first.found;
  expect(await loader.load({ unless: version }).base).toBeNull();
  expect(await loader.load({ unless: 'another' }).base).not.toBeNull();
});

test('a rehearsal hands nothing over, says what is wrong all the same, and the next load gives what it would have', async () => {
  const { path } = await harbourFolder();
  const loader = loaderOn(path);
  const rehearsed = loader.load({ rehearsed: true });
  expect(await rehearsed.base).toBeNull();
  expect((await rehearsed.found).errors).toEqual([]);
  const coming = await comingOf(loader.load({ unless: null }));
  const afresh = await comingOf(loaderOn(path).load({ unless: null }));
  expect(finished(opening(coming.next))).toEqual(finished(opening(afresh.next)));
  expect(await coming.studied).toEqual(await afresh.studied);
  await writeFile(join(path, 'names.yaml'), '- id: [');
  expect((await loader.load({ rehearsed: true }).found).errors).not.toEqual([]);
});

test('a thread that fails at a load is not asked again: the next load has another', async () => {
  const folder = await emptyFolder();
  const program = join(folder, 'once.mjs');
  const flag = join(folder, 'failed');
  await writeFile(
    program,
    `import { existsSync, writeFileSync } from 'node:fs';
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ load }) => {
      if (existsSync(${JSON.stringify(flag)})) {
        parentPort.postMessage({ load, word: 'parcels', version: null });
        const found = { errors: [], warnings: [], files: [], version: 'second' };
        return parentPort.postMessage({ load, word: 'found', found });
      }
      writeFileSync(${JSON.stringify(flag)}, '');
      throw new Error('The folder is gone.');
    });`,
  );
  const loader = loaderOn(folder, pathToFileURL(program));
  await expect(loader.load().found).rejects.toThrow('The folder is gone.');
  expect((await loader.load().found).version).toBe('second');
});

test('a base that is let go of is given up, and the next one does not wait for it', async () => {
  const path = join(await emptyFolder(), 'made');
  await writeMadeBase(path, 1500);
  const loader = loaderOn(path);
  const first = await comingOf(loader.load({ unless: null }));
  first.close();
  await expect(first.studied).rejects.toThrow('let go of');
  const second = await comingOf(loader.load({ unless: null }));
  const learning = second.learnt();
  // What is learnt rests while another base is read.
  const third = await comingOf(loader.load({ unless: null }));
  expect((await third.studied).index.entries).toBe(1500);
  second.close();
  await expect(learning).rejects.toThrow('let go of');
  third.close();
});

test('what is dropped is studied no further', async () => {
  const path = join(await emptyFolder(), 'made');
  await writeMadeBase(path, 1500);
  const thread = threadOf(LOADING);
  onTestFinished(async () => void (await thread.terminate()));
  const words: string[] = [];
  const orderTo = (load: number): void => {
    const { port2: parcels } = new MessageChannel();
    const asked = { folder: path, sources: null, instead: null, unless: null, rehearsed: false } as const;
    const order = { order: 'load', load, parcels, ...asked } as const;
    thread.postMessage(order satisfies Order, [parcels]);
  };
  thread.on('message', ({ load, word }: Word) => {
    words.push(`${word} ${load}`);
    if (word === 'parcels' && load === 1) {
      thread.postMessage({ order: 'drop', load } satisfies Order);
      orderTo(2);
    }
  });
  const start = performance.now();
  orderTo(1);
  await expect.poll(() => words, { timeout: 20_000 }).toContain('studied 2');
  // The first would rest until the second is done: it has as long once more.
  await after(performance.now() - start);
  expect(words).not.toContain('studied 1');
});

test('a thread that ends takes all that was waited for with it, and the next load has a new one', async () => {
  const { path } = await harbourFolder();
  const loader = loaderOn(path);
  const coming = await comingOf(loader.load({ unless: null }));
  await coming.studied;
  const learning = coming.learnt();
  await loader.close();
  await expect(learning).rejects.toThrow('ended');
  expect((await loader.load().found).errors).toEqual([]);
});

test('a thread that crashes is logged, and the last base goes on', async () => {
  const folder = await harbourFolder();
  const program = join(await emptyFolder(), 'broken.ts');
  await writeFile(
    program,
    `import { parentPort } from 'node:worker_threads';\nparentPort?.on('message', () => { throw new Error('kaputt'); });\n`,
  );
  const sound = await keeperOn(folder.path);
  const log = remembering();
  const loader = loaderOn(folder.path, pathToFileURL(program));
  const found = { errors: [], warnings: [], files: [], version: 'none' };
  const keeper = keeperOf(
    { folder: folder.path, loader, moderators: { are: 'operators' }, log },
    { answerer: sound.answerer(), found, look: await lookAt(folder.path) },
  );
  onTestFinished(() => keeper.close());
  expect((await keeper.reload()).came).toBe('failed');
  expect(await keeper.check()).toBeNull();
  const text = await readFile(join(folder.path, 'event.yaml'));
  expect(await keeper.tried({ path: 'event.yaml', before: text, after: text })).toBeNull();
  expect(JSON.stringify(log.lines)).toContain('could not be read');
  expect((await keeper.status()).commit).toBeNull();
  expect(keeper.answerer().answer('how many crew').outcome).not.toBe('unknown');
});

/** How far each thread of this process steps back behind others, from -20 to 19: its 17th figure behind its name. */
function nicenesses(): readonly number[] {
  return readdirSync('/proc/self/task').map((thread) => {
    const figures = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return Number(figures.split(' ')[16]);
  });
}

test.runIf(process.platform === 'linux')(
  'the thread steps back behind the one that answers, which does not',
  async () => {
    const { path } = await harbourFolder();
    const before = nicenesses();
    await loaderOn(path).load().found;
    const behind = nicenesses().filter((each) => each > Math.max(...before));
    expect(behind).toHaveLength(1);
  },
);
