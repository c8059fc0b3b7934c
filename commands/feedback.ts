// What members say to an answer: that it helped, that it did not, or what is wrong with it.
// Is no command itself: these are buttons of `/ask`. Knows the journal, not how it keeps what it is told.
import { z } from 'zod';
import type { Bot, ClickRequest } from '../src/dispatching/command.ts';
import { REPORT_MAX } from '../src/journal/journal.ts';
import { fieldOf, type Given } from '../src/replies/form.ts';
import { sayPrivately } from '../src/replies/reply.ts';

const TEXT = 'text';

/** `good|bad|wrong|report <entry> <id of the interaction that brought the answer>`. */
const wordsSchema = z.tuple([z.enum(['good', 'bad', 'wrong', 'report']), z.string(), z.string().regex(/^\d{1,20}$/)]);

const NOTHING_KEPT = 'I keep no record of what is said to my answers. Please tell a moderator.';
const EMPTY = 'That was empty, so nothing was passed on. Press “This is wrong” again and say what is.';

/**
 * Takes what somebody says to an answer.
 * @returns null where these are no such words, or the entry is gone
 */
export function feedbackTo(request: ClickRequest, { answerer, journal }: Bot): Given | null {
  const parsed = wordsSchema.safeParse(request.words);
  const [action, entry, asked] = parsed.data ?? [null, '', ''];
  if (action === null || !answerer().knowledge.entries.has(entry)) return null;
  if (journal.days === null) return sayPrivately(NOTHING_KEPT);
  switch (action) {
    case 'good':
      journal.voted({ asked, entry, user: request.user, helpful: true });
      return sayPrivately('Thank you: noted as helpful.');
    case 'bad':
      journal.voted({ asked, entry, user: request.user, helpful: false });
      return sayPrivately('Thank you: noted as not helpful. The moderators see which answers do not help.', {
        choices: [{ label: 'This is wrong', how: 'open', to: ['ask', 'wrong', entry, asked] }],
      });
    case 'wrong':
      return {
        title: 'What is wrong?',
        how: 'open',
        to: ['ask', 'report', entry, asked],
        fields: [
          fieldOf(TEXT, 'What is wrong, and how do you know?', {
            hint: 'Which sentence or number, and where it says otherwise. Your name is not kept.',
            long: true,
            required: true,
            most: REPORT_MAX,
          }),
        ],
      };
    case 'report': {
      const text = request.fields.get(TEXT)?.trim() ?? '';
      if (text === '') return sayPrivately(EMPTY);
      journal.reported({ id: request.id, asked, entry, text });
      return sayPrivately('Thank you. The moderators will read it; the answer stays as it is until they have.');
    }
  }
}
