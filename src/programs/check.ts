// `npm run check`: validates the knowledge folder; a code frame for each error, exit code 1 where there is any.
// Knows arguments, not what is checked.
import { parseArgs } from 'node:util';
import { configOf } from '../config.ts';
import { loadChecked, reportOf } from '../wire.ts';
import { fail, look } from './shell.ts';

const USAGE = 'Usage: npm run check -- [--sources DIR] [KNOWLEDGE_DIR]';

async function check(folder: string | undefined, sources: string | undefined): Promise<void> {
  const configured = configOf(process.env);
  if (!configured.ok) return fail(`The configuration is wrong:\n  ${configured.problems.join('\n  ')}`);
  const { knowledgeDir, sourcesDir } = configured.config;
  const texts = sources ?? sourcesDir;
  const loaded = await loadChecked(folder ?? knowledgeDir, texts);
  process.stdout.write(reportOf(loaded, look(process.stdout).colour));
  if (!loaded.ok) {
    process.exitCode = 1;
    return;
  }
  const { entries, facts, sources: documents, names } = loaded.knowledge;
  const phrasings = [...entries.values()].reduce((sum, entry) => sum + entry.phrasings.length, 0);
  process.stdout.write(
    `${entries.size} questions with ${phrasings} phrasings, ${facts.size} facts, ${documents.size} sources and ${names.size} names are sound.\n` +
      (texts === null ? 'Quotes were not looked up: give the documents with --sources DIR.\n' : ''),
  );
}

try {
  const { values, positionals } = parseArgs({ options: { sources: { type: 'string' } }, allowPositionals: true });
  await check(positionals[0], values.sources);
} catch (error) {
  fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
}
