// `npm run ask`: answers one question, or each line of standard input; as text or as JSON.
// Knows arguments and streams, not how an answer comes about.
import { parseArgs } from 'node:util';
import { askJson } from '../replies/ask-json.ts';
import { explanation } from '../replies/explanation.ts';
import { outcomeReply } from '../replies/outcome-reply.ts';
import { terminalText } from '../replies/terminal.ts';
import { open } from '../wire.ts';
import { inputLines } from './lines.ts';
import { fail, look, report, understood } from './shell.ts';

const USAGE = 'Usage: npm run ask -- [--json] [--explain] [question]';

interface Asked {
  readonly json: boolean;
  readonly explain: boolean;
  readonly question: string | null;
}

function read(): Asked {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' }, explain: { type: 'boolean' } },
    allowPositionals: true,
  });
  return {
    json: values.json ?? false,
    explain: values.explain ?? false,
    question: positionals.length > 0 ? positionals.join(' ') : null,
  };
}

async function ask({ json, explain, question }: Asked): Promise<void> {
  const opened = await open(process.env, process.stderr.hasColors?.() ?? false);
  if (!opened.ok) return fail(opened.report);
  const { answerer } = opened;
  const lines = question === null ? inputLines() : [question];
  for await (const line of lines) {
    const outcome = answerer.answer(line);
    const reply = json
      ? JSON.stringify(askJson(outcome))
      : `${terminalText(outcomeReply(outcome, answerer.knowledge), { ...look(process.stdout), numbered: false })}\n`;
    process.stdout.write(`${reply}\n`);
    if (!explain) continue;
    const why = `${explanation(outcome, answerer.engine.calibration)}\n\n`;
    if (json) report(why);
    else process.stdout.write(why);
  }
}

const asked = understood(USAGE, read);
if (asked) await ask(asked);
