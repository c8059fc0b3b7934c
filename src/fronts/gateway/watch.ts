// Watches a connection: says once that it broke and once that it is back, and notices what the library would not mend.
// Knows the library's shards, not what comes over them.
import { type Client, Events, Status } from 'discord.js';
import type { Log } from '../../log.ts';
import { reasonOf } from './faults.ts';

/** How a connection came to its end. */
export type Lost = { readonly why: 'closed'; readonly code: number } | { readonly why: 'hangs' };

export const CONNECTED_AGAIN = 'Connected to Discord again';

/** While it is these, the library itself tries again, or all is well. */
const MENDING: readonly Status[] = [Status.Ready, Status.Connecting, Status.Reconnecting, Status.Disconnected];
const LOOKS = 4;

/**
 * Logs breaks of a connection.
 * @param client not yet connected
 * @param log gets them
 * @param stop from then on a break is as wished
 */
export function tellOfBreaks(client: Client, log: Log, stop: AbortSignal): void {
  let isLost = false;
  const back = (): void => {
    if (isLost) log.info({}, CONNECTED_AGAIN);
    isLost = false;
  };
  client.on(Events.ShardReconnecting, () => {
    if (stop.aborted) return;
    if (!isLost) log.warn({}, 'The connection to Discord is lost; connecting again');
    isLost = true;
  });
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);
  client.on(Events.ShardError, (error) => log.debug({ reason: reasonOf(error) }, 'The connection failed'));
  client.on(Events.Error, (error) => log.error({ reason: reasonOf(error) }, 'The connection failed'));
}

/**
 * Waits for the end of a connection: closed for good, or hanging where the library waits for ever, as it does for the
 * answer to a resumption.
 * @param client connected
 * @param hangsAfter so many milliseconds of silence
 * @param stop ends the watch; nothing comes then
 */
export function lost(client: Client, hangsAfter: number, stop: AbortSignal): Promise<Lost> {
  return new Promise((resolve) => {
    let silent = 0;
    const timer = setInterval(() => {
      silent = client.ws.shards.every(({ status }) => MENDING.includes(status)) ? 0 : silent + 1;
      if (silent > LOOKS) end({ why: 'hangs' });
    }, hangsAfter / LOOKS);
    const end = (how: Lost): void => {
      clearInterval(timer);
      resolve(how);
    };
    stop.addEventListener('abort', () => clearInterval(timer), { once: true });
    client.once(Events.ShardDisconnect, ({ code }) => end({ why: 'closed', code }));
  });
}
