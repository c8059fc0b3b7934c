// `/knowledge draft`: a new entry from a form; checked, shown as members will see it, and saved where they say so.
// Knows the steps of it, not how an entry is written or checked.
import { z } from 'zod';
import { shortlistOf } from '../../src/answering/shortlist.ts';
import type { Bot, ClickRequest, Subcommand } from '../../src/dispatching/command.ts';
import { gapsOf } from '../../src/journal/gaps.ts';
import { questionOf } from '../../src/journal/skeleton.ts';
import type { Typed } from '../../src/keeping/drafting.ts';
import type { Draft, Proposal, Saved } from '../../src/keeping/drafts.ts';
import type { Keeper, Written } from '../../src/keeping/keeper.ts';
import { pathOf, proposed } from '../../src/keeping/proposing.ts';
import type { Knowledge, Topic } from '../../src/knowledge/types.ts';
import { oneLine } from '../../src/knowledge/yaml-writing.ts';
import type { Given } from '../../src/replies/form.ts';
import { type Choice, type Reply, sayPrivately } from '../../src/replies/reply.ts';
import { STRING, typedFor } from '../common.ts';
import { draftForm, topicReply, typedIn } from './draft-form.ts';
import { checksReply, errorsReply, GONE, movedReply, previewReply, savedReply, textReply } from './draft-replies.ts';
import { soon } from './waiting.ts';

const TYPED_MAX = 100;
const SHOWN_MAX = 25;
const NEW: Typed = { question: '', phrasings: '', sentences: '', id: '' };

const UNKEPT = 'This base stays as it is until the bot is started again, so nothing can be drafted here.';
const UNREAD = 'The folder could not be read. The log says why; the base that is live stays as it is.';
const WHICH_TOPIC = 'Which topic does the entry belong to?';
const NO_TOPIC = `There is no such topic. ${WHICH_TOPIC}`;
const NO_GAP = 'That gap is closed by now, or its questions are not kept any more. See /knowledge gaps.';
const READ_ONLY = 'I may not write to this folder.';
const LATE = 'That takes long. Press the button in a few seconds.';

const draftId = z.string().regex(/^[0-9a-f]{20}$/);
const wordsSchema = z.union([
  z.tuple([z.literal('new'), z.string()]),
  /** A gap's key, and the topic once that is chosen. */
  z.tuple([z.literal('gap'), z.string().regex(/^\d{1,20}$/)], z.string()),
  z.tuple([z.literal('sent'), z.string(), draftId]),
  /** Those that may be long have pages. */
  z.tuple([z.enum(['errors', 'checks']), draftId], z.string()),
  z.tuple([z.enum(['change', 'again', 'look', 'save']), draftId]),
]);

/** One who may, with a base that can be kept. */
interface At {
  readonly bot: Bot;
  readonly keeper: Keeper;
  readonly request: Pick<ClickRequest, 'id' | 'user'>;
}

function lookAgain(action: 'look' | 'save', id: string): Reply {
  const choice: Choice = { label: 'Look again', how: 'turn', to: ['knowledge', 'draft', action, id] };
  return sayPrivately(LATE, { choices: [choice] });
}

function topicOf({ topics }: Knowledge, typed: string): Topic | null {
  const wanted = typed.toLowerCase();
  return topics.find(({ file, title }) => file === wanted || title.toLowerCase() === wanted) ?? null;
}

async function begun({ keeper, request }: At, topic: Topic, typed: Typed): Promise<Given> {
  const file = await keeper.read(pathOf(topic.file));
  if (file === null) return sayPrivately(UNREAD);
  const id = keeper.drafts.put(request.user, { topic: topic.file, file, typed, proposal: null });
  return draftForm(topic, id, typed);
}

/** What was asked becomes the question and its phrasings: what members typed, to be looked through. */
async function fromGap(at: At, key: string, topicFile: string | undefined): Promise<Given> {
  const answerer = at.bot.answerer();
  const unanswered = await at.bot.journal.unanswered();
  const gap = (await gapsOf(unanswered ?? [], answerer)).find((each) => each.key === key);
  const texts = gap?.texts.map(oneLine).filter((text) => text !== '') ?? [];
  const [first] = texts;
  if (!gap || first === undefined) return sayPrivately(NO_GAP);
  const topic = topicOf(answerer.knowledge, topicFile ?? '');
  if (!topic) {
    const text = `A new entry for “${first}”. Which topic does it belong to?`;
    return topicReply(text, answerer.knowledge, ['knowledge', 'draft', 'gap', key], gap.nearest?.topic ?? null);
  }
  const question = questionOf(first);
  const phrasings = texts.filter((text) => text.toLowerCase() !== question.toLowerCase()).join('\n');
  return begun(at, topic, { ...NEW, question, phrasings });
}

async function checked({ keeper }: At, proposal: Proposal, id: string): Promise<Reply> {
  const tried = await soon(proposal.trial().then((trial) => ({ trial })));
  if (tried === null) return lookAgain('look', id);
  const { trial } = tried;
  if (trial === null) return sayPrivately(UNREAD);
  if (trial.found.errors.length > 0) return errorsReply(trial.found, proposal, id);
  return previewReply(trial, proposal, id, keeper.live().warnings) ?? sayPrivately(UNREAD);
}

/** Puts what was typed into the file as it is now, and checks it; where that is another than before, both are shown. */
async function resubmitted(
  at: At,
  id: string,
  { topic, typed, file }: Omit<Draft, 'proposal' | 'file'> & { readonly file: Uint8Array | null },
): Promise<Reply> {
  const { keeper, request } = at;
  const now = await keeper.read(pathOf(topic));
  const proposal = proposed(keeper, { topic, file: now ?? file ?? new Uint8Array(), typed });
  const isMine = keeper.drafts.get(request.user, id) !== null;
  const draft: Draft = { topic, file: proposal.change.before, typed, proposal };
  const kept = keeper.drafts.put(request.user, draft, isMine ? id : undefined);
  if (now !== null && file !== null && !Buffer.from(now).equals(file)) return movedReply(file, now, proposal, kept);
  return checked(at, proposal, kept);
}

/** Once it is written, it is noted who did it, however late the reply. */
function noter({ bot, keeper, request }: At, { id, change, text, from }: Proposal): (at: number) => void {
  return (at) => {
    const { path, after } = change;
    const saved: Saved = { act: request.id, user: request.user, at, id, path, text, from, after };
    keeper.drafts.noteSaved(saved);
    bot.journal.saved(saved);
  };
}

function writtenReply(at: At, id: string, draft: Draft, proposal: Proposal, written: Written): Reply {
  const { keeper, request } = at;
  switch (written.came) {
    case 'written':
      return savedReply(written.reading, proposal);
    case 'refused':
      return errorsReply(written.found, proposal, id);
    case 'read-only':
      return textReply(READ_ONLY, proposal, id);
    case 'failed':
      return textReply(`The file could not be written (${written.code}).`, proposal, id);
    case 'moved': {
      const { now } = written;
      if (now === null) return textReply(`${proposal.change.path} is gone.`, proposal, id);
      const next = proposed(keeper, { ...draft, file: now });
      keeper.drafts.put(request.user, { ...draft, file: now, proposal: next }, id);
      return movedReply(draft.file, now, next, id);
    }
  }
}

async function saved(at: At, id: string, draft: Draft, proposal: Proposal): Promise<Reply> {
  const written = await soon(proposal.save(noter(at, proposal)));
  return written ? writtenReply(at, id, draft, proposal, written) : lookAgain('save', id);
}

/** One page of what may be long. */
async function page(
  { keeper }: At,
  what: 'errors' | 'checks',
  id: string,
  proposal: Proposal,
  number: string | undefined,
): Promise<Reply> {
  const trial = await soon(proposal.trial());
  if (trial === null) return lookAgain('look', id);
  if (trial.found.errors.length > 0) return errorsReply(trial.found, proposal, id, number);
  if (what === 'checks') return checksReply(trial, proposal, id, keeper.live().warnings, number);
  return previewReply(trial, proposal, id, keeper.live().warnings) ?? sayPrivately(UNREAD);
}

type Action = 'errors' | 'checks' | 'change' | 'again' | 'look' | 'save';

async function withDraft(at: At, action: Action, id: string, number: string | undefined): Promise<Given> {
  const { bot, keeper, request } = at;
  const draft = keeper.drafts.get(request.user, id);
  const topic = draft && topicOf(bot.answerer().knowledge, draft.topic);
  if (!draft || !topic) return sayPrivately(GONE);
  const { proposal, typed } = draft;
  if (action === 'change') return draftForm(topic, id, typed);
  if (proposal === null) return sayPrivately(GONE);
  switch (action) {
    case 'again':
      return resubmitted(at, id, draft);
    case 'look':
      return checked(at, proposal, id);
    case 'save':
      return saved(at, id, draft, proposal);
    case 'errors':
    case 'checks':
      return page(at, action, id, proposal, number);
  }
}

function clicked(
  at: At,
  words: z.infer<typeof wordsSchema>,
  fields: ClickRequest['fields'],
): Promise<Given> | Given | null {
  const { knowledge } = at.bot.answerer();
  // What a form brings is an answer to it; nothing else is, and Discord takes no form in reply to one.
  if ((words[0] === 'sent') !== fields.size > 0) return null;
  switch (words[0]) {
    case 'new': {
      const topic = topicOf(knowledge, words[1]);
      return topic && begun(at, topic, NEW);
    }
    case 'gap':
      return fromGap(at, words[1], words[2]);
    case 'sent': {
      const [, topic, id] = words;
      if (!topicOf(knowledge, topic)) return null;
      const before = at.keeper.drafts.get(at.request.user, id);
      return resubmitted(at, id, { topic, typed: typedIn(fields), file: before?.file ?? null });
    }
    default:
      return withDraft(at, words[0], words[1], words[2]);
  }
}

export default {
  definition: {
    type: 1,
    name: 'draft',
    description: 'Write a new entry: it is checked, shown, and saved when you say so.',
    options: [
      {
        type: STRING,
        name: 'topic',
        description: 'The topic that it belongs to; choose it from the list.',
        required: true,
        autocomplete: true,
        max_length: TYPED_MAX,
      },
    ],
  },

  run(request, bot) {
    const { keeper } = bot;
    if (keeper === null) return sayPrivately(UNKEPT);
    const { knowledge } = bot.answerer();
    const typed = typedFor(request, 'topic');
    const topic = topicOf(knowledge, typed);
    if (topic) return begun({ bot, keeper, request }, topic, NEW);
    return topicReply(typed === '' ? WHICH_TOPIC : NO_TOPIC, knowledge, ['knowledge', 'draft', 'new'], null);
  },

  click({ words, fields, ...request }, bot) {
    const { keeper } = bot;
    const parsed = wordsSchema.safeParse(words);
    if (!parsed.success || keeper === null) return null;
    return clicked({ bot, keeper, request }, parsed.data, fields);
  },

  complete(request, bot) {
    const { topics } = bot.answerer().knowledge;
    const typed = typedFor(request, 'topic');
    const list = shortlistOf(topics.map(({ file, title }) => ({ id: file, label: title, also: [file] })));
    const files = typed === '' ? topics.map(({ file }) => file) : list.search(typed, SHOWN_MAX);
    return files.flatMap((file) => {
      const topic = topics.find((each) => each.file === file);
      return topic ? [{ label: topic.title, value: topic.file }] : [];
    });
  },
} satisfies Subcommand;
