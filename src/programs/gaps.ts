// `npm run gaps`: what was asked and not answered, most asked first; with --yaml as a skeleton of entries to fill in.
// Knows arguments and streams, not how gaps are found.
import { parseArgs } from 'node:util';
import { gapSection } from '../../commands/knowledge/gap-lines.ts';
import { gapsText } from '../../commands/knowledge/gaps.ts';
import { type Gap, gapsOf } from '../journal/gaps.ts';
import { openForReading } from '../journal/opening.ts';
import { answerTo } from '../journal/querying.ts';
import { skeletonOf } from '../journal/skeleton.ts';
import { replyOf } from '../replies/reply.ts';
import { terminalText } from '../replies/terminal.ts';
import { open } from '../wire.ts';
import { fail, look, report, saidBy, understood } from './shell.ts';

/** Questions of different words that are looked at. */
const GAPS_MAX = 1000;
const USAGE = 'Usage: npm run gaps -- [--yaml]';

interface Found {
  readonly gaps: readonly Gap[];
  /** There are more than were looked at. */
  readonly isCut: boolean;
  readonly days: number;
}

function textOf({ gaps, isCut, days }: Found): string {
  if (gaps.length === 0) return `Nothing went unanswered in the last ${days} days.`;
  const reply = replyOf(gapsText(gaps.length, isCut, days), {
    sections: gaps.map((gap, at) => gapSection(gap, at + 1)),
  });
  return terminalText(reply, { ...look(process.stdout), numbered: false });
}

async function gaps(yaml: boolean): Promise<void> {
  const opened = await open(process.env, process.stderr.hasColors?.() ?? false);
  if (!opened.ok) return fail(opened.report);
  const { answerer, config } = opened;
  if (config.journal === null) return fail('JOURNAL_DAYS is 0: nothing that is asked is kept.');
  const { file, days } = config.journal;
  const database = openForReading(file);
  if (database === null) report(`There is no journal at ${file} yet: it is begun when the bot first serves Discord.\n`);
  const { unanswered = [] } = database ? answerTo(database, { about: 'unanswered', period: null, most: GAPS_MAX }) : {};
  database?.close();
  const found = await gapsOf(unanswered, answerer);
  if (yaml) process.stdout.write(skeletonOf(found, answerer));
  else process.stdout.write(`${textOf({ gaps: found, isCut: unanswered.length >= GAPS_MAX, days })}\n`);
}

function read(): boolean {
  return parseArgs({ options: { yaml: { type: 'boolean' } } }).values.yaml ?? false;
}

const yaml = understood(USAGE, read);
try {
  if (yaml !== null) await gaps(yaml);
} catch (error) {
  fail(`The journal cannot be read: ${saidBy(error)}`);
}
