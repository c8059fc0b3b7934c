// The journal's own thread: whatever the disk does, no reply waits for it.
// Knows how messages come and go, not what is in them.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod/mini';
import { clerkOf, type Told } from './clerk.ts';
import type { Note } from './notes.ts';
import type { Answers, Query } from './querying.ts';

/** What the thread is started with. */
const settingSchema = z.object({ file: z.string(), days: z.int() });

export type ToThread =
  | { readonly do: 'take'; readonly notes: readonly Note[] }
  | { readonly do: 'answer'; readonly number: number; readonly query: Query }
  | { readonly do: 'close' };

export type FromThread =
  | Told
  /** @property answers null where the file cannot be read */
  | { readonly told: 'answer'; readonly number: number; readonly answers: Partial<Answers> | null }
  | { readonly told: 'closed' };

function serve(port: NonNullable<typeof parentPort>): void {
  const tell = (message: FromThread): void => port.postMessage(message);
  const { file, days } = settingSchema.parse(workerData);
  const clerk = clerkOf(file, days, tell);

  function answersTo(query: Query): Partial<Answers> | null {
    try {
      return clerk.answer(query);
    } catch {
      return null;
    }
  }

  port.on('message', (message: ToThread) => {
    switch (message.do) {
      case 'take':
        clerk.take(message.notes);
        return;
      case 'answer':
        tell({ told: 'answer', number: message.number, answers: answersTo(message.query) });
        return;
      case 'close':
        clerk.close();
        tell({ told: 'closed' });
        port.close();
        return;
    }
  });
}

if (parentPort) serve(parentPort);
