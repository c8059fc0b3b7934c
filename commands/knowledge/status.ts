// `/knowledge status`: which base is live, since when, how large it is, and what is wrong with the folder.
// Knows the keeper's own account, not how it comes about.
import type { Bot, Subcommand } from '../../src/dispatching/command.ts';
import type { Status } from '../../src/keeping/keeper.ts';
import { summary } from '../../src/knowledge/code-frame.ts';
import type { Knowledge } from '../../src/knowledge/types.ts';
import { type Reply, sayPrivately } from '../../src/replies/reply.ts';
import { momentOf, spanOf } from './times.ts';

const UNKEPT = 'This base stays as it is until the bot is started again.';

function versionLine({ version, commit }: Status): string {
  if (commit === null) return `Version ${version}`;
  return `Version ${version}, commit ${commit.hash}${commit.edited ? ' with changes that are not committed' : ''}`;
}

function sizeLines({ entries, facts, sources, names, outOfScope }: Knowledge): string[] {
  const phrasings = entries.values().reduce((sum, entry) => sum + entry.phrasings.length, 0);
  return [
    `${entries.size} questions with ${phrasings} phrasings`,
    `${facts.size} facts, ${sources.size} sources, ${names.size} names`,
    `${outOfScope.length} questions out of scope`,
  ];
}

function folderLines({ refused, warnings, watched, now }: Status): string[] {
  const found = refused ? refused.found.errors : warnings;
  const how =
    refused === null
      ? 'What is in the folder is live.'
      : `The folder has errors since ${momentOf(refused.at, now)}; the base from before serves.`;
  return [
    how,
    ...(found.length > 0 ? [`${summary(found)} See /knowledge check.`] : ['No errors, no warnings.']),
    watched ? 'A saved file is live by itself, if it is sound.' : 'The folder is not watched: see /knowledge reload.',
  ];
}

async function statusReply({ keeper, answerer }: Bot): Promise<Reply> {
  if (keeper === null) return sayPrivately(UNKEPT);
  const { knowledge } = answerer();
  const status = await keeper.status();
  const errors = status.refused?.found.errors.length ?? 0;
  const trouble = errors > 0 ? ` The folder has ${errors} error${errors === 1 ? '' : 's'} and is not live.` : '';
  return sayPrivately(`${knowledge.title}: version ${status.version} is live.${trouble}`, {
    title: 'The base',
    sections: [
      {
        heading: 'Live',
        lines: [
          versionLine(status),
          `As of ${knowledge.asOf}`,
          `Since ${momentOf(status.liveSince, status.now)}`,
          `The bot has been running for ${spanOf(status.now - status.runningSince)}`,
        ],
      },
      { heading: 'Holds', lines: sizeLines(knowledge) },
      { heading: 'Folder', lines: folderLines(status) },
    ],
  });
}

export default {
  definition: { type: 1, name: 'status', description: 'Which version is live, since when, and what is wrong.' },
  run: (_request, bot) => statusReply(bot),
} satisfies Subcommand;
