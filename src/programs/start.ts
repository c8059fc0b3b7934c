// `npm start`: a chat in the terminal; piped questions are answered line by line.
// Knows streams and the hints under the greeting.
import { deskOf } from '../dispatching/desk.ts';
import { chat } from '../fronts/terminal.ts';
import { logTo, STANDARD_ERROR } from '../log.ts';
import { botOf, COMMANDS, open } from '../wire.ts';
import { fail, look } from './shell.ts';

const opened = await open(process.env, process.stderr.hasColors?.() ?? false);
if (!opened.ok) fail(opened.report);
else {
  const { answerer, config } = opened;
  const bot = botOf(() => answerer);
  const desk = deskOf(COMMANDS, bot, logTo(config.logLevel, STANDARD_ERROR));
  await chat(desk, bot, {
    input: process.stdin,
    output: process.stdout,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    look: () => look(process.stdout),
    hints: [],
  });
}
