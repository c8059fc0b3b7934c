import { expect, test } from 'vitest';
import { startDiscord } from '../support/discord/discord.ts';
import type { InteractionRecord, Struck } from '../support/discord/record.ts';
import { verdictOf } from './verdict.ts';

/** As the stand-in makes them, with what came of it. */
async function record(of: Partial<InteractionRecord>): Promise<InteractionRecord> {
  const discord = await startDiscord({ checkEvery: 0 });
  const made = discord.send(discord.slashPayload('ask', { question: 'who?' }, { force: true }));
  await discord.close();
  return { ...made, ...of };
}

const TAKEN = { type: 4, status: 204, code: 0, ms: 5 };
const AGAIN = { type: 4, status: 400, code: 40060, ms: 9 };
const SAID = { type: 4, data: { content: 'Yes.' } } as const;
const strike = (fault: Struck['fault'], ms: number, detail = ''): Struck => ({ fault, detail, ms });

test.each<[string, Partial<InteractionRecord>, string]>([
  ['answered at once', { delivery: { ms: 1 }, attempts: [TAKEN], callback: SAID }, 'answered: in time'],
  [
    'answered again after a duplicate',
    { delivery: { ms: 1 }, struck: [strike('duplicate', 0)], attempts: [TAKEN, AGAIN], callback: SAID },
    'twice: answered again without need',
  ],
  [
    'answered again where the first answer may not have arrived',
    { delivery: { ms: 1 }, struck: [strike('reset after', 5)], attempts: [TAKEN, AGAIN], callback: SAID },
    'answered: in time',
  ],
  [
    'acknowledged alone',
    { delivery: { ms: 1 }, attempts: [TAKEN], callback: { type: 5, data: {} } },
    'lost: acknowledged, and never answered',
  ],
  [
    'answered with an apology',
    {
      delivery: { ms: 1 },
      attempts: [TAKEN],
      callback: { type: 4, data: { content: 'Something went wrong on my side.' } },
    },
    'lost: with an apology',
  ],
  [
    'told that it cannot be read, though it was sound',
    { delivery: { ms: 1 }, attempts: [TAKEN], callback: { type: 4, data: { content: 'I could not read that.' } } },
    'lost: not read, though well formed',
  ],
  ['never sent over a connection', { delivery: { ms: null } }, 'refused: no connection while there was time'],
  ['heard and left alone', { delivery: { ms: 1 } }, 'lost: heard, and not answered'],
  [
    'heard, and left alone as a field was missing without which it can be answered',
    { delivery: { ms: 1 }, struck: [strike('malformed', 0, 'locale')] },
    'lost: heard, and not answered',
  ],
  [
    'without a token',
    { delivery: { ms: 1 }, struck: [strike('malformed', 0, 'token')] },
    'refused: malformed: without an id or token to answer to',
  ],
  [
    'given up at the first 503',
    { delivery: { ms: 1 }, struck: [strike('rest', 5, '503')] },
    'lost: given up while there was time',
  ],
  [
    'tried until the end',
    { delivery: { ms: 1 }, struck: [strike('rest', 5, '503'), strike('rest', 2500, '503')] },
    'refused: Discord failed at every try until the time was over',
  ],
  [
    'asked to wait for a minute',
    { delivery: { ms: 1 }, struck: [strike('rest', 5, '429 60')] },
    'refused: Discord asked to wait longer than there was time',
  ],
  [
    'given up though a short wait was asked for',
    { delivery: { ms: 1 }, struck: [strike('rest', 5, '429 0.5')] },
    'lost: given up while there was time',
  ],
])('an interaction that was %s counts so', async (_, of, expected) => {
  const { outcome, rule } = verdictOf(await record(of));
  expect(`${outcome}: ${rule}`).toBe(expected);
});
