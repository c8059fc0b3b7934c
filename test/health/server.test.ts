import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type Metrics, metricsOf } from '../../src/health/metrics.ts';
import { type Listening, listen } from '../../src/health/server.ts';
import type { BaseState, JournalState, Parts, ShardState } from '../../src/health/state.ts';

const SHARD: ShardState = { id: 0, status: 'Ready', ready: true, heartbeatAge: 1000, ping: 40 };
const BASE: BaseState = {
  version: 'abc123',
  loadedAt: new Date('2026-01-02T03:04:05Z'),
  entries: 78,
  facts: 56,
  reloadErrors: 0,
  refused: false,
};
const HOST = '127.0.0.1';

const open: Listening[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) if (each.ok) await each.close();
});

interface Given {
  readonly shards?: readonly ShardState[];
  readonly base?: BaseState | null;
  readonly journal?: JournalState | null;
  readonly stopping?: boolean;
}

async function begin({ shards = [SHARD], base = BASE, journal = null, stopping = false }: Given = {}) {
  const parts: Parts = { shards: () => shards, base: () => base, journal: () => journal, stopping: () => stopping };
  const metrics = metricsOf(parts);
  const listening = await listen({ host: HOST, port: 0 }, parts, metrics);
  open.push(listening);
  if (!listening.ok) throw new Error(listening.sentence);
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(`${listening.address}${path}`, { method });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { get, metrics };
}

async function readyz(given: Given) {
  const { status, text } = await (await begin(given)).get('/readyz');
  const { status: said, unready, degraded } = JSON.parse(text);
  return { status, said, unready, degraded };
}

describe('/readyz', () => {
  test('is ready with every shard connected, a fresh heartbeat and a base', async () => {
    const { get } = await begin();
    const { status, headers, text } = await get('/readyz');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(text)).toEqual({
      status: 'ready',
      unready: [],
      degraded: [],
      shards: [SHARD],
      base: { ...BASE, loadedAt: BASE.loadedAt.toISOString() },
      journal: null,
    });
  });

  test.each<[string, Given, string]>([
    ['there is no connection', { shards: [] }, 'There is no connection to Discord.'],
    [
      'one shard of two is not connected',
      { shards: [SHARD, { ...SHARD, id: 1, ready: false, status: 'Resuming' }] },
      'Shard 1 is not connected to Discord (Resuming).',
    ],
    [
      'a heartbeat is not answered',
      { shards: [{ ...SHARD, heartbeatAge: 90_001 }] },
      'Shard 0 has heard nothing of Discord for 90 seconds.',
    ],
    ['no base is loaded', { base: null }, 'No base is loaded.'],
    ['it is being stopped', { stopping: true }, 'It is being stopped.'],
  ])('is 503 with the reason where %s', async (_, given, reason) => {
    expect(await readyz(given)).toEqual({ status: 503, said: 'unready', unready: [reason], degraded: [] });
  });

  test('a heartbeat may take two of Discord’s intervals', async () => {
    expect(await readyz({ shards: [{ ...SHARD, heartbeatAge: 90_000 }] })).toMatchObject({ status: 200 });
  });

  test('a journal that cannot be written makes it degraded, and it goes on answering', async () => {
    expect(await readyz({ journal: { failing: true, buffered: 7 } })).toEqual({
      status: 200,
      said: 'degraded',
      unready: [],
      degraded: ['The journal cannot be written; rows that wait: 7.'],
    });
    expect(await readyz({ journal: { failing: false, buffered: 7 } })).toMatchObject({ said: 'ready' });
  });

  test('files that are refused make it degraded: the base of before answers', async () => {
    expect(await readyz({ base: { ...BASE, refused: true } })).toMatchObject({ status: 200, said: 'degraded' });
  });
});

test('/healthz is alive even where nothing is ready', async () => {
  const { get } = await begin({ shards: [], base: null, stopping: true });
  expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"status":"alive"}' });
});

test.each([
  ['/', 'GET'],
  ['/healthz', 'POST'],
  ['/%00', 'GET'],
  [`/${'x'.repeat(500)}`, 'GET'],
])('%s by %s is not there', async (path, method) => {
  const { status, text } = await (await begin()).get(path, method);
  expect(status).toBe(404);
  expect(text).toContain('/readyz');
});

/** The value of a line such as `name{label="x"} 3`. */
function valueIn(text: string, line: string): number | null {
  const found = text.split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length + 1));
}

async function figures(given: Given, happened: (metrics: Metrics) => void = () => {}) {
  const { get, metrics } = await begin(given);
  happened(metrics);
  const { headers, text } = await get('/metrics');
  expect(headers.get('content-type')).toMatch(/^text\/plain/);
  return (line: string) => valueIn(text, line);
}

describe('/metrics', () => {
  test('counts interactions by command and outcome, and how long they took', async () => {
    const value = await figures({}, (metrics) => {
      const ask = { kind: 'chat', command: 'ask', outcome: 'answered', milliseconds: 3 };
      metrics.interaction(ask);
      metrics.interaction(ask);
      metrics.interaction({ ...ask, outcome: 'failed', milliseconds: 2500 });
      metrics.interaction({ kind: 'unreadable', command: 'none', outcome: 'unreadable', milliseconds: 0 });
      metrics.question('suggestions');
      metrics.delivered('delivered', 300);
      metrics.delivered('late', 3100);
    });
    expect(value('footnote_interactions_total{kind="chat",command="ask",outcome="answered"}')).toBe(2);
    expect(value('footnote_interactions_total{kind="chat",command="ask",outcome="failed"}')).toBe(1);
    expect(value('footnote_interactions_total{kind="unreadable",command="none",outcome="unreadable"}')).toBe(1);
    expect(value('footnote_command_seconds_bucket{le="0.005",kind="chat",command="ask"}')).toBe(2);
    expect(value('footnote_command_seconds_count{kind="chat",command="ask"}')).toBe(3);
    expect(value('footnote_questions_total{outcome="suggestions"}')).toBe(1);
    expect(value('footnote_delivery_seconds_bucket{le="0.5",outcome="delivered"}')).toBe(1);
    expect(value('footnote_delivery_seconds_bucket{le="3",outcome="late"}')).toBe(0);
    expect(value('footnote_delivery_seconds_count{outcome="late"}')).toBe(1);
  });

  test('says how the gateway and the base are', async () => {
    const shards = [SHARD, { ...SHARD, id: 1, ready: false, ping: null }];
    const value = await figures({ shards, base: { ...BASE, reloadErrors: 2 } });
    expect(value('footnote_ready')).toBe(0);
    expect(value('footnote_gateway_ready{shard="0"}')).toBe(1);
    expect(value('footnote_gateway_ready{shard="1"}')).toBe(0);
    expect(value('footnote_gateway_heartbeat_age_seconds{shard="0"}')).toBe(1);
    expect(value('footnote_gateway_ping_seconds{shard="0"}')).toBe(0.04);
    expect(value('footnote_gateway_ping_seconds{shard="1"}')).toBeNull();
    expect(value('footnote_base_info{version="abc123"}')).toBe(1);
    expect(value('footnote_base_entries')).toBe(78);
    expect(value('footnote_base_facts')).toBe(56);
    expect(value('footnote_base_loaded_timestamp_seconds')).toBe(1767323045);
    expect(value('footnote_base_reload_errors')).toBe(2);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  });

  test('says what the journal holds back, and nothing of one that there is not', async () => {
    const value = await figures({ journal: { failing: true, buffered: 12 } });
    expect([value('footnote_journal_failing'), value('footnote_journal_buffered')]).toEqual([1, 12]);
    const without = await figures({ base: null });
    expect([without('footnote_journal_failing'), without('footnote_base_entries')]).toEqual([null, null]);
    expect([without('footnote_base_info{version="abc123"}'), without('footnote_ready')]).toEqual([null, 0]);
  });
});

describe('where it cannot listen, one sentence says why:', () => {
  const parts: Parts = { shards: () => [], base: () => null, journal: () => null, stopping: () => false };
  const sentenceAt = async (host: string, port: number) => {
    const listening = await listen({ host, port }, parts, metricsOf(parts));
    open.push(listening);
    return listening.ok ? '' : listening.sentence;
  };

  test('a port that is taken', async () => {
    const other = createServer().listen(0, HOST);
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    expect(await sentenceAt(HOST, port)).toBe(
      `Port ${port} of HEALTH_PORT is in use already: stop what uses it, or set HEALTH_PORT to another one.`,
    );
    other.close();
  });

  test('an address of another machine', async () => {
    expect(await sentenceAt('203.0.113.7', 0)).toContain('This machine has no address 203.0.113.7');
  });

  test('a name that leads nowhere', async () => {
    expect(await sentenceAt('nowhere.invalid', 0)).toContain('nowhere.invalid');
  });
});
