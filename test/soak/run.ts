// `npm run soak`: minutes of load with troubles, and an account of every interaction. Exit code 1 where one was lost or
// answered twice. Knows its arguments alone.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Setting } from './plan.ts';
import { failuresOf, reportOf } from './report.ts';
import { soak } from './soak.ts';

const USAGE = 'Usage: npm run soak -- [--minutes 10] [--rate 200] [--fault-every 2] [--seed N]';
const SECONDS_PER_MINUTE = 60;
const SEEDS = 1_000_000;

const valuesSchema = z.object({
  minutes: z.coerce.number().positive().max(10_000).default(10),
  rate: z.coerce.number().positive().max(2000).default(200),
  'fault-every': z.coerce.number().min(0.1).max(3600).default(2),
  seed: z.coerce.number().int().min(0).optional(),
});

function settingOf(): Setting {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ options: { minutes: option, rate: option, 'fault-every': option, seed: option } });
  const read = valuesSchema.safeParse(values);
  if (!read.success) throw new Error(z.prettifyError(read.error));
  const { minutes, rate, 'fault-every': faultEvery, seed = Math.floor(Math.random() * SEEDS) } = read.data;
  return { seed, seconds: minutes * SECONDS_PER_MINUTE, rate, faultEvery };
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

try {
  const setting = settingOf();
  process.stderr.write(`soak: seed ${setting.seed}\n`);
  const result = await soak(setting, stop.signal);
  process.stdout.write(`${reportOf(setting, result)}\n`);
  if (failuresOf(result).length > 0) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 1;
}
