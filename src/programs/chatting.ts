// The chat in the terminal, as `start` and `chat` have it: whoever sits there runs the bot, and may keep the base.
// Knows streams; what is said it leaves to the desk.
import { deskOf } from '../dispatching/desk.ts';
import { chat } from '../fronts/terminal/terminal.ts';
import { logTo, STANDARD_ERROR } from '../log.ts';
import { botOf, COMMANDS, type Started } from '../wire.ts';
import { look } from './shell.ts';

/**
 * Talks until the input ends; a saved file is live meanwhile.
 * @param started the base and the configuration
 * @param hints shown under the greeting
 */
export async function chatWith({ config, keep }: Started, hints: readonly string[]): Promise<void> {
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  // Good news would stand in the middle of a conversation.
  const log = logTo(config.logLevel === 'info' ? 'warn' : config.logLevel, STANDARD_ERROR);
  const keeper = keep({ are: 'operators' }, log);
  const bot = botOf(() => keeper.answerer(), { keeper });
  const terminal = {
    input: process.stdin,
    output: process.stdout,
    interactive,
    look: () => look(process.stdout),
    hints,
  };
  await chat(deskOf(COMMANDS, bot, log), bot, terminal);
  await keeper.close();
}
