// `npm run check`: validates the knowledge folder; a code frame for each error, exit code 1 where there is any. With
// `--since` it says too what began to collide since a commit. Knows arguments, not what is checked.
import { parseArgs } from 'node:util';
import { configOf } from '../config.ts';
import type { LoadedFolder } from '../knowledge/folder.ts';
import { loadChecked, reportOf } from '../wire.ts';
import { fail, look, saidBy, understood } from './shell.ts';

const USAGE = 'Usage: npm run check -- [--sources DIR] [--since COMMIT] [--markdown] [KNOWLEDGE_DIR]';
const LAST = 'HEAD';

interface Asked {
  readonly folder: string | undefined;
  readonly sources: string | undefined;
  /** What to compare with; null where nothing is compared. */
  readonly since: string | null;
  readonly markdown: boolean;
}

function read(): Asked {
  const { values, positionals } = parseArgs({
    options: { sources: { type: 'string' }, since: { type: 'string' }, markdown: { type: 'boolean' } },
    allowPositionals: true,
  });
  const { sources, since, markdown = false } = values;
  const [folder, another] = positionals;
  if (another !== undefined) throw new Error(`One folder is checked at a time: ${another}?`);
  return { folder, sources, since: since ?? (markdown ? LAST : null), markdown };
}

function soundLine({ knowledge }: Extract<LoadedFolder, { ok: true }>): string {
  const { entries, facts, sources, names } = knowledge;
  const phrasings = [...entries.values()].reduce((sum, entry) => sum + entry.phrasings.length, 0);
  return `${entries.size} questions with ${phrasings} phrasings, ${facts.size} facts, ${sources.size} sources and ${names.size} names are sound.\n`;
}

function say(loaded: LoadedFolder, markdown: boolean): void {
  const found = reportOf(loaded, !markdown && look(process.stdout).colour);
  const fenced = markdown && found !== '' ? `~~~\n${found}~~~\n\n` : found;
  const heading = markdown && !loaded.ok ? '### ❌ The base has errors\n\n' : '';
  process.stdout.write(heading + fenced);
  if (loaded.ok) process.stdout.write(soundLine(loaded));
}

async function check({ folder, sources, since, markdown }: Asked): Promise<void> {
  const configured = configOf(process.env);
  if (!configured.ok) return fail(`The configuration is wrong:\n  ${configured.problems.join('\n  ')}`);
  const { knowledgeDir, sourcesDir } = configured.config;
  const texts = sources ?? sourcesDir;
  const loaded = await loadChecked(folder ?? knowledgeDir, texts);
  say(loaded, markdown);
  if (!loaded.ok) {
    process.exitCode = 1;
    return;
  }
  if (texts === null && !markdown)
    process.stdout.write('Quotes were not looked up: give the documents with --sources DIR.\n');
  if (since === null) return;
  const { replaySince } = await import('./replay.ts');
  process.stdout.write(`\n${await replaySince(folder ?? knowledgeDir, loaded.knowledge, since, markdown)}`);
}

const asked = understood(USAGE, read);
if (asked) {
  try {
    await check(asked);
  } catch (error) {
    fail(saidBy(error));
  }
}
