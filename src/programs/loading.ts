// The thread in which a folder is read, checked and studied while the bot answers; started by the keeper, not by npm.
// Knows the orders and what to say, not what becomes of it.
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { checkFurther, loadChecked, loadUnchecked } from '../checking.ts';
import { foundIn } from '../keeping/found.ts';
import type { Order, Word } from '../keeping/loading.ts';
import { share } from '../keeping/sharing.ts';
import { inSlices } from '../keeping/slices.ts';
import { commitOf, versionOf } from '../keeping/version.ts';
import type { LoadedFolder } from '../knowledge/folder.ts';
import type { Sound } from '../knowledge/load.ts';
import { parcelsOf } from '../knowledge/parcels.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { rememberingLists } from '../knowledge/yaml-list.ts';
import { memory } from '../matching/memory.ts';
import { type Lessons, learningFrom } from '../matching/model.ts';
import { indexed, preparingOf } from '../matching/preparing.ts';
import { type Surveyed, surveying } from '../matching/studying.ts';
import type { Steps } from '../text/steps.ts';

type LoadOrder = Extract<Order, { readonly order: 'load' }>;

/** Orders that come meanwhile wait no longer, in milliseconds. */
const SLICE_MS = 20;

const parseList = rememberingLists();
const remembered = memory();
/** What is worked at, by the number of the load, and what else could be learnt. */
const working = new Map<number, AbortController>();
const lessons = new Map<number, Lessons>();
/** The latest work: what was begun before rests meanwhile. */
let latest: Promise<unknown> | null = null;

function say(word: Word): void {
  parentPort?.postMessage(word);
}

/** Takes steps until they are dropped; the latest first. */
async function carryOut(load: number, work: (take: <Made>(steps: Steps<Made>) => Promise<Made>) => Promise<void>) {
  const stop = new AbortController();
  working.set(load, stop);
  const own = Promise.withResolvers<void>();
  latest = own.promise;
  const held = () => (latest === own.promise ? null : latest);
  try {
    await work((steps) => inSlices(steps, stop.signal, { slice: SLICE_MS, held }));
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    own.resolve();
    if (working.get(load) === stop) working.delete(load);
  }
}

/** What is prepared for the checks is what is studied later. */
function* finding(loaded: Extract<LoadedFolder, Sound>): Steps<LoadedFolder> {
  yield* preparingOf(loaded.knowledge, remembered);
  remembered.forget();
  return checkFurther(loaded);
}

function* studying(knowledge: Knowledge): Steps<Surveyed> {
  const surveyed = yield* surveying(yield* preparingOf(knowledge, remembered), remembered.features);
  indexed(knowledge);
  return surveyed;
}

/** A base is handed over before it is checked further and studied: it is unpacked meanwhile. */
function read({ load, folder, sources, instead, parcels, unless, rehearsed }: LoadOrder): Promise<void> {
  return carryOut(load, async (take) => {
    const loaded = await loadUnchecked(folder, sources, parseList, instead);
    const version = versionOf(loaded.files);
    const isWanted = loaded.ok && parcels !== null && version !== unless;
    if (isWanted) for (const parcel of parcelsOf(loaded.knowledge)) parcels.postMessage(parcel);
    say({ load, word: 'parcels', version: isWanted ? version : null });
    const checked = loaded.ok ? await take(finding(loaded)) : await loadChecked(folder, sources, parseList, instead);
    if (rehearsed && !isWanted && checked.ok) await take(studying(checked.knowledge));
    say({ load, word: 'found', found: foundIn(checked, loaded.ok ? version : versionOf(checked.files)) });
    if (!isWanted || !checked.ok) return;
    const { studied, lessons: own } = await take(studying(loaded.knowledge));
    lessons.set(load, own);
    share(studied);
    say({ load, word: 'studied', studied });
  });
}

function learn(load: number): Promise<void> {
  return carryOut(load, async (take) => {
    const own = lessons.get(load);
    lessons.delete(load);
    if (!own) return;
    const linear = await take(learningFrom(own));
    share(linear);
    say({ load, word: 'learnt', linear });
  });
}

function drop(load: number): void {
  working.get(load)?.abort();
  lessons.delete(load);
}

async function tellCommit(load: number, folder: string): Promise<void> {
  say({ load, word: 'commit', commit: await commitOf(folder) });
}

/** A tenth of a processor where two want it (19 would be none): a save must not wait for as long as others are busy. */
const NICENESS = 10;

/** Where Linux tells a thread its number, this one steps back behind the one that answers. */
function stepBack(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), NICENESS);
  } catch {
    // Elsewhere both have the same share of the processor.
  }
}

stepBack();
parentPort?.on('message', (order: Order) => {
  if (order.order === 'load') void read(order);
  else if (order.order === 'learn') void learn(order.load);
  else if (order.order === 'commit') void tellCommit(order.load, order.folder);
  else drop(order.load);
});
