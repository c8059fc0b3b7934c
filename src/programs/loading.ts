// The thread in which a folder is read and checked while the bot answers; started by the keeper, not by npm.
// Knows the order and what to say, not what becomes of it.
import { parentPort } from 'node:worker_threads';
import { checkFurther, loadChecked, loadUnchecked } from '../checking.ts';
import type { Found, Order, Word } from '../keeping/loading.ts';
import { versionOf } from '../keeping/version.ts';
import type { LoadedFolder } from '../knowledge/folder.ts';
import { parcelsOf } from '../knowledge/parcels.ts';
import { rememberingLists } from '../knowledge/yaml-list.ts';

const parseList = rememberingLists();

function say(word: Word): void {
  parentPort?.postMessage(word);
}

function foundIn(loaded: LoadedFolder): Found {
  const { files, warnings } = loaded;
  return { errors: loaded.ok ? [] : loaded.errors, warnings, files, version: versionOf(files) };
}

/** What the engine is built of is handed over before the last checks: they take as long as half of the building. */
async function carryOut({ folder, sources, instead, parcels }: Order): Promise<void> {
  const loaded = await loadUnchecked(folder, sources, parseList, instead);
  if (!loaded.ok) {
    say({ word: 'parcels', are: 'none' });
    say({ word: 'found', found: foundIn(await loadChecked(folder, sources, parseList, instead)) });
    return;
  }
  for (const parcel of parcelsOf(loaded.records)) parcels.postMessage(parcel);
  say({ word: 'parcels', are: 'there', version: versionOf(loaded.files) });
  say({ word: 'found', found: foundIn(checkFurther(loaded)) });
}

parentPort?.on('message', (order: Order) => void carryOut(order));
