// Who may keep the base. Anybody can invite a public bot and rule a server of their own, so a permission counts in the
// base's home server alone. Knows ids and permission bits, no command.

/** Who asks, as far as it matters here. */
export interface Person {
  /** Digits. */
  readonly user: string;
  /** Null outside a server. */
  readonly guild: string | null;
  readonly memberPermissions: bigint | null;
  /** They brought the bot along, for themselves alone. */
  readonly userInstalled: boolean;
}

export type Moderators =
  /** Whoever sits at the terminal runs the bot. */
  | { readonly are: 'operators' }
  /** Those with Manage Messages in this server. */
  | { readonly are: 'in-server'; readonly guild: string }
  /** The application's owner or team, in any server: nobody is known until Discord has told. */
  | { readonly are: 'owners'; readonly users: () => ReadonlySet<string> }
  | { readonly are: 'nobody' };

/** Discord's bits: Administrator, and Manage Messages. */
const KEEPERS = (1n << 3n) | (1n << 13n);

/**
 * Whether somebody may keep the base.
 * @param moderators who may
 * @param person as Discord says, at this very click
 */
export function mayKeep(moderators: Moderators, { user, guild, memberPermissions, userInstalled }: Person): boolean {
  if (moderators.are === 'operators') return true;
  if (guild === null || userInstalled) return false;
  switch (moderators.are) {
    case 'in-server':
      return guild === moderators.guild && ((memberPermissions ?? 0n) & KEEPERS) !== 0n;
    case 'owners':
      return moderators.users().has(user);
    case 'nobody':
      return false;
  }
}
