// Puts health beside a bot that serves: hands it the parts to ask, and gives those who serve what to tell it.
// Knows which part knows what. To be loaded only where somebody asks: a start without it is faster.
import type { Answerer } from '../answering/answerer.ts';
import type { HealthConfig } from '../config.ts';
import type { Watch } from '../dispatching/handled.ts';
import type { GatewayWatch, ShardState } from '../fronts/gateway/state.ts';
import { metricsOf } from '../health/metrics.ts';
import { listen } from '../health/server.ts';
import type { BaseState, Parts } from '../health/state.ts';
import type { Recorder } from '../journal/recorder.ts';
import type { Keeper } from '../keeping/keeper.ts';
import type { Log } from '../log.ts';

export interface Served {
  readonly keeper: Keeper;
  /** Null where nothing is kept of what is asked. */
  readonly recorder: Recorder | null;
  readonly log: Log;
  readonly stop: AbortSignal;
}

export type Watched =
  | {
      readonly ok: true;
      /** In the place of the keeper's. */
      readonly answerer: () => Answerer;
      readonly interaction: Watch;
      readonly gateway: GatewayWatch;
    }
  | { readonly ok: false; readonly sentence: string };

function baseStateOf(keeper: Keeper): BaseState {
  const { entries, facts } = keeper.answerer().knowledge;
  const { version, liveSince, refusals, refused } = keeper.live();
  return {
    version,
    loadedAt: new Date(liveSince),
    entries: entries.size,
    facts: facts.size,
    reloadErrors: refusals,
    refused: refused !== null,
  };
}

/** The same answerer, which tells what came of each question, those included that were chosen from a list. */
function counting(answerer: Answerer, count: (outcome: string) => void): Answerer {
  const counted = <T extends { readonly outcome: string } | null>(outcome: T): T => {
    if (outcome !== null) count(outcome.outcome);
    return outcome;
  };
  return {
    ...answerer,
    answer: (question) => counted(answerer.answer(question)),
    answerOf: (id) => counted(answerer.answerOf(id)),
  };
}

/**
 * Begins to say how the bot is.
 * @param place where to listen
 * @param served the parts that there are already
 */
export async function watchedBy(place: HealthConfig, served: Served): Promise<Watched> {
  const { keeper, recorder, log, stop } = served;
  let shards: () => readonly ShardState[] = () => [];
  const parts: Parts = {
    shards: () => shards(),
    base: () => baseStateOf(keeper),
    journal: () => recorder?.state() ?? null,
    stopping: () => stop.aborted,
  };
  const metrics = metricsOf(parts);
  const listening = await listen(place, parts, metrics);
  if (!listening.ok) return listening;
  log.info({ address: listening.address }, 'Health is served');
  const gateway: GatewayWatch = {
    connection(now) {
      shards = now;
    },
    delivered: metrics.delivered,
  };
  const answerer = () => counting(keeper.answerer(), metrics.question);
  return { ok: true, answerer, interaction: metrics.interaction, gateway };
}
