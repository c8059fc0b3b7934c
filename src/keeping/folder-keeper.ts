// Keeps the base that is in use: reads a changed folder aside, and swaps the base in one step where it is sound.
// Knows folders, threads and time; not Discord, and not what commands say.
import type { Answerer } from '../answering/answerer.ts';
import { inLines } from '../knowledge/diagnostics.ts';
import { readyingEnglish } from '../text/english.ts';
import type { Beginning, Keeping } from './beginning.ts';
import { builderOf } from './building.ts';
import { comparing } from './changes.ts';
import { draftsOf } from './drafts.ts';
import type { Found } from './found.ts';
import type { Keeper, Live, Reading, Refused, Status, Swapped, Trial, Written } from './keeper.ts';
import { type Built, learnerOf } from './learning.ts';
import { mayKeep, type Person } from './moderators.ts';
import { hasRoom } from './quiet.ts';
import { rehearsing } from './rehearsing.ts';
import { type Change, fileIn, save } from './saving.ts';
import { inSlices } from './slices.ts';
import type { Commit } from './version.ts';
import { lookAt, RHYTHM, watch } from './watching.ts';

/** A keeper that watches its folder. */
export interface Watching extends Keeper {
  /** Ends the watch and the thread. */
  close(): Promise<void>;
}

/** From so many entries on the thread stays, as it does where there is room: a save that waits for it takes four times as long. */
const LARGE = 1000;
/** Else it ends when nothing was saved for so long. */
const IDLE_MS = 600_000;
/** A folder that is being written to is read again, so often at most. */
const READS_MAX = 5;
/** A preview, which somebody waits for, does without what takes longer to learn. */
const TRIAL_MS = 1000;

class FolderKeeper implements Watching {
  readonly #keeping: Keeping;
  readonly drafts = draftsOf(() => performance.now());
  readonly #runningSince = Date.now();
  readonly #closing = new AbortController();
  readonly #learner = learnerOf();
  readonly #build: ReturnType<typeof builderOf>;
  #answerer: Answerer;
  #found: Found;
  /** Asked for when it is first wanted, or once a model is learnt: to start git holds answers up. */
  #commit: Promise<Commit | null> | null = null;
  #liveSince = Date.now();
  #refused: Refused | null = null;
  #refusals = 0;
  #swapped: Swapped | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #remembering: Promise<unknown> | undefined;
  #watch: { close(): void } | null = null;

  constructor(keeping: Keeping, { answerer, found, parcels = new Map() }: Beginning) {
    this.#keeping = keeping;
    this.#answerer = answerer;
    this.#found = found;
    this.#build = builderOf(this.#closing.signal, parcels);
  }

  /** @param look how the folder looked before it was read */
  begin(look: string): void {
    const { folder, loader, moderators, rhythm = RHYTHM } = this.#keeping;
    const onChange = { stirring: () => loader.ready(), changed: async () => void (await this.reload()) };
    this.#watch = watch(folder, look, onChange, rhythm);
    inSlices(readyingEnglish(), this.#closing.signal).catch(() => {});
    if (moderators.are === 'operators' || this.#stays()) this.#rehearse().catch(() => {});
  }

  answerer(): Answerer {
    return this.#answerer;
  }

  may(person: Person): boolean {
    return mayKeep(this.#keeping.moderators, person);
  }

  live(): Live {
    const { version, warnings } = this.#found;
    return { version, warnings, liveSince: this.#liveSince, refusals: this.#refusals, refused: this.#refused };
  }

  async status(): Promise<Status> {
    const commit = await this.#commitLive();
    return {
      ...this.live(),
      commit,
      runningSince: this.#runningSince,
      now: Date.now(),
      watched: this.#watch !== null,
    };
  }

  reload(): Promise<Reading> {
    return this.#inTurn(() => this.#reloaded());
  }

  check(): Promise<Found | null> {
    return this.#inTurn(async () => {
      try {
        const found = await this.#keeping.loader.load().found;
        if (found.errors.length > 0) this.#refused = { came: 'refused', at: Date.now(), found };
        return found;
      } catch (error) {
        return this.#failed(error);
      } finally {
        this.#atRest();
      }
    });
  }

  read(path: string): Promise<Uint8Array | null> {
    return fileIn(this.#keeping.folder, path);
  }

  tried({ path, after }: Change): Promise<Trial | null> {
    return this.#inTurn(async () => {
      try {
        const { base, found: finding } = this.#keeping.loader.load({ instead: { path, bytes: after }, unless: null });
        const building = this.#build(await base);
        const found = await finding;
        if (found.errors.length > 0) building.giveUp();
        const built = found.errors.length > 0 ? null : await building.built;
        return { found, answerer: built && (await this.#learner.within(built, TRIAL_MS)) };
      } catch (error) {
        return this.#failed(error);
      } finally {
        this.#atRest();
      }
    });
  }

  write(change: Change): Promise<Written> {
    return this.#inTurn(async (): Promise<Written> => {
      const { folder, loader, log } = this.#keeping;
      try {
        const now = await this.read(change.path);
        if (now === null || !Buffer.from(change.before).equals(now)) return { came: 'moved', now };
        const found = await loader.load({ instead: { path: change.path, bytes: change.after } }).found;
        if (found.errors.length > 0) return { came: 'refused', found };
        const saving = await save(folder, change);
        if (saving.came !== 'saved') {
          log.warn(saving.came === 'failed' ? { code: saving.code } : {}, 'A draft could not be written to the folder');
          return saving;
        }
      } catch (error) {
        this.#failed(error);
        return { came: 'failed', code: 'unreadable' };
      }
      return { came: 'written', at: Date.now(), reading: await this.#reloaded() };
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#watch?.close();
    await this.#keeping.loader.close();
    await this.#remembering;
  }

  async #rehearse(): Promise<void> {
    const { loader, moderators, quietFor } = this.#keeping;
    const inTurn = (work: () => Promise<void>): Promise<void> => this.#inTurn(work);
    await rehearsing({ loader, build: this.#build, inTurn, moderators, quietFor }, this.#closing.signal);
    this.#atRest();
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  async #reloaded(): Promise<Reading> {
    const { log } = this.#keeping;
    try {
      const reading = await this.#readWhole();
      if (reading.came === 'refused') {
        this.#refused = reading;
        this.#refusals++;
        const { errors } = reading.found;
        log.error({ errors: errors.length, first: inLines(errors) }, 'The folder has errors: the base stays as it was');
      }
      return reading;
    } catch (error) {
      this.#failed(error);
      return { came: 'failed', at: Date.now() };
    } finally {
      this.#atRest();
    }
  }

  /** A folder that changed while it was read may be half of one state and half of another: then it is read again. */
  async #readWhole(): Promise<Reading> {
    const { folder } = this.#keeping;
    for (let tries = 1; ; tries++) {
      const look = await lookAt(folder);
      const reading = await this.#read(async () => tries >= READS_MAX || look === (await lookAt(folder)));
      if (reading) return reading;
    }
  }

  /** @returns null where the folder changed meanwhile */
  async #read(isWhole: () => Promise<boolean>): Promise<Reading | null> {
    const { loader, log } = this.#keeping;
    const start = performance.now();
    // What is live already need not be built once more.
    const { base, found: finding } = loader.load({ unless: this.#found.version });
    const building = this.#build(await base);
    const found = await finding;
    if (!(await isWhole())) {
      building.giveUp();
      return null;
    }
    if (found.errors.length === 0 && found.version === this.#found.version) {
      this.#refused = null;
      this.#commit = null;
      return { came: 'same', at: Date.now(), found, since: this.#swapped };
    }
    if (found.errors.length > 0) {
      building.giveUp();
      return { came: 'refused', at: Date.now(), found };
    }
    const built = await building.built;
    if (built === null) throw new Error('The thread built nothing');
    const before = this.#answerer.knowledge;
    this.#swap(built.answerer, found);
    void this.#learn(built, found);
    const took = Math.round(performance.now() - start);
    const changes = await inSlices(comparing(before, built.answerer.knowledge), this.#closing.signal);
    log.info({ version: found.version, took, warnings: found.warnings.length }, 'Another base is live');
    this.#swapped = { came: 'live', at: this.#liveSince, found, changes, took };
    return this.#swapped;
  }

  /** What is known then need not be found out by the next start. */
  async #learn(built: Built, found: Found): Promise<void> {
    try {
      await this.#learner.learn(built, (learnt) => {
        this.#answerer = learnt;
      });
    } catch (error) {
      this.#failed(error);
      return;
    }
    if (this.#found !== found) return;
    void this.#commitLive();
    const { knowledge, studied } = this.#answerer;
    const stored = { knowledge, studied, warnings: found.warnings };
    this.#remembering = this.#keeping.remember?.(found.version, stored);
  }

  /** From here on all that is asked is answered from the new base; what is being answered has the old one in hand. */
  #swap(answerer: Answerer, found: Found): void {
    this.#answerer = answerer;
    this.#found = found;
    this.#commit = null;
    this.#liveSince = Date.now();
    this.#refused = null;
  }

  #commitLive(): Promise<Commit | null> {
    this.#commit ??= this.#keeping.loader.commit().finally(() => this.#atRest());
    return this.#commit;
  }

  #failed(error: unknown): null {
    if (!this.#closing.signal.aborted) this.#keeping.log.error({ err: error }, 'The folder could not be read');
    return null;
  }

  #stays(): boolean {
    return hasRoom() || this.#answerer.knowledge.entries.size >= LARGE;
  }

  #atRest(): void {
    if (!this.#stays()) this.#keeping.loader.restAfter(IDLE_MS);
  }
}

/** Keeps a folder's base, and watches the folder. */
export function keeperOf(keeping: Keeping, beginning: Beginning): Watching {
  const keeper = new FolderKeeper(keeping, beginning);
  keeper.begin(beginning.look);
  return keeper;
}
