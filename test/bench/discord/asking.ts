// Members who ask the bot: each time another question, by another person, in the next server.
// Knows the stand-in's load, not what is measured by it.
import type { LoadResult } from '../../support/discord/load.ts';
import type { RemoteDiscord } from '../../support/discord/remote.ts';
import { distinctQuestions } from '../../support/questions.ts';

/** Sends so many, all at once or so many a second. */
export type Ask = (count: number, perSecond?: number) => Promise<LoadResult>;

/**
 * Gets so many members ready.
 * @param discord where they are
 * @param most how often they ask in all
 */
export async function askersAt(discord: RemoteDiscord, most: number): Promise<Ask> {
  const questions = await distinctQuestions(most);
  let asked = 0;
  return async (count, perSecond) => {
    const options = questions.slice(asked, asked + count).map((question) => ({ question }));
    if (options.length < count) throw new Error(`Only ${most} questions were got ready`);
    const load = { command: 'ask', options, count, perSecond, users: count, firstUser: asked };
    asked += count;
    return discord.load(load);
  };
}

/** How many were not answered in time, or refused. */
export function lostIn({ sent, settled, refusals }: LoadResult): number {
  return sent - settled + Object.values(refusals).reduce((sum, count) => sum + count, 0);
}
