// The link that invites the bot.
// Knows what Footnote asks for on a server: commands, to be seen as a member, and no permission.

/**
 * Where to add the bot to a server, or to take it along oneself.
 * @param applicationId public
 */
export function invitation(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=0`;
}
