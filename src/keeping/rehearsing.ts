// Has the thread read the base before anything is saved, as a save will: V8 compiles what is done often, and what is
// remembered need not be found out again. Knows the moments for it, not what is read, nor what is answered.
import type { Answerer } from '../answering/answerer.ts';
import type { Steps } from '../text/steps.ts';
import type { Building } from './building.ts';
import type { Coming, Loader } from './loading.ts';
import type { Moderators } from './moderators.ts';
import { quiet } from './quiet.ts';
import { inSlices } from './slices.ts';

/** Each makes the next load faster, up to about so many. */
const REHEARSALS = 4;
/** At a terminal a start is over by then; on Discord many may have waited for it. */
const QUIET_MS = { terminal: 1500, discord: 10_000 };
const BETWEEN_MS = 500;

/** Entries of each that are asked for, in two ways. */
const ASKED = 20;

export interface Rehearsing {
  readonly loader: Loader;
  readonly build: (coming: Coming | null) => Building;
  /** Carries something out when nothing else is being loaded. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  readonly moderators: Moderators;
  /** Milliseconds of quiet before it begins; by default as many as suit the moderators. */
  readonly quietFor?: number | undefined;
}

/** As members will ask it once it is live: by its questions, and by what is left of them. */
function* asking({ knowledge, answer }: Answerer): Steps<void> {
  for (const { question } of knowledge.entries.values().take(ASKED)) {
    answer(question);
    yield;
    answer(question.slice(0, question.length / 2));
    yield;
  }
}

/**
 * Rehearses, once all is quiet. What is wrong with a base is told when it is read in earnest.
 * @param stop ends it
 * @throws the reason of `stop`
 */
export async function rehearsing(
  { loader, build, inTurn, moderators, quietFor }: Rehearsing,
  stop: AbortSignal,
): Promise<void> {
  const lasting = quietFor ?? (moderators.are === 'operators' ? QUIET_MS.terminal : QUIET_MS.discord);
  await quiet(lasting, stop);
  await inTurn(async () => void (await loader.load({ rehearsed: true }).found.catch(() => {})));
  for (let nth = 0; nth < REHEARSALS; nth++) {
    await quiet(Math.min(lasting, BETWEEN_MS), stop);
    await inTurn(async () => {
      const { base } = loader.load({ rehearsed: true, unless: null });
      const coming = await base.catch(() => null);
      const built = await build(coming).built.catch(() => null);
      built?.coming.close();
      if (built) await inSlices(asking(built.answerer), stop);
    });
  }
}
