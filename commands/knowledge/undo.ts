// `/knowledge undo`: takes back the entry that was saved last, where its file still is what the save left.
// Knows what was saved, not how a file is written.
import type { Bot, Request, Subcommand } from '../../src/dispatching/command.ts';
import type { Saved } from '../../src/keeping/drafts.ts';
import type { Keeper, Written } from '../../src/keeping/keeper.ts';
import { takenOut } from '../../src/keeping/splicing.ts';
import type { Address, Reply } from '../../src/replies/reply.ts';
import { sayPrivately } from '../../src/replies/reply.ts';
import { codeSections } from './code-sections.ts';
import { bothSections } from './draft-replies.ts';
import { findingsOf } from './findings.ts';
import { momentOf } from './times.ts';
import { soon } from './waiting.ts';

const UNKEPT = 'This base stays as it is until the bot is started again, so there is nothing to take back.';
const NOTHING = 'There is nothing to take back: no entry was saved with /knowledge draft, or all have been taken back.';
const LATE = 'Taking it back takes long. See in a few seconds with /knowledge status.';
const CHECK: Address = ['knowledge', 'check', '1'];

function whose({ user, at }: Saved, request: Request): string {
  return `saved by ${user === request.user ? 'you' : 'another moderator'} at ${momentOf(at, Date.now())}`;
}

function movedReply(saved: Saved, now: Uint8Array | null): Reply {
  const { id, path, after } = saved;
  if (now === null) return sayPrivately(`${path} cannot be read, so nothing is taken back. See /knowledge check.`);
  return sayPrivately(
    `${path} has changed since “${id}” was saved, so I change nothing. Look at both, and correct the file by hand.`,
    { title: 'Not taken back', sections: bothSections(after, now, { before: 'As it was saved', after: 'Now' }) },
  );
}

function undoneReply(saved: Saved, request: Request, written: Written): Reply {
  const { id, path, text } = saved;
  switch (written.came) {
    case 'moved':
      return movedReply(saved, written.now);
    case 'read-only':
      return sayPrivately(`I may not write to this folder (any more), so “${id}” stays in ${path}.`);
    case 'failed':
      return sayPrivately(`${path} could not be written (${written.code}), so “${id}” stays in it.`);
    case 'refused': {
      const { summary, sections } = findingsOf(written.found, undefined, () => CHECK);
      return sayPrivately(`Without “${id}” the folder would have errors, so it stays. ${summary}`, {
        title: 'Not taken back',
        sections,
      });
    }
    case 'written':
      return sayPrivately(
        `Taken back: “${id}”, ${whose(saved, request)}. ${path} is again as it was before, byte for byte.`,
        { title: 'Taken back', sections: codeSections('What was taken out', text.trim()).slice(0, 6) },
      );
  }
}

async function takeBack(saved: Saved, keeper: Keeper, { journal }: Bot, user: string): Promise<Written> {
  const { path, after, from, text } = saved;
  const before = takenOut(after, from, text);
  if (before === null) return { came: 'moved', now: await keeper.read(path) };
  const written = await keeper.write({ path, before: after, after: before });
  if (written.came === 'written') {
    keeper.drafts.noteUndone(saved);
    journal.undone(saved.act, user);
  }
  return written;
}

async function undone(request: Request, bot: Bot): Promise<Reply> {
  const { keeper, journal } = bot;
  if (keeper === null) return sayPrivately(UNKEPT);
  const saved = keeper.drafts.lastSaved() ?? (await journal.lastSaved());
  if (saved === null) return sayPrivately(NOTHING);
  const written = await soon(takeBack(saved, keeper, bot, request.user));
  return written ? undoneReply(saved, request, written) : sayPrivately(LATE);
}

export default {
  definition: { type: 1, name: 'undo', description: 'Take back the entry that was saved last with /knowledge draft.' },
  run: (request, bot) => undone(request, bot),
} satisfies Subcommand;
