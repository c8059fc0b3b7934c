// The stand-in for Discord with one more order: `soak`, which lets people and troubles loose on whoever is connected.
// Knows when each begins; what they do is said elsewhere.
import { z } from 'zod';
import { act } from '../support/discord/control.ts';
import type { Discord } from '../support/discord/discord.ts';
import { serveOrders } from '../support/discord/serving.ts';
import { pause } from '../support/discord/time.ts';
import { Book } from './book.ts';
import { Crowd } from './crowd.ts';
import { orderSchema, type Soaked } from './orders.ts';
import { quietAfter, type Setting, type Trouble, type TroubleKind, troublesOf } from './plan.ts';
import { isStruckHere, reconnected, strike } from './strike.ts';
import { vocabularyOf } from './vocabulary.ts';

interface Mended {
  readonly kind: TroubleKind;
  readonly ms: number | null;
}

/** Each at its time; comes when all have passed. */
async function harm(discord: Discord, crowd: Crowd, setting: Setting): Promise<readonly Mended[]> {
  const begun = performance.now();
  const one = async (trouble: Trouble): Promise<Mended | null> => {
    await pause(Math.max(0, trouble.atMs - (performance.now() - begun)));
    const struck = () => strike(trouble, discord, crowd);
    if (quietAfter(trouble.kind) > 0) return { kind: trouble.kind, ms: await reconnected(discord, struck) };
    await struck();
    return null;
  };
  const all = await Promise.all(troublesOf(setting).filter(isStruckHere).map(one));
  return all.filter((mended) => mended !== null);
}

async function soaked(discord: Discord, setting: Setting, folder: string): Promise<Soaked> {
  const book = new Book();
  const crowd = new Crowd(discord, book, setting, await vocabularyOf(folder));
  const [mended] = await Promise.all([harm(discord, crowd, setting), crowd.run()]);
  await crowd.done();
  discord.liftFaults();
  return {
    account: book.account(),
    mended: [...mended],
    problems: discord.problems().map(({ where, rule, message }) => `${where}: ${rule}: ${message}`),
    invalidRequests: discord.invalidRequests,
  };
}

const given = z.object({ setting: orderSchema, folder: z.string() });

await serveOrders({ soak: act(given, (discord, { setting, folder }) => soaked(discord, setting, folder)) });
