// The people of a soak: each another person, in the next server, who does one thing, and perhaps fills in a form that
// comes of it. Knows Discord's stand-in and the commands, not what is right or wrong about an answer.
import type { Discord } from '../support/discord/discord.ts';
import { objects, text } from '../support/discord/json.ts';
import { guildsOf } from '../support/discord/options.ts';
import type { Doing } from '../support/discord/people/member.ts';
import { MODERATOR } from '../support/discord/people/people.ts';
import type { InteractionRecord } from '../support/discord/record.ts';
import { interactive } from '../support/discord/rules/components.ts';
import { pause } from '../support/discord/time.ts';
import type { Book } from './book.ts';
import { type Act, actOf, type Setting } from './plan.ts';
import type { Vocabulary } from './vocabulary.ts';

const FIRST_USER = 1_300_000_000_000_000_000n;
/** Beside those of the acts. */
const FIRST_HASTY_USER = 1_400_000_000_000_000_000n;
const TICK_MS = 5;
/** Discord's three seconds, and what is needed to see that nothing more comes. */
const JUDGED_AFTER_MS = 4500;
/** Somebody reads a form before it is sent. */
const FILLING_MS = 300;
const TYPED = 'It was another day, says the ministry.';
const SELECT = 3;
const CLAIM = 'What the record says';

/** Buttons that are the same under every answer; the others are counted together. */
const NAMED: ReadonlySet<string> = new Set([
  'Helpful',
  'Not helpful',
  'This is wrong',
  'None of these',
  'Next',
  'Previous',
  'Share',
  'Delete',
  'Look again',
]);

/** What can be pressed was seen so long ago at most, in seconds. */
const FORGOTTEN_AFTER_S = 10;

interface Deed {
  /** For the table. */
  readonly kind: string;
  readonly doing: Doing;
  readonly sent: Promise<InteractionRecord>;
}

interface Done {
  readonly record: InteractionRecord;
  readonly doing: Doing;
}

export class Crowd {
  readonly #discord: Discord;
  readonly #book: Book;
  readonly #setting: Setting;
  readonly #words: Vocabulary;
  /** What is still there to be pressed, by the number of the act. */
  readonly #shown = new Map<number, Done>();
  readonly #busy = new Set<Promise<void>>();
  #hasty = 0;

  constructor(discord: Discord, book: Book, setting: Setting, words: Vocabulary) {
    this.#discord = discord;
    this.#book = book;
    this.#setting = setting;
    this.#words = words;
  }

  /** Everybody does their thing, so many a second, for so many seconds; comes when the last has begun. */
  async run(): Promise<void> {
    const { rate, seconds } = this.#setting;
    const begun = performance.now();
    const count = Math.floor(rate * seconds);
    for (let next = 0; next < count; ) {
      const due = Math.min(count, Math.floor(((performance.now() - begun) / 1000) * rate) + 1);
      for (; next < due; next += 1) this.#act(next);
      await pause(TICK_MS);
    }
  }

  /** One person asks again and again, without a pause. */
  hurry(times: number): void {
    const user = this.#hastyUser();
    for (let time = 0; time < times; time += 1) this.#ask({ user }, time);
  }

  /** Many ask in one server at once. */
  crowdTogether(people: number): void {
    const guilds = guildsOf(this.#discord.options);
    const guild = guilds[1 + (this.#hasty % (guilds.length - 1))]?.id;
    for (let one = 0; one < people; one += 1) this.#ask({ user: this.#hastyUser(), guild }, one);
  }

  /** Comes when everything is entered in the book. */
  async done(): Promise<void> {
    while (this.#busy.size > 0) await Promise.all(this.#busy);
  }

  #hastyUser(): { id: string } {
    this.#hasty += 1;
    return { id: String(FIRST_HASTY_USER + BigInt(this.#hasty)) };
  }

  #ask(doing: Doing, time: number): void {
    const sent = this.#discord.slash('ask', { question: `${time} troops` }, doing);
    this.#follow(null, { kind: 'slash ask, all at once', doing, sent });
  }

  #act(number: number): void {
    this.#shown.delete(number - Math.ceil(this.#setting.rate * FORGOTTEN_AFTER_S));
    this.#follow(number, this.#deed(number));
  }

  #deed(number: number): Deed {
    const act = actOf(this.#setting, this.#words, number);
    const guilds = guildsOf(this.#discord.options);
    const user = { id: String(FIRST_USER + BigInt(number)) };
    const doing: Doing = { user, guild: guilds[number % guilds.length]?.id };
    switch (act.do) {
      case 'slash': {
        const who = act.moderator ? { user, guild: guilds[0]?.id, permissions: MODERATOR } : doing;
        return { kind: `slash ${act.path}`, doing: who, sent: this.#discord.slash(act.path, act.options, who) };
      }
      case 'typing': {
        const sent = this.#discord.autocomplete(act.path, act.options, act.focus, doing);
        return { kind: `typing ${act.path}`, doing, sent };
      }
      case 'claim':
        return { kind: CLAIM, doing, sent: this.#discord.messageCommand(CLAIM, act.text, doing) };
      case 'press':
        return this.#press(act, doing);
    }
  }

  /** Where there is nothing to press, as an answer never came, somebody asks instead. */
  #press({ on, roll }: Extract<Act, { do: 'press' }>, otherwise: Doing): Deed {
    const { record, doing = otherwise } = this.#shown.get(on) ?? {};
    const message = record?.message ?? null;
    const controls = message === null || message.deleted ? [] : interactive(message.components);
    const control = controls[roll % controls.length];
    if (message === null || control === undefined) {
      const sent = this.#discord.slash('ask', { question: 'How many troops?' }, doing);
      return { kind: 'slash ask, nothing to press', doing, sent };
    }
    const [id, label] = [text(control.custom_id), text(control.label)];
    if (control.type !== SELECT) {
      const kind = `press ${NAMED.has(label) ? label : 'a suggestion or another page'}`;
      return { kind, doing, sent: this.#discord.click(id, message, doing) };
    }
    const options = objects(control.options).map((option) => text(option.value));
    const value = options[roll % options.length] ?? '';
    return { kind: 'choose from a list', doing, sent: this.#discord.select(id, [value], message, doing) };
  }

  #follow(number: number | null, { kind, doing, sent }: Deed): void {
    this.#book.sent(kind);
    const followed = this.#followed(number, { kind, doing, sent });
    this.#busy.add(followed);
    void followed.finally(() => this.#busy.delete(followed));
  }

  async #followed(number: number | null, { kind, doing, sent }: Deed): Promise<void> {
    const record = await sent;
    if (number !== null && record.message !== null) this.#shown.set(number, { record, doing });
    if (record.modal !== null) {
      await pause(FILLING_MS);
      const typed = Object.fromEntries(record.modal.fields.map((field) => [field.customId, TYPED]));
      this.#follow(null, { kind: 'send a form', doing, sent: this.#discord.submitModal(record, typed, doing) });
    }
    await pause(Math.max(0, JUDGED_AFTER_MS - (performance.now() - record.startedAt)));
    this.#book.enter(kind, record);
  }
}
