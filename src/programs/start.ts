// `npm start`: Discord where there is a token; else a chat in the terminal, and piped questions answered line by line.
// Knows which of the two, and the hints under the greeting.
import { open } from '../wire.ts';
import { chatWith } from './chatting.ts';
import { fail, isAlone } from './shell.ts';

const HINTS = [
  'To connect Discord: make an application at https://discord.com/developers/applications, and reset its token under Bot;',
  'copy .env.example to .env and put the token behind DISCORD_TOKEN=;',
  'then run npm start again: it shows the link that invites the bot to your server. README.md has each step.',
];

async function start(): Promise<void> {
  const opened = await open(process.env, process.stderr.hasColors?.() ?? false);
  if (!opened.ok) return fail(opened.report);
  const { discord } = opened.config;
  if (discord) await (await import('./serving.ts')).serveDiscord(discord, opened);
  else await chatWith(opened, HINTS);
}

if (isAlone('start')) await start();
