// The journal that is kept while the bot runs: notes are gathered, and handed to a thread that writes them.
// Knows no SQL. What it holds while the thread cannot write is bounded.
import type { Log } from '../log.ts';
import { threadOf } from '../thread.ts';
import {
  type Journal,
  type KeptReport,
  REPORT_MAX,
  type Report,
  type SavedAct,
  UNANSWERED_MAX,
  type Vote,
} from './journal.ts';
import { askedNote, type Note, reportText } from './notes.ts';
import type { Answers, Query } from './querying.ts';
import type { FromThread, ToThread } from './thread.ts';
import { votersOf } from './voters.ts';

/** Where the journal is, and how long its rows are kept. */
export interface JournalSetting {
  readonly file: string;
  /** At least 1. */
  readonly days: number;
}

/** What the bot itself must know again after a restart. */
export interface Memory {
  /** Reports that the moderators' channel has not been told of, oldest first. */
  untold(): Promise<readonly KeptReport[] | null>;
  told(ids: readonly string[]): void;
  /** Null where it was never set; undefined where the journal cannot be read. */
  recall(name: string): Promise<string | null | undefined>;
  remember(name: string, value: string): void;
}

export interface Recorder extends Journal, Memory {
  /** Whether it cannot be written at present, and how many rows wait to be. */
  state(): { readonly failing: boolean; readonly buffered: number };
  /** Calls back for each report, when it is on its way to the file. */
  onReport(listener: () => void): void;
  /** Writes what is not yet written, within two seconds; what comes later is not kept. Never rejects. */
  close(): Promise<void>;
}

/** Notes that are not yet written, all told: some megabytes at most. */
export const HELD_MAX = 10_000;
const AT_ONCE = 250;
const GATHER_MS = 100;
/** Discord waits three seconds; the rest is for laying out what was found. */
const ANSWER_MS = 1500;
const CLOSE_MS = 2000;
/** The thread makes little that lasts: a small nursery keeps its memory small. */
const YOUNG_MB = 2;
const UNTOLD_MAX = 20;

const seconds = (): number => Math.floor(Date.now() / 1000);

/** Tells the operator once of each trouble, and once when it is over. */
function tellerOf(log: Log, file: string) {
  let lost = 0;
  return {
    lose(): void {
      lost++;
      if (lost === 1)
        log.warn({ file, most: HELD_MAX }, 'The journal is full of what it cannot write: new rows are lost');
    },
    hear(message: FromThread): void {
      if (message.told === 'trouble') {
        const { reason } = message;
        log.error(
          { file, reason, most: HELD_MAX },
          'The journal cannot be written. Answers go on; rows are held and tried again',
        );
      }
      if (message.told === 'mended') {
        log.info({ file, lost }, 'The journal is written again');
        lost = 0;
      }
      if (message.told === 'set-aside')
        log.error({ file, to: message.to }, 'The journal was damaged. It is set aside, and a new one is begun');
    },
  };
}

/** Questions to the thread, each with what waits for its answer. */
function askingOf(send: (message: ToThread) => void) {
  const open = new Map<number, (answers: Partial<Answers> | null) => void>();
  let last = 0;
  return {
    ask(query: Query): Promise<Partial<Answers> | null> {
      last++;
      const number = last;
      const { promise, resolve } = Promise.withResolvers<Partial<Answers> | null>();
      const timer = setTimeout(resolve, ANSWER_MS, null);
      open.set(number, resolve);
      send({ do: 'answer', number, query });
      return promise.finally(() => {
        clearTimeout(timer);
        open.delete(number);
      });
    },
    hear(message: FromThread): void {
      if (message.told === 'answer') open.get(message.number)?.(message.answers);
    },
    giveUp(): void {
      for (const resolve of open.values()) resolve(null);
    },
  };
}

/** The thread, and what is on its way to it. */
function deskOf({ file, days }: JournalSetting, log: Log) {
  const worker = threadOf(new URL('./thread.ts', import.meta.url), {
    workerData: { file, days },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const teller = tellerOf(log, file);
  const closed = Promise.withResolvers<void>();
  let gathered: Note[] = [];
  let timer: NodeJS.Timeout | null = null;
  let held = 0;
  let failing = false;
  let isOpen = true;

  const send = (message: ToThread): void => {
    if (isOpen) worker.postMessage(message);
  };
  const asking = askingOf(send);
  function hand(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (gathered.length > 0) send({ do: 'take', notes: gathered });
    gathered = [];
  }
  function ended(): void {
    isOpen = false;
    asking.giveUp();
    closed.resolve();
  }
  worker.on('message', (message: FromThread) => {
    if (message.told === 'written') held -= message.count;
    if (message.told === 'trouble') failing = true;
    if (message.told === 'mended') failing = false;
    if (message.told === 'closed') closed.resolve();
    asking.hear(message);
    teller.hear(message);
  });
  worker.on('error', (err) => log.error({ err, file }, 'The journal has stopped. Answers go on, and nothing is kept'));
  worker.on('exit', ended);
  // A program that has nothing else to do may end.
  worker.unref();

  return {
    state: () => ({ failing: failing || !isOpen, buffered: held }),
    note(note: Note): void {
      if (!isOpen) return;
      if (held >= HELD_MAX) {
        teller.lose();
        return;
      }
      held++;
      gathered.push(note);
      if (gathered.length >= AT_ONCE) hand();
      else timer ??= setTimeout(hand, GATHER_MS);
    },
    async ask(query: Query): Promise<Partial<Answers> | null> {
      if (!isOpen) return null;
      hand();
      return asking.ask(query);
    },
    async close(): Promise<void> {
      hand();
      send({ do: 'close' });
      const late = setTimeout(closed.resolve, CLOSE_MS);
      await closed.promise;
      clearTimeout(late);
      isOpen = false;
      await worker.terminate();
    },
  };
}

/**
 * Begins to keep a journal.
 * @param setting where, and for how long
 * @param log is told once of each trouble; nothing that a person typed
 */
export function recorderOf(setting: JournalSetting, log: Log): Recorder {
  const desk = deskOf(setting, log);
  const voterOf = votersOf();
  const listeners: (() => void)[] = [];

  /** Nothing that is wrong with keeping is wrong with the reply. */
  function note(make: (at: number) => Note): void {
    try {
      desk.note(make(seconds()));
    } catch (err) {
      log.error({ err }, 'A row of the journal is lost');
    }
  }

  return {
    days: setting.days,
    asked: (id, outcome) => note((at) => askedNote(id, at, outcome)),
    opened: (id, entry) => note((at) => ({ kind: 'opened', id, at, entry })),
    picked: (asked, entry) => note(() => ({ kind: 'picked', asked, entry: entry ?? '' })),
    voted: ({ asked, entry, user, helpful }: Vote) =>
      note((at) => ({ kind: 'voted', voter: voterOf(user, entry, at), at, asked, entry, helpful })),
    reported({ id, asked, entry, text }: Report) {
      note((at) => ({ kind: 'reported', id, at, asked, entry, text: reportText(text.slice(0, REPORT_MAX)) }));
      for (const listener of listeners) listener();
    },
    async unanswered(period) {
      const query = { about: 'unanswered', period: period ?? null, most: UNANSWERED_MAX } as const;
      return (await desk.ask(query))?.unanswered ?? null;
    },
    stats: async () => (await desk.ask({ about: 'stats', today: Math.floor(seconds() / 86_400) }))?.stats ?? null,
    reports: async (most) => (await desk.ask({ about: 'reports', most, untold: false }))?.reports ?? null,
    saved: (saved: SavedAct) => note((at) => ({ kind: 'saved', at, saved })),
    undone: (act, user) => note((at) => ({ kind: 'undone', at, act, user })),
    lastSaved: async () => (await desk.ask({ about: 'saved' }))?.saved ?? null,
    untold: async () => (await desk.ask({ about: 'reports', most: UNTOLD_MAX, untold: true }))?.reports ?? null,
    told: (reports) => note(() => ({ kind: 'told', reports })),
    recall: async (name) => (await desk.ask({ about: 'state', name }))?.state,
    remember: (name, value) => note(() => ({ kind: 'state', name, value })),
    onReport: (listener) => listeners.push(listener),
    state: () => desk.state(),
    close: () => desk.close(),
  };
}
