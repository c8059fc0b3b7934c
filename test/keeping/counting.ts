// A keeper whose loads are counted. Knows the loader, not what is tested.
import { onTestFinished } from 'vitest';
import { keeperOf } from '../../src/keeping/folder-keeper.ts';
import { type Coming, type Loader, loaderOf } from '../../src/keeping/loading.ts';
import type { Moderators } from '../../src/keeping/moderators.ts';
import { lookAt } from '../../src/keeping/watching.ts';
import { open } from '../../src/wire.ts';
import { remembering } from '../dispatching/raw.ts';

/** The thread's program. */
export const LOADING = new URL('../../src/programs/loading.ts', import.meta.url);
export const OPERATORS = { are: 'operators' } as const;

/** A keeper, and how many parcels of bases were opened, and how many bases came and were let go of. */
export async function countedKeeperOn(folder: string, moderators: Moderators = OPERATORS) {
  const opened = await open({ KNOWLEDGE_DIR: folder }, false);
  if (!opened.ok) throw new Error(opened.report);
  const loader = loaderOf(LOADING, folder, null);
  const found = await loader.load().found;
  const counts = { came: 0, opened: 0, closed: new Set<Coming>(), rehearsed: 0 };
  const counted = (coming: Coming): Coming => {
    counts.came++;
    return {
      ...coming,
      next() {
        counts.opened++;
        return coming.next();
      },
      close() {
        counts.closed.add(coming);
        coming.close();
      },
    };
  };
  const counting: Loader = {
    ...loader,
    load(wanted) {
      const loading = loader.load(wanted);
      if (wanted?.rehearsed) {
        counts.rehearsed++;
        return loading;
      }
      return { ...loading, base: loading.base.then((coming) => coming && counted(coming)) };
    },
  };
  const { answerer } = opened;
  const keeping = { folder, loader: counting, moderators, log: remembering(), quietFor: 300 };
  const keeper = keeperOf(keeping, { answerer, found, look: await lookAt(folder) });
  onTestFinished(() => keeper.close());
  return { keeper, counts };
}
