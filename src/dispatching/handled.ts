// What became of an interaction, for whoever counts.
// Knows no counter, and nothing of what was asked or by whom.

/** What was done: a command typed or asked of a message, a button or form, a list of choices while typing. */
export type Kind = 'chat' | 'message' | 'click' | 'completing' | 'ping' | 'unreadable';

/**
 * - `answered`: as it should be.
 * - `failed`: with an apology, and a line in the log.
 * - `refused`: too much was asked.
 * - `outdated`: the button or the command led nowhere.
 * - `unreadable`: a field was missing, or of another form.
 */
export type Outcome = 'answered' | 'failed' | 'refused' | 'outdated' | 'unreadable';

export interface Handled {
  readonly kind: Kind;
  /** One of the bot's own commands; `none` where it is none of them. */
  readonly command: string;
  readonly outcome: Outcome;
  readonly milliseconds: number;
}

export type Watch = (handled: Handled) => void;

/** What a dispatcher is surrounded with. */
export interface Around {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly watch: Watch;
}

/** Nobody counts. */
export const UNWATCHED: Around = { now: () => 0, watch: () => {} };
