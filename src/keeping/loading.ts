// Reads, checks and studies a folder in a thread of its own, so that what is asked meanwhile is answered as ever.
// Knows the thread by its messages, not how a base is checked or studied.
import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import type { Parcel } from '../knowledge/parcels.ts';
import type { Instead } from '../knowledge/reading.ts';
import type { Model } from '../matching/model.ts';
import type { Studied } from '../matching/studying.ts';
import { threadOf } from '../thread.ts';
import type { Found } from './found.ts';
import type { Commit } from './version.ts';

/** What is to come of a load beside what was found. */
export interface Wanted {
  /** A file as it might be, to see what would come of it. */
  readonly instead?: Instead | null;
  /** A base of another version than this is built; none at all where this is left out. */
  readonly unless?: string | null;
  /** Studied even where no base is wanted: what the thread remembers of it makes the next load faster. It keeps no process alive. */
  readonly rehearsed?: boolean;
}

/** What the thread is asked: each load has a number, by which the rest speaks of it. */
export type Order = { readonly load: number } & (
  | {
      readonly order: 'load';
      readonly folder: string;
      readonly sources: string | null;
      readonly instead: Instead | null;
      /** Takes the parcels of the base; null where none is to be built. */
      readonly parcels: MessagePort | null;
      readonly unless: string | null;
      readonly rehearsed: boolean;
    }
  /** The base is in use: its linear model is wanted too. */
  | { readonly order: 'learn' }
  /** Nothing more is wanted of it. */
  | { readonly order: 'drop' }
  /** Which commit the folder is of; no load, but it has a number like one. */
  | { readonly order: 'commit'; readonly folder: string }
);

/**
 * What the thread says: first whether there is a base to unpack, while it goes on checking; then all that it found; where
 * that is sound, what it found out about the base; and the model, when it is asked.
 */
export type Word = { readonly load: number } & (
  | { readonly word: 'parcels'; readonly version: string | null }
  | { readonly word: 'found'; readonly found: Found }
  | { readonly word: 'studied'; readonly studied: Studied }
  | { readonly word: 'learnt'; readonly linear: Model | null }
  | { readonly word: 'commit'; readonly commit: Commit | null }
);

/** A base that comes bit by bit. */
export interface Coming {
  /** Of the files that it is from. */
  readonly version: string;
  /** Gives its parcels one by one. */
  readonly next: () => Parcel | null;
  /** What was found out about it; rejects where errors were found. */
  readonly studied: Promise<Studied>;
  /** Lets the thread learn the linear model; null where there is nothing to learn. Rejects once it is let go of. */
  readonly learnt: () => Promise<Model | null>;
  /** Nothing more of it is wanted; else it would be kept for ever. */
  readonly close: () => void;
}

export interface Loading {
  /** Null where none is built. */
  readonly base: Promise<Coming | null>;
  readonly found: Promise<Found>;
}

/** Takes one load at a time. */
export interface Loader {
  load(wanted?: Wanted): Loading;
  /** The commit that the folder is of: git is asked from the thread, as to start a program takes a while. */
  commit(): Promise<Commit | null>;
  /** Starts the thread, where there is none: it will be needed soon. */
  ready(): void;
  /** Ends the thread, where there is one, unless it is needed again so many milliseconds from now. */
  restAfter(milliseconds: number): void;
  /** Ends it now. */
  close(): Promise<void>;
}

/** Of one load, as the thread tells of it. */
class Load {
  readonly #order: (order: 'learn' | 'drop') => void;
  readonly #port: MessagePort | null;
  readonly #base = Promise.withResolvers<Coming | null>();
  readonly #found = Promise.withResolvers<Found>();
  readonly #studied = Promise.withResolvers<Studied>();
  readonly #learnt = Promise.withResolvers<Model | null>();
  #isBuilt = true;

  /** @param port gives the parcels; null where none is wanted */
  constructor(port: MessagePort | null, order: (order: 'learn' | 'drop') => void) {
    this.#port = port;
    this.#order = order;
    // Whoever wants one of them need not want the others.
    for (const { promise } of [this.#base, this.#found, this.#studied, this.#learnt]) promise.catch(() => {});
  }

  get loading(): Loading {
    return { base: this.#base.promise, found: this.#found.promise };
  }

  /** @returns whether the thread is done with it, but for learning */
  hear(said: Word): boolean {
    switch (said.word) {
      case 'parcels':
        this.#isBuilt = said.version !== null;
        this.#base.resolve(said.version === null ? null : this.#coming(said.version));
        return false;
      case 'found':
        this.#found.resolve(said.found);
        return !this.#isBuilt || said.found.errors.length > 0;
      case 'studied':
        this.#studied.resolve(said.studied);
        return true;
      case 'learnt':
        this.#learnt.resolve(said.linear);
        return false;
      case 'commit':
        return false;
    }
  }

  /** Nothing more will come. */
  end(error: unknown): void {
    this.#port?.close();
    for (const each of [this.#base, this.#found, this.#studied, this.#learnt]) each.reject(error);
  }

  #coming(version: string): Coming {
    return {
      version,
      next: () => (this.#port && receiveMessageOnPort(this.#port)?.message) ?? null,
      studied: this.#studied.promise,
      learnt: () => {
        this.#order('learn');
        return this.#learnt.promise;
      },
      close: () => this.#order('drop'),
    };
  }
}

/** Room for what was made a moment ago: it makes and drops far more than it keeps. */
const YOUNG_MB = 48;

/** A thread with its loads. */
class Thread {
  readonly #worker: Worker;
  readonly #loads = new Map<number, Load>();
  readonly #commits = new Map<number, (commit: Commit | null) => void>();
  #last = 0;

  /** @param left called when the thread has ended, or is about to; perhaps twice */
  constructor(program: URL, left: () => void) {
    const worker = threadOf(program, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.#worker = worker;
    worker.on('message', (word: Word) => this.#hear(word));
    // It is of no use any more, though it takes a moment to end.
    worker.once('error', (error) => {
      left();
      this.#endAll(error);
    });
    worker.once('exit', () => {
      this.#endAll(new Error('The thread that reads the base ended'));
      left();
    });
    worker.unref();
  }

  /** Something is left of a base that was asked for. */
  get isBusy(): boolean {
    return this.#loads.size > 0;
  }

  load(folder: string, sources: string | null, { instead = null, unless, rehearsed = false }: Wanted): Loading {
    const number = ++this.#last;
    const channel = unless === undefined ? null : new MessageChannel();
    const load = new Load(channel?.port1 ?? null, (order) => this.#pass(number, order));
    this.#loads.set(number, load);
    if (!rehearsed) this.#worker.ref();
    const parcels = channel?.port2 ?? null;
    const asked = { folder, sources, instead, parcels, unless: unless ?? null, rehearsed };
    const order: Order = { order: 'load', load: number, ...asked };
    this.#worker.postMessage(order, parcels ? [parcels] : []);
    return load.loading;
  }

  commit(folder: string): Promise<Commit | null> {
    const number = ++this.#last;
    const { promise, resolve } = Promise.withResolvers<Commit | null>();
    this.#commits.set(number, resolve);
    this.#worker.postMessage({ order: 'commit', load: number, folder } satisfies Order);
    return promise;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #pass(number: number, order: 'learn' | 'drop'): void {
    if (!this.#loads.has(number)) return;
    if (order === 'drop') this.#end(number, new Error('The base was let go of'));
    this.#worker.postMessage({ order, load: number } satisfies Order);
  }

  #hear(word: Word): void {
    if (word.word === 'commit') {
      this.#commits.get(word.load)?.(word.commit);
      this.#commits.delete(word.load);
      return;
    }
    const isDone = this.#loads.get(word.load)?.hear(word);
    if (!isDone) return;
    if (word.word === 'found') this.#end(word.load, new Error('There is nothing to build'));
    this.#worker.unref();
  }

  #end(number: number, error: unknown): void {
    this.#loads.get(number)?.end(error);
    this.#loads.delete(number);
  }

  #endAll(error: unknown): void {
    for (const tell of this.#commits.values()) tell(null);
    for (const number of [...this.#loads.keys()]) this.#end(number, error);
  }
}

/**
 * A loader over a thread, which is started when it is first needed.
 * @param program the thread's file
 * @param folder of the base
 * @param sources a folder with the documents' texts, or null
 */
export function loaderOf(program: URL, folder: string, sources: string | null): Loader {
  let thread: Thread | null = null;
  let resting: NodeJS.Timeout | undefined;

  function started(): Thread {
    const one = new Thread(program, () => {
      if (thread === one) thread = null;
    });
    return one;
  }

  function restAfter(milliseconds: number): void {
    clearTimeout(resting);
    const rest = (): void => (thread?.isBusy ? restAfter(milliseconds) : void thread?.end());
    resting = setTimeout(rest, milliseconds).unref();
  }

  return {
    ready() {
      thread ??= started();
    },
    load(wanted = {}) {
      clearTimeout(resting);
      thread ??= started();
      return thread.load(folder, sources, wanted);
    },
    commit() {
      thread ??= started();
      return thread.commit(folder);
    },
    restAfter,
    async close() {
      clearTimeout(resting);
      await thread?.end();
    },
  };
}
