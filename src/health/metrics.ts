// The counts, times and states that Prometheus comes for.
// Knows their names and units; who counts and how it is served is for others.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { healthOf, type Parts } from './state.ts';

/** An interaction that was answered by the dispatcher. All but the time are of a few words each. */
export interface Interaction {
  readonly kind: string;
  readonly command: string;
  readonly outcome: string;
  readonly milliseconds: number;
}

export interface Metrics {
  readonly contentType: string;
  /** In Prometheus's text form. */
  text(): Promise<string>;
  interaction(interaction: Interaction): void;
  /** What became of a question: one of the three outcomes. */
  question(outcome: string): void;
  /** What became of an answer on its way to Discord, and how long it took since the interaction came. */
  delivered(outcome: string, milliseconds: number): void;
}

/** Seconds. From memory it takes a millisecond or so; Discord waits for three seconds. */
const WORK = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5];
const DELIVERY = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3];

/** Gauges are read when somebody comes for them. */
function gauges(registry: Registry, parts: Parts): void {
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number | undefined): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.reset();
        const value = read();
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  };
  gauge('footnote_ready', '1 while it can answer, 0 while it cannot', () =>
    healthOf(parts).status === 'unready' ? 0 : 1,
  );
  gauge('footnote_base_entries', 'Questions that the base answers', () => parts.base()?.entries);
  gauge('footnote_base_facts', 'Facts that the base holds', () => parts.base()?.facts);
  gauge('footnote_base_loaded_timestamp_seconds', 'When the base in use was loaded', () => {
    const loadedAt = parts.base()?.loadedAt;
    return loadedAt && loadedAt.getTime() / 1000;
  });
  gauge('footnote_base_refused', '1 while the files have errors and the base of before is in use', () =>
    parts.base()?.refused ? 1 : 0,
  );
  gauge('footnote_base_reload_errors', 'Reloads that were refused since the start', () => parts.base()?.reloadErrors);
  gauge('footnote_journal_failing', '1 while the journal cannot be written', () => {
    const journal = parts.journal();
    return journal === null ? undefined : Number(journal.failing);
  });
  gauge('footnote_journal_buffered', 'Rows that wait to be written', () => parts.journal()?.buffered);
}

function labelled(registry: Registry, parts: Parts): void {
  const registers = [registry];
  new Gauge({
    name: 'footnote_base_info',
    help: 'Always 1; the label is the version of the base in use',
    labelNames: ['version'],
    registers,
    collect() {
      this.reset();
      const base = parts.base();
      if (base) this.set({ version: base.version }, 1);
    },
  });
  const ofShard = (name: string, help: string, read: (shard: ReturnType<Parts['shards']>[number]) => number | null) =>
    new Gauge({
      name,
      help,
      labelNames: ['shard'],
      registers,
      collect() {
        this.reset();
        for (const shard of parts.shards()) {
          const value = read(shard);
          if (value !== null) this.set({ shard: String(shard.id) }, value);
        }
      },
    });
  ofShard('footnote_gateway_ready', '1 while the shard is connected to Discord', ({ ready }) => Number(ready));
  ofShard(
    'footnote_gateway_heartbeat_age_seconds',
    'Since Discord last answered a heartbeat',
    ({ heartbeatAge }) => heartbeatAge / 1000,
  );
  ofShard('footnote_gateway_ping_seconds', 'How long Discord took to answer it', ({ ping }) =>
    ping === null ? null : ping / 1000,
  );
}

function counters(registry: Registry): Omit<Metrics, 'contentType' | 'text'> {
  const registers = [registry];
  const interactions = new Counter({
    name: 'footnote_interactions_total',
    help: 'Interactions by kind, command and what became of them',
    labelNames: ['kind', 'command', 'outcome'],
    registers,
  });
  const work = new Histogram({
    name: 'footnote_command_seconds',
    help: 'Time that a command took to make its reply',
    labelNames: ['kind', 'command'],
    buckets: WORK,
    registers,
  });
  const questions = new Counter({
    name: 'footnote_questions_total',
    help: 'Questions by outcome: answer, suggestions or unknown',
    labelNames: ['outcome'],
    registers,
  });
  const delivery = new Histogram({
    name: 'footnote_delivery_seconds',
    help: 'Time from the arrival of an interaction until Discord had its answer, by what became of it',
    labelNames: ['outcome'],
    buckets: DELIVERY,
    registers,
  });
  return {
    interaction({ kind, command, outcome, milliseconds }) {
      interactions.inc({ kind, command, outcome });
      if (command !== 'none') work.observe({ kind, command }, milliseconds / 1000);
    },
    question: (outcome) => questions.inc({ outcome }),
    delivered: (outcome, milliseconds) => delivery.observe({ outcome }, milliseconds / 1000),
  };
}

/**
 * Metrics with a registry of their own.
 * @param parts asked when somebody comes for the metrics
 */
export function metricsOf(parts: Parts): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gauges(registry, parts);
  labelled(registry, parts);
  return { contentType: registry.contentType, text: () => registry.metrics(), ...counters(registry) };
}
