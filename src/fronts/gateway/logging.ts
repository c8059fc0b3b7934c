// Logs what may happen a thousand times in a second: the first at once, and then how many more there were.
// Knows no Discord.
import type { Log } from '../../log.ts';

export interface Telling {
  /** @param message the same for all that are counted together */
  say(level: 'warn' | 'error', details: Readonly<Record<string, unknown>>, message: string): void;
  /** Tells what was counted and not yet told. */
  flush(): void;
}

interface Counted {
  readonly level: 'warn' | 'error';
  readonly timer: NodeJS.Timeout;
  more: number;
}

/**
 * Tells sparingly.
 * @param log where
 * @param every so many milliseconds a message is repeated at most, with a count
 */
export function telling(log: Log, every: number): Telling {
  const counts = new Map<string, Counted>();

  /** Goes on counting for as long as more come. */
  function tell(message: string, last: boolean): void {
    const counted = counts.get(message);
    if (!counted) return;
    const { level, more } = counted;
    if (more > 0) log[level]({ more }, `${message}: ${more} more of these`);
    counted.more = 0;
    if (more > 0 && !last) return;
    clearInterval(counted.timer);
    counts.delete(message);
  }

  return {
    say(level, details, message) {
      const counted = counts.get(message);
      if (counted) {
        counted.more += 1;
        return;
      }
      log[level](details, message);
      counts.set(message, { level, timer: setInterval(() => tell(message, false), every).unref(), more: 0 });
    },
    flush() {
      for (const message of [...counts.keys()]) tell(message, true);
    },
  };
}
