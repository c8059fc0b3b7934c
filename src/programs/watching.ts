// Puts health beside a bot that serves: hands it the parts to ask, and gives those who serve what to tell it.
// Knows which part knows what. To be loaded only where somebody asks: a start without it is faster.
import { createHash } from 'node:crypto';
import type { Answerer } from '../answering/answerer.ts';
import type { HealthConfig } from '../config.ts';
import type { Watch } from '../dispatching/handled.ts';
import type { GatewayWatch, ShardState } from '../fronts/gateway-state.ts';
import { metricsOf } from '../health/metrics.ts';
import { listen } from '../health/server.ts';
import type { BaseState, Parts } from '../health/state.ts';
import type { LoadedFolder } from '../knowledge/folder.ts';
import type { Log } from '../log.ts';

export interface Served {
  readonly answerer: Answerer;
  readonly files: LoadedFolder['files'];
  readonly log: Log;
  readonly stop: AbortSignal;
}

export type Watched =
  | {
      readonly ok: true;
      /** In the place of the one that was given. */
      readonly answerer: Answerer;
      readonly interaction: Watch;
      readonly gateway: GatewayWatch;
    }
  | { readonly ok: false; readonly sentence: string };

const VERSION_LENGTH = 12;

/** The same files give the same version. */
function versionOf(files: Served['files']): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of files.toSorted((one, other) => (one.path < other.path ? -1 : 1)))
    hash.update(`${path}\0${bytes?.length}\0`).update(bytes ?? '');
  return hash.digest('hex').slice(0, VERSION_LENGTH);
}

function baseStateOf({ answerer, files }: Served): BaseState {
  const { entries, facts } = answerer.knowledge;
  return {
    version: versionOf(files),
    loadedAt: new Date(),
    entries: entries.size,
    facts: facts.size,
    reloadErrors: 0,
    refused: false,
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
  const { answerer, log, stop } = served;
  let shards: () => readonly ShardState[] = () => [];
  const base = baseStateOf(served);
  const parts: Parts = {
    shards: () => shards(),
    base: () => base,
    journal: () => null,
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
  return { ok: true, answerer: counting(answerer, metrics.question), interaction: metrics.interaction, gateway };
}
