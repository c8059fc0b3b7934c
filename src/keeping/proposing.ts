// A draft as it would stand in its topic's file: checked once, and saved once, however often it is asked for.
// Knows the keeper, not who asks.
import { draftedOf } from './drafting.ts';
import type { Draft, Proposal } from './drafts.ts';
import type { Keeper, Trial, Written } from './keeper.ts';
import { spliced } from './splicing.ts';

/** A topic's file inside the folder. */
export function pathOf(topic: string): string {
  return `questions/${topic}.yaml`;
}

/**
 * What a draft comes to.
 * @param keeper of the folder
 * @param draft with what was typed, and the file that it goes into
 */
export function proposed(keeper: Keeper, { topic, file, typed }: Omit<Draft, 'proposal'>): Proposal {
  const { id, lines, parts } = draftedOf(typed, keeper.answerer().knowledge.entries.keys());
  const { bytes, from, text, line } = spliced(file, lines);
  const change = { path: pathOf(topic), before: file, after: bytes };
  let trial: Promise<Trial | null> | null = null;
  let saving: Promise<Written> | null = null;

  /** A folder that could not be read is tried anew. */
  async function tried(): Promise<Trial | null> {
    const given = await keeper.tried(change);
    if (given === null) trial = null;
    return given;
  }

  async function save(noted: (at: number) => void): Promise<Written> {
    const written = await keeper.write(change);
    if (written.came === 'written') noted(written.at);
    else saving = null;
    return written;
  }

  return {
    id,
    change,
    text,
    from,
    line,
    parts,
    trial() {
      trial ??= tried();
      return trial;
    },
    save(noted) {
      saving ??= save(noted);
      return saving;
    },
  };
}
