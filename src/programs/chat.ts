// `npm run chat`: the chat in the terminal, whatever is set.
// Knows no more than that.
import { open } from '../wire.ts';
import { chatWith } from './chatting.ts';
import { fail } from './shell.ts';

const opened = await open(process.env, process.stderr.hasColors?.() ?? false);
if (!opened.ok) fail(opened.report);
else await chatWith(opened, []);
