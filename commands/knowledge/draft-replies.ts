// What a moderator reads while drafting: what is wrong, how members will see it, what changed meanwhile, what was saved.
// Is no command itself; knows proposals and what came of them, not how they are checked or written.
import type { Proposal } from '../../src/keeping/drafts.ts';
import type { Found } from '../../src/keeping/found.ts';
import type { Reading, Trial } from '../../src/keeping/keeper.ts';
import { inSlices } from '../../src/keeping/slices.ts';
import { apart } from '../../src/keeping/splicing.ts';
import type { Diagnostic } from '../../src/knowledge/diagnostics.ts';
import { lossyText } from '../../src/knowledge/text-file.ts';
import type { Phrasing } from '../../src/knowledge/types.ts';
import { answerReply } from '../../src/replies/outcome-reply.ts';
import { type Address, type Choice, type Reply, type Section, sayPrivately } from '../../src/replies/reply.ts';
import type { Steps } from '../../src/text/steps.ts';
import { pageOf } from '../common.ts';
import { codeSections } from './code-sections.ts';
import { findingsOf, placeText } from './findings.ts';

/** Sections of code on a page: with their names they fit into an embed. */
const CODE_PAGE = 6;
/** Of two texts side by side each gets so many. */
const CODE_SHARE = 3;
/** So many phrasings are asked: with a large base each takes some milliseconds. */
const TRIED = 100;
/** So many of them that fail are named. */
const NAMED = 5;

export const GONE =
  'I do not have that draft any more: I keep one for 15 minutes, and none over a restart. Begin again with /knowledge draft; what was saved stays.';

function to(action: string, id: string, ...more: string[]): Address {
  return ['knowledge', 'draft', action, id, ...more];
}

const change = (id: string): Choice => ({ label: 'Change', how: 'open', to: to('change', id) });
const again = (id: string): Choice => ({ label: 'Check again', how: 'turn', to: to('again', id) });
const save = (id: string): Choice => ({ label: 'Save', how: 'turn', to: to('save', id) });

/** What was typed for the line that a diagnostic means: "Sentence 2"; null where it means another. */
function partOf({ place }: Diagnostic, { change: { path }, line, parts }: Proposal): string | null {
  return place.file.endsWith(`/${path}`) ? (parts[place.line - line] ?? null) : null;
}

/** What stands in the way, the draft's own first; its warnings too. */
export function errorsReply(found: Found, proposal: Proposal, id: string, page?: string): Reply {
  const isOwn = (each: Diagnostic): boolean => partOf(each, proposal) !== null;
  const own = found.errors.filter(isOwn);
  const shown = {
    files: found.files,
    errors: [...own, ...found.errors.filter((each) => !isOwn(each))],
    warnings: found.warnings.filter(isOwn),
  };
  const pageTo = (number: number): Address => to('errors', id, String(number));
  const { summary, sections, pages } = findingsOf(
    shown,
    page,
    pageTo,
    (each) => partOf(each, proposal) ?? placeText(each),
  );
  const verdict =
    own.length > 0
      ? 'Nothing is saved, and what you typed is kept for 15 minutes.'
      : 'They are not in what you typed, but nothing can go live before they are cured. What you typed is kept for 15 minutes.';
  return sayPrivately(`${summary} ${verdict}`, {
    title: 'Not yet',
    sections,
    pages,
    choices: [change(id), again(id)],
  });
}

/** Warnings that the draft brings: at its own lines, and elsewhere those that the live base does not have. */
function newWarnings({ found }: Trial, proposal: Proposal, live: readonly Diagnostic[]): readonly Diagnostic[] {
  const known = new Set(live.map(({ place, message }) => `${place.file} ${message}`));
  return found.warnings.filter(
    (each) => partOf(each, proposal) !== null || !known.has(`${each.place.file} ${each.message}`),
  );
}

/** The entry exactly as members will see it, with buttons. */
export function previewReply(trial: Trial, proposal: Proposal, id: string, live: readonly Diagnostic[]): Reply | null {
  const answer = trial.answerer?.answerOf(proposal.id);
  if (!trial.answerer || !answer) return null;
  const warnings = newWarnings(trial, proposal, live).length;
  const counted = warnings === 0 ? '' : ` (${warnings} ${warnings === 1 ? 'warning' : 'warnings'})`;
  const details: Choice = { label: `Its checks${counted}`, how: 'open', to: to('checks', id) };
  return { ...answerReply(answer, trial.answerer.knowledge), choices: [save(id), change(id), details] };
}

/** Phrasings that something else answers, each with the rule; one a step. */
function* straying({ answerer }: Trial, id: string, phrasings: readonly Phrasing[]): Steps<readonly string[]> {
  const strays: string[] = [];
  for (const { text } of phrasings) {
    const outcome = answerer?.answer(text);
    if (outcome?.outcome !== 'answer' || outcome.entry.id !== id) strays.push(`${text}: ${outcome?.rule}`);
    yield;
  }
  return strays;
}

/** What is put into which file, how its phrasings fare, and what is to be warned of. */
export async function checksReply(
  trial: Trial,
  proposal: Proposal,
  id: string,
  live: readonly Diagnostic[],
  page?: string,
): Promise<Reply> {
  const all = trial.answerer?.knowledge.entries.get(proposal.id)?.phrasings ?? [];
  const phrasings = all.slice(0, TRIED);
  const strays = await inSlices(straying(trial, proposal.id, phrasings), new AbortController().signal);
  const warnings = newWarnings(trial, proposal, live).map(
    (each) => `${partOf(each, proposal) ?? placeText(each)}: ${each.message} Cure: ${each.cure}`,
  );
  const of = all.length > TRIED ? `the first ${TRIED}` : phrasings.length;
  const found = `${phrasings.length - strays.length} of ${of} are answered by this entry.`;
  const shown = pageOf(codeSections('What is put in', proposal.text.trim()), CODE_PAGE, page);
  const turn = (number: number) => (number < 1 || number > shown.of ? null : to('checks', id, String(number)));
  const about: readonly Section[] = [
    { heading: 'Phrasings', lines: [found, ...strays.slice(0, NAMED)] },
    { heading: 'Warnings', lines: warnings.length > 0 ? warnings.slice(0, NAMED) : ['None.'] },
  ];
  return sayPrivately(
    `“${proposal.id}” will stand at the end of ${proposal.change.path}, from line ${proposal.line} on.`,
    {
      title: 'Checks of a draft',
      sections: [...(shown.page === 1 ? about : []), ...shown.items],
      pages: { page: shown.page, of: shown.of, previous: turn(shown.page - 1), next: turn(shown.page + 1) },
    },
  );
}

/** At most so many sections of a text, so that the other has room too. */
function shortCode(heading: string, text: string): Section[] {
  const all = codeSections(heading, text);
  const left = all.length - CODE_SHARE;
  return left > 0 ? [...all.slice(0, CODE_SHARE), { heading: '…', lines: ['The rest is left out here.'] }] : all;
}

/**
 * What sets two states of a file apart.
 * @param before and `after` the file's bytes
 * @param names what each of the two is called
 */
export function bothSections(
  before: Uint8Array,
  after: Uint8Array,
  names: { readonly before: string; readonly after: string },
): Section[] {
  const { line, before: one, after: other } = apart(lossyText(before), lossyText(after));
  const none = (heading: string): Section => ({ heading, lines: ['Nothing.'] });
  const part = (name: string, lines: readonly string[]): Section[] => {
    const heading = `${name}, from line ${line} on`;
    return lines.join('').trim() === '' ? [none(heading)] : shortCode(heading, lines.join('\n'));
  };
  return [...part(names.before, one), ...part(names.after, other)];
}

/** The file is another than the draft was begun with: both are shown. */
export function movedReply(before: Uint8Array, now: Uint8Array, proposal: Proposal, id: string): Reply {
  return sayPrivately(
    `${proposal.change.path} has changed since you began. Nothing is saved and nothing is lost: look at both, then check your entry with the file as it is now.`,
    {
      title: 'The file has changed',
      sections: [
        ...bothSections(before, now, { before: 'Before', after: 'Now' }),
        ...shortCode('Your entry', proposal.text.trim()),
      ],
      choices: [again(id), change(id)],
    },
  );
}

/** It is in the file. */
export function savedReply(reading: Reading, { id, change: { path } }: Proposal): Reply {
  const undo = 'To take it back: /knowledge undo.';
  if (reading.came !== 'live' && reading.came !== 'same')
    return sayPrivately(
      `Saved in ${path}, but not live: the folder has changed otherwise, and now has errors. See /knowledge check. ${undo}`,
    );
  return sayPrivately(`Saved in ${path}, and live as version ${reading.found.version}. ${undo}`, {
    choices: [{ label: 'As members see it', how: 'open', to: ['knowledge', 'preview', 'show', id] }],
  });
}

/** The bot cannot write there: the text is for somebody who can. */
export function textReply(why: string, { text, change: { path } }: Proposal, id: string): Reply {
  return sayPrivately(
    `${why} Nothing is saved. The file below is your entry: put it at the end of ${path} as it is, in a pull request for instance.`,
    {
      file: { name: `${path.replace('questions/', '')}.txt`, text: text.replace(/^(?:\r?\n)+/, '') },
      choices: [change(id), save(id)],
    },
  );
}
