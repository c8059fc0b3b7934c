// A soak's result as tables: what became of every interaction, how long it took, what the bot logged and how much memory
// it held; and whether it has passed. Knows figures, not how they came about.
import { loadavg } from 'node:os';
import { z } from 'zod';
import { parsed } from '../support/discord/json.ts';
import { type Setting, type TroubleKind, troublesOf } from './plan.ts';
import type { Sample, SoakResult } from './soak.ts';

const WARN = 40;
const RULE_WIDTH = 62;
const SECONDS_PER_MINUTE = 60;

type Row = readonly [string, ...(string | number)[]];

function table(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return `${title}\n  none`;
  const lines = rows.map(([what, ...cells]) => `  ${what.padEnd(RULE_WIDTH)} ${cells.map(cell).join(' ')}`.trimEnd());
  return [title, ...lines].join('\n');
}

function cell(value: string | number): string {
  if (typeof value === 'string') return value;
  return (Number.isInteger(value) ? String(value) : value.toFixed(1)).padStart(9);
}

function countOf(result: SoakResult, outcome: string): number {
  const { verdicts } = result.account;
  return verdicts.filter((one) => one.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
}

/** Everything that makes it fail, in words; empty where it has passed. */
export function failuresOf(result: SoakResult): readonly string[] {
  const { sent, verdicts } = result.account;
  const judged = verdicts.reduce((sum, { count }) => sum + count, 0);
  const [lost, twice] = [countOf(result, 'lost'), countOf(result, 'twice')];
  return [
    ...(lost > 0 ? [`${lost} lost`] : []),
    ...(twice > 0 ? [`${twice} answered twice`] : []),
    ...(judged === sent ? [] : [`${sent} sent, but ${judged} accounted for`]),
    ...(result.problems.length > 0 ? [`${result.problems.length} requests that Discord forbids`] : []),
    ...(result.exitCode === 0 ? [] : [`the bot ended with ${result.exitCode}`]),
  ];
}

function verdictRows({ account }: SoakResult): readonly Row[] {
  const order = ['answered', 'refused', 'lost', 'twice'];
  const rows = account.verdicts
    .toSorted((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome) || other.count - one.count)
    .map(({ outcome, rule, count }): Row => [`${outcome}: ${rule}`, count]);
  const missing = order.filter((outcome) => !account.verdicts.some((one) => one.outcome === outcome));
  return [...rows, ...missing.map((outcome): Row => [outcome, 0])];
}

const lineSchema = z.object({ level: z.number(), msg: z.string(), more: z.number().optional() });

/** Lines that differ in nothing but their numbers are one group; what a line says that it stands for is counted too. */
function logRows(log: string): readonly Row[] {
  const groups = new Map<string, [lines: number, stands: number]>();
  for (const source of log.split('\n').filter((line) => line !== '')) {
    const { data } = lineSchema.safeParse(parsed(source));
    if (data !== undefined && data.level < WARN) continue;
    const level = data === undefined ? 'no JSON' : data.level > WARN ? 'error' : 'warn';
    const text = (data?.msg ?? source).replace(/: \d+ more of these$/, '').replaceAll(/[0-9a-f]{8,}|\d+/g, '#');
    const key = `${level}: ${text}`;
    const [lines, stands] = groups.get(key) ?? [0, 0];
    groups.set(key, [lines + 1, stands + (data?.more ?? 1)]);
  }
  return [...groups]
    .toSorted(([, [one]], [, [other]]) => other - one)
    .map(([key, [lines, stands]]): Row => [key, lines, `lines, for ${stands}`]);
}

/** The straight line through the samples (least squares), in MiB a minute. */
export function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ seconds }) => seconds)), mean(samples.map(({ mib }) => mib))];
  const up = samples.reduce((sum, { seconds, mib }) => sum + (seconds - x) * (mib - y), 0);
  const along = samples.reduce((sum, { seconds }) => sum + (seconds - x) ** 2, 0);
  return along === 0 ? 0 : (up / along) * SECONDS_PER_MINUTE;
}

function memoryRows(memory: readonly Sample[]): readonly Row[] {
  const at = (share: number) => memory[Math.min(memory.length - 1, Math.floor(memory.length * share))]?.mib ?? 0;
  const most = memory.reduce((most_, { mib }) => Math.max(most_, mib), 0);
  const tenths = Array.from({ length: 10 }, (_, tenth) => at((tenth + 1) / 10).toFixed(0)).join(' ');
  return [
    ['start', at(0), 'MiB'],
    ['middle', at(0.5), 'MiB'],
    ['end', at(1), 'MiB'],
    ['most', most, 'MiB'],
    ['slope over all of it', slopeOf(memory), 'MiB a minute'],
    ['slope over its second half', slopeOf(memory.slice(Math.floor(memory.length / 2))), 'MiB a minute'],
    ['after each tenth', tenths],
  ];
}

function mendedRows({ mended }: SoakResult): readonly Row[] {
  const kinds = [...new Set(mended.map(({ kind }) => kind))].sort();
  return kinds.map((kind): Row => {
    const all = mended.filter((one) => one.kind === kind);
    const times = all.flatMap(({ ms }) => (ms === null ? [] : [ms / 1000])).sort((one, other) => one - other);
    const none = all.length - times.length;
    const harmless = none === 0 ? '' : `${none} had no connection to harm, or never came back`;
    const [median, longest] = [times[Math.floor(times.length / 2)], times.at(-1)];
    if (median === undefined || longest === undefined) return [kind, harmless];
    const what = `s, median of ${times.length}; longest ${longest.toFixed(1)}`;
    return [kind, median, none === 0 ? what : `${what}; ${harmless}`];
  });
}

function slowest({ account }: SoakResult): readonly Row[] {
  return account.slowest.map(({ ms, atSeconds, kind }): Row => [kind, ms, `ms, at second ${atSeconds.toFixed(1)}`]);
}

function troubleRows(setting: Setting): readonly Row[] {
  const counts = new Map<TroubleKind, number>();
  for (const { kind } of troublesOf(setting)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]): Row => [kind, count]);
}

/**
 * The tables, as they are printed.
 * @param setting of the soak
 * @param result what came of it
 */
export function reportOf(setting: Setting, result: SoakResult): string {
  const { account, problems, invalidRequests } = result;
  const { all, untouched } = account.times;
  const failures = failuresOf(result);
  const { seed, seconds, rate, faultEvery } = setting;
  const kinds = Object.entries(account.kinds).toSorted(([, one], [, other]) => other - one);
  const load = loadavg().map((value) => value.toFixed(1));
  return [
    `soak: ${seconds / SECONDS_PER_MINUTE} minutes at ${rate} a second, a fault every ${faultEvery} s, seed ${seed}; load of the machine ${load.join(', ')} (1, 5, 15 minutes)`,
    table(`what became of ${account.sent} interactions`, verdictRows(result)),
    table('what they were', kinds),
    table('troubles', troubleRows(setting)),
    table('received until Discord had the answer', [
      [`median of ${all.count}`, all.p50, 'ms'],
      ['99th percentile', all.p99, 'ms'],
      [`median of the ${untouched.count} that no fault befell`, untouched.p50, 'ms'],
      ['99th percentile of those', untouched.p99, 'ms'],
    ]),
    table('the slowest of those', slowest(result)),
    table('until it was connected again', mendedRows(result)),
    table('memory of the bot', memoryRows(result.memory)),
    table('log, warnings and errors', logRows(result.log)),
    table(
      `requests that Discord forbids; beside them ${invalidRequests} answers of 401, 403 and 429`,
      problems.slice(0, 20).map((problem): Row => [problem]),
    ),
    ...(account.examples.length > 0 ? [['examples', ...account.examples.map((one) => `  ${one}`)].join('\n')] : []),
    failures.length === 0 ? 'passed' : `FAILED: ${failures.join('; ')}`,
  ].join('\n\n');
}
