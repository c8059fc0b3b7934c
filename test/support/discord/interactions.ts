// An interaction's whole life on Discord's side: three seconds for one first answer, then edits and follow-ups for fifteen minutes.
// It does not know transport: the routes hand it what was asked and send what it says.
import {
  type APIInteraction,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
  RESTJSONErrorCodes,
} from 'discord-api-types/v10';
import type { Travelling } from './gateway/session.ts';
import { type Json, number, object, objects, text } from './json.ts';
import type { Options } from './options.ts';
import { metadataOf, mustBePrivate, onlyUserInstalled } from './people/asker.ts';
import { isPrivate, type Messages, type SeenFile, type SeenMessage } from './people/messages.ts';
import { modalOf } from './people/modals.ts';
import type { InteractionRecord, Struck } from './record.ts';
import { type Answer, refused } from './rest/answers.ts';
import type { Clock } from './time.ts';

const MOST_FOLLOW_UPS = 5;
const Callback = InteractionResponseType;

export class Interactions {
  readonly #options: Options;
  readonly #clock: Clock;
  readonly #messages: Messages;
  readonly #byId = new Map<string, InteractionRecord>();
  readonly #byToken = new Map<string, InteractionRecord>();
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(options: Options, clock: Clock, messages: Messages) {
    this.#options = options;
    this.#clock = clock;
    this.#messages = messages;
  }

  open(payload: APIInteraction): InteractionRecord {
    this.#forgetOld();
    const record: InteractionRecord = {
      id: payload.id,
      token: payload.token,
      payload,
      createdAt: this.#clock.now(),
      startedAt: performance.now(),
      deliveries: 0,
      delivery: { ms: null },
      struck: [],
      attempts: [],
      callback: null,
      callbackMs: null,
      message: null,
      modal: null,
      choices: null,
      followUps: [],
      afterwards: [],
    };
    this.#byId.set(record.id, record);
    this.#byToken.set(record.token, record);
    return record;
  }

  #forgetOld(): void {
    const before = this.#clock.now() - this.#options.keepInteractionsMs;
    for (const record of this.#byId.values()) {
      if (record.createdAt >= before) return;
      this.#byId.delete(record.id);
      this.#byToken.delete(record.token);
      for (const message of [record.message, ...record.followUps])
        if (message !== null) this.#messages.forget(message.id);
    }
  }

  get(id: string): InteractionRecord | undefined {
    return this.#byId.get(id);
  }

  list(): readonly InteractionRecord[] {
    return [...this.#byId.values()];
  }

  byToken(token: string): InteractionRecord | undefined {
    return this.#byToken.get(token);
  }

  /** The message that was clicked, or under which the modal was opened. */
  sourceOf(record: InteractionRecord): SeenMessage | undefined {
    return record.payload.message === undefined ? undefined : this.#messages.get(record.payload.message.id);
  }

  /** True as soon as the record is as wanted, false when it did not become so in time. */
  async until(record: InteractionRecord, wanted: (record: InteractionRecord) => boolean, ms: number): Promise<boolean> {
    if (wanted(record)) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const look = () => {
      if (wanted(record)) resolve(true);
    };
    const lookers = this.#waiting.get(record.id) ?? new Set();
    this.#waiting.set(record.id, lookers.add(look));
    const timer = setTimeout(() => resolve(false), ms);
    const met = await promise;
    clearTimeout(timer);
    lookers.delete(look);
    if (lookers.size === 0) this.#waiting.delete(record.id);
    return met;
  }

  #changed(record: InteractionRecord): void {
    for (const look of this.#waiting.get(record.id) ?? []) look();
  }

  #since(record: InteractionRecord): number {
    return performance.now() - record.startedAt;
  }

  befallen(record: InteractionRecord, fault: Struck['fault'], detail = ''): void {
    record.struck.push({ fault, detail, ms: this.#since(record) });
  }

  /** Told by a session how an interaction travels. */
  travelling(record: InteractionRecord): Travelling {
    const { delivery, startedAt } = record;
    return {
      sent: () => {
        delivery.ms ??= performance.now() - startedAt;
      },
      unheard: () => {
        delivery.ms = null;
      },
    };
  }

  /** Every try is kept, also one that was refused before it came this far. */
  tried(record: InteractionRecord, type: number, answer: Answer): void {
    const code = answer.status < 300 ? 0 : number(object(answer.body).code);
    record.attempts.push({ type, status: answer.status, code, ms: this.#since(record) });
  }

  /** The first answer. What is wrong with its body has been found before. */
  answer(record: InteractionRecord, body: Json, files: readonly SeenFile[]): Answer {
    if (record.callback !== null) {
      return refused(
        400,
        RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
        'Interaction has already been acknowledged.',
      );
    }
    if (this.#clock.now() - record.createdAt > this.#options.answerWithinMs) {
      return refused(404, RESTJSONErrorCodes.UnknownInteraction, 'Unknown interaction');
    }
    const data = object(body.data);
    record.callback = { type: number(body.type), data };
    record.callbackMs = this.#since(record);
    this.#apply(record, number(body.type), data, files);
    this.#changed(record);
    return { status: 204 };
  }

  #apply(record: InteractionRecord, type: number, data: Json, files: readonly SeenFile[]): void {
    switch (type) {
      case Callback.ChannelMessageWithSource:
        record.message = this.#newMessage(record, data);
        this.#messages.write(record.message, data, files);
        break;
      case Callback.DeferredChannelMessageWithSource:
        record.message = this.#newMessage(record, data);
        record.message.flags |= MessageFlags.Loading;
        break;
      case Callback.DeferredMessageUpdate:
        record.message = this.sourceOf(record) ?? null;
        break;
      case Callback.UpdateMessage:
        record.message = this.sourceOf(record) ?? null;
        if (record.message !== null) this.#messages.edit(record.message, data, files);
        break;
      case Callback.Modal:
        record.modal = modalOf(data);
        break;
      case Callback.ApplicationCommandAutocompleteResult:
        record.choices = objects(data.choices).map(({ name, value }) => ({
          name: text(name),
          value: typeof value === 'number' ? value : text(value),
        }));
    }
  }

  #newMessage(record: InteractionRecord, data: Json): SeenMessage {
    const { payload } = record;
    const isChat = payload.type === InteractionType.ApplicationCommand && payload.data.type === 1;
    const isMenu = payload.type === InteractionType.ApplicationCommand && !isChat;
    const type = isChat ? MessageType.ChatInputCommand : isMenu ? MessageType.ContextMenuCommand : MessageType.Reply;
    const channelId = payload.channel?.id ?? '0';
    const forced = mustBePrivate(payload) ? MessageFlags.Ephemeral : 0;
    const flags = number(data.flags) | forced;
    return this.#messages.create(
      { channelId, interactionId: record.id, type, metadata: metadataOf(payload, this.sourceOf(record)) },
      flags,
    );
  }

  /** Why edits and follow-ups are refused, if they are. */
  refusal(record: InteractionRecord | undefined): Answer | null {
    if (record === undefined || record.callback === null) {
      return refused(404, RESTJSONErrorCodes.UnknownWebhook, 'Unknown Webhook');
    }
    const expired = this.#clock.now() - record.createdAt > this.#options.tokenLivesMs;
    return expired ? refused(401, RESTJSONErrorCodes.InvalidWebhookToken, 'Invalid Webhook Token') : null;
  }

  /** A first follow-up to a deferral takes the place of the loading answer, as it does on Discord. */
  followUp(record: InteractionRecord, body: Json, files: readonly SeenFile[]): SeenMessage | Answer {
    if (record.message !== null && (record.message.flags & MessageFlags.Loading) !== 0) {
      this.edit(record, record.message, body, files);
      return record.message;
    }
    if (onlyUserInstalled(record.payload) && record.followUps.length >= MOST_FOLLOW_UPS) {
      const code = RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages;
      return refused(400, code, 'This interaction has hit the maximum number of follow up messages.');
    }
    const message = this.#newMessage(record, body);
    this.#messages.write(message, body, files);
    record.followUps.push(message);
    record.afterwards.push({ what: 'follow-up', ms: this.#since(record) });
    this.#changed(record);
    return message;
  }

  edit(record: InteractionRecord, message: SeenMessage, body: Json, files: readonly SeenFile[]): void {
    this.#messages.edit(message, body, files);
    record.afterwards.push({ what: 'edit', ms: this.#since(record) });
    this.#changed(record);
  }

  delete(record: InteractionRecord, message: SeenMessage): void {
    message.deleted = true;
    record.afterwards.push({ what: 'delete', ms: this.#since(record) });
    this.#changed(record);
  }

  /** What `?with_response=true` gives back. */
  described(record: InteractionRecord): Json {
    const { message, payload, callback } = record;
    const updates = callback?.type === Callback.UpdateMessage || callback?.type === Callback.DeferredMessageUpdate;
    const type = updates ? Callback.UpdateMessage : Callback.ChannelMessageWithSource;
    const interaction = {
      id: record.id,
      type: payload.type,
      ...(message === null
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
            response_message_ephemeral: isPrivate(message),
          }),
    };
    return { interaction, ...(message === null ? {} : { resource: { type, message: this.#messages.api(message) } }) };
  }
}
