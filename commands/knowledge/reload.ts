// `/knowledge reload`: reads the folder, makes it live where it is sound, and says what has changed by it.
// Knows what came of it, not how it is done.
import type { Bot, Subcommand } from '../../src/dispatching/command.ts';
import type { Changes, Differences } from '../../src/keeping/changes.ts';
import type { Reading, Swapped } from '../../src/keeping/keeper.ts';
import { type Address, type Reply, type Section, sayPrivately } from '../../src/replies/reply.ts';
import { findingsOf } from './findings.ts';
import { momentOf } from './times.ts';
import { soon } from './waiting.ts';

const AGAIN: Address = ['knowledge', 'reload'];
/** So many ids are named. */
const NAMED = 15;

const UNREAD = 'The folder could not be read. The log says why; the base that is live stays as it is.';
const LATE = 'Reading takes long. Press the button in a few seconds.';

function named(how: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const more = ids.length > NAMED ? `, and ${ids.length - NAMED} more` : '';
  return [`${how}: ${ids.slice(0, NAMED).join(', ')}${more}`];
}

function differencesIn(heading: string, { added, removed, changed }: Differences): Section[] {
  const lines = [...named('Added', added), ...named('Removed', removed), ...named('Changed', changed)];
  return lines.length > 0 ? [{ heading, lines }] : [];
}

function counts({ added, removed, changed }: Differences, noun: string): string[] {
  const parts = [
    [added.length, 'added'],
    [removed.length, 'removed'],
    [changed.length, 'changed'],
  ].flatMap(([count, how]) => (count === 0 ? [] : [`${count} ${how}`]));
  return parts.length > 0 ? [`${noun}: ${parts.join(', ')}.`] : [];
}

function changesText({ entries, facts, rest }: Changes): string {
  const said = [
    ...counts(entries, 'Questions'),
    ...counts(facts, 'Facts'),
    ...(rest ? ['Names, synonyms, sources or other files have changed too.'] : []),
  ];
  return said.join(' ') || 'The files have changed, but nothing that they say.';
}

/** Mostly a saved file is live before anybody asks for it. */
function sameReply(version: string, since: Swapped | null, now: number): Reply {
  if (since === null) return sayPrivately(`Nothing has changed: version ${version} is live since the start.`);
  const { changes, at } = since;
  const text = `Version ${version} is live already, since ${momentOf(at, now)}. ${changesText(changes)}`;
  return sayPrivately(text, { title: 'What the last change was', sections: changedSections(changes) });
}

function changedSections({ entries, facts }: Changes): Section[] {
  return [...differencesIn('Questions', entries), ...differencesIn('Facts', facts)];
}

function reloadReply(reading: Reading): Reply {
  switch (reading.came) {
    case 'failed':
      return sayPrivately(UNREAD);
    case 'same':
      return sameReply(reading.found.version, reading.since, reading.at);
    case 'refused': {
      const { found } = reading;
      const to = (page: number): Address => ['knowledge', 'check', String(page)];
      const { summary, sections, pages } = findingsOf(found, undefined, to);
      return sayPrivately(`${summary} The base that is live stays as it was.`, {
        title: 'Not reloaded',
        sections,
        pages,
      });
    }
    case 'live': {
      const { changes, found, took } = reading;
      const warnings = found.warnings.length > 0 ? ` Warnings: ${found.warnings.length}, see /knowledge check.` : '';
      return sayPrivately(`Live: version ${found.version}, in ${took} ms. ${changesText(changes)}${warnings}`, {
        title: 'Reloaded',
        sections: changedSections(changes),
      });
    }
  }
}

async function reloaded({ keeper }: Bot): Promise<Reply> {
  if (keeper === null) return sayPrivately(UNREAD);
  const reading = await soon(keeper.reload());
  if (reading) return reloadReply(reading);
  return sayPrivately(LATE, { choices: [{ label: 'Look again', how: 'turn', to: AGAIN }] });
}

export default {
  definition: { type: 1, name: 'reload', description: 'Read the files now, and say what has changed.' },
  run: (_request, bot) => reloaded(bot),
  click: (_request, bot) => reloaded(bot),
} satisfies Subcommand;
