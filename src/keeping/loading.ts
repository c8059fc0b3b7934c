// Reads and checks a folder in a thread of its own, so that what is asked meanwhile is answered as ever.
// Knows the thread by its messages, not how a base is checked.
import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import type { Diagnostic } from '../knowledge/diagnostics.ts';
import type { Parcel } from '../knowledge/parcels.ts';
import type { Instead } from '../knowledge/reading.ts';
import type { RawFile } from '../knowledge/records.ts';
import { threadOf } from '../thread.ts';

/** What a moderator is to read about a folder. */
export interface Found {
  /** Empty where the folder may be used. */
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  readonly files: readonly RawFile[];
  readonly version: string;
}

/** What the thread is asked. */
export interface Order {
  readonly folder: string;
  readonly sources: string | null;
  readonly instead: Instead | null;
  /** Takes the parcels. */
  readonly parcels: MessagePort;
}

/** What the thread says: first whether the records can be used to build, while it goes on checking; then all it found. */
export type Word =
  | { readonly word: 'parcels'; readonly are: 'none' }
  | { readonly word: 'parcels'; readonly are: 'there'; readonly version: string }
  | { readonly word: 'found'; readonly found: Found };

/** Records to build from. */
export interface Parcels {
  /** Of the files that they are from. */
  readonly version: string;
  /** Gives them one by one. */
  readonly next: () => Parcel | null;
  /** Those that are left are wanted no more; else they would be kept for ever. */
  readonly close: () => void;
}

export interface Loading {
  /** Null where the records cannot be used. */
  readonly parcels: Promise<Parcels | null>;
  readonly found: Promise<Found>;
}

/** Takes one load at a time. */
export interface Loader {
  /** @param instead a file as it might be, to see what would come of it */
  load(instead?: Instead): Loading;
  /** Starts the thread, where there is none: it will be needed soon. */
  ready(): void;
  /** Ends the thread, where there is one, unless it is needed again so many milliseconds from now. */
  restAfter(milliseconds: number): void;
  /** Ends it now. */
  close(): Promise<void>;
}

/** What was found, where nothing is built of it. */
export function foundBy({ parcels, found }: Loading): Promise<Found> {
  parcels.then(
    (given) => given?.close(),
    () => {},
  );
  return found;
}

/**
 * A loader over a thread, which is started when it is first needed.
 * @param program the thread's file
 * @param folder of the base
 * @param sources a folder with the documents' texts, or null
 */
export function loaderOf(program: URL, folder: string, sources: string | null): Loader {
  let thread: Worker | null = null;
  let resting: NodeJS.Timeout | undefined;

  function started(): Worker {
    const worker = threadOf(program);
    worker.once('exit', () => {
      if (thread === worker) thread = null;
    });
    return worker;
  }

  return {
    ready() {
      thread ??= started();
      thread.unref();
    },
    load(instead) {
      clearTimeout(resting);
      thread ??= started();
      const worker = thread;
      const { port1, port2 } = new MessageChannel();
      const parcels = Promise.withResolvers<Parcels | null>();
      const found = Promise.withResolvers<Found>();
      const opened = (): Parcel | null => {
        const parcel = receiveMessageOnPort(port1)?.message ?? null;
        if (parcel === null) port1.close();
        return parcel;
      };
      const hear = (said: Word): void => {
        if (said.word === 'parcels') {
          if (said.are === 'none') port1.close();
          parcels.resolve(
            said.are === 'there' ? { version: said.version, next: opened, close: () => port1.close() } : null,
          );
          return;
        }
        found.resolve(said.found);
        worker.off('message', hear).off('error', fail).off('exit', left);
        worker.unref();
      };
      const fail = (error: unknown): void => {
        port1.close();
        parcels.reject(error);
        found.reject(error);
      };
      const left = (): void => fail(new Error('The thread that reads the base ended'));
      worker.on('message', hear).on('error', fail).on('exit', left);
      worker.ref();
      const order: Order = { folder, sources, instead: instead ?? null, parcels: port2 };
      worker.postMessage(order, [port2]);
      for (const promise of [parcels.promise, found.promise]) promise.catch(() => {});
      return { parcels: parcels.promise, found: found.promise };
    },
    restAfter(milliseconds) {
      clearTimeout(resting);
      resting = setTimeout(() => void thread?.terminate(), milliseconds).unref();
    },
    async close() {
      clearTimeout(resting);
      await thread?.terminate();
    },
  };
}
