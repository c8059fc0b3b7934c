// `npm run chat`: the chat in the terminal, whatever is set.
// Knows no more than that.
import { open } from '../wire.ts';
import { chatWith } from './chatting.ts';
import { fail, isAlone } from './shell.ts';

async function start(): Promise<void> {
  const opened = await open(process.env, process.stderr.hasColors?.() ?? false);
  if (!opened.ok) fail(opened.report);
  else await chatWith(opened, []);
}

if (isAlone('chat')) await start();
