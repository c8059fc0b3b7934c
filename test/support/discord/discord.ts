// A Discord on loopback for tests: REST, gateway and the people who use it, in one object.
// It does not know the application under test; that finds it by `url`, as `DISCORD_API_URL`.
import type { APIInteraction, APIMessage } from 'discord-api-types/v10';
import type { StoredCommand } from './commands.ts';
import type { Fault, FaultName, FaultOptions } from './faults.ts';
import { Gateway } from './gateway/gateway.ts';
import type { Dispatch, SessionView } from './gateway/session.ts';
import { without } from './json.ts';
import type { Options } from './options.ts';
import type { GivenOptions } from './people/chat.ts';
import type { Doing } from './people/member.ts';
import * as member from './people/member.ts';
import type { SeenMessage } from './people/messages.ts';
import type { Typed } from './people/modals.ts';
import type { Person } from './people/people.ts';
import type { Problem } from './problems.ts';
import { type InteractionRecord, isSettled } from './record.ts';
import { type LoggedRequest, RestServer } from './rest/server.ts';
import { pause } from './time.ts';
import { createWorld, type World } from './world.ts';

/** A little more than the deadline, so that a late answer is seen as refused. */
const GRACE_MS = 50;

export class Discord {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #rest: RestServer;
  #isDown = false;

  constructor(world: World) {
    this.#world = world;
    this.#gateway = new Gateway(world, () => this.#rest.origin);
    this.#rest = new RestServer(world, (request, socket, head) => this.#gateway.upgrade(request, socket, head));
  }

  async listen(): Promise<void> {
    if (this.#world.options.checkEvery > 0) this.#world.contract.warm();
    await this.#rest.listen();
  }

  async close(): Promise<void> {
    this.#gateway.shutDown();
    if (!this.#isDown) await this.#rest.close();
  }

  /** For `DISCORD_API_URL`, which is discord.js's `rest.api`: without the version. */
  get url(): string {
    return `${this.#rest.origin}/api`;
  }

  get options(): Options {
    return this.#world.options;
  }

  get token(): string {
    return this.options.token;
  }

  /** Where the OpenAPI document should be, and whether it is there. */
  get contract(): { readonly path: string; readonly present: boolean } {
    const { path, present } = this.#world.contract;
    return { path, present };
  }

  sessions(): readonly SessionView[] {
    return this.#gateway.sessions();
  }

  /** How often somebody tried to connect to the gateway while it alone was down. */
  get refusedConnections(): number {
    return this.#gateway.refusals;
  }

  /** As the application put them: a guild's, or the global ones. */
  commands(guildId: string | null = null): readonly StoredCommand[] {
    return this.#world.commands.list(guildId);
  }

  /** Every message that the application wrote, also those since deleted. */
  messages(): readonly SeenMessage[] {
    return this.#world.messages.list();
  }

  requests(): readonly LoggedRequest[] {
    return this.#rest.log();
  }

  get invalidRequests(): number {
    return this.#rest.invalidRequests;
  }

  problems(): readonly Problem[] {
    return this.#world.problems.list();
  }

  clearProblems(): void {
    this.#world.problems.clear();
  }

  /** Pushes Discord's clock forward: deadlines and tokens end sooner. */
  skip(milliseconds: number): void {
    this.#world.clock.skip(milliseconds);
  }

  /** Sends an interaction and comes back with its answer, or with nothing when its time is over. */
  async interact(payload: APIInteraction): Promise<InteractionRecord> {
    const record = this.send(payload);
    const { answerWithinMs, settleMs } = this.#world.options;
    const answered = await this.until(record, (one) => one.callback !== null, answerWithinMs + GRACE_MS);
    if (answered) await this.until(record, isSettled, settleMs);
    return record;
  }

  /** Sends an interaction and does not wait. */
  send(payload: APIInteraction): InteractionRecord {
    const record = this.#world.interactions.open(payload);
    const malformed = this.#world.faults.take('malformed');
    const cut = malformed?.remove === undefined ? payload : without(payload, malformed.remove);
    const travelling = this.#world.interactions.travelling(record);
    record.deliveries += this.#gateway.interaction(payload, malformed?.replace ?? cut, travelling);
    const again = this.#world.faults.take('duplicate');
    if (malformed !== null) this.#world.interactions.befallen(record, 'malformed', malformed.remove ?? 'replaced');
    if (again === null) return record;
    this.#world.interactions.befallen(record, 'duplicate');
    void this.#sendAgain(record, again.afterMs ?? 0);
    return record;
  }

  async #sendAgain(record: InteractionRecord, afterMs: number): Promise<void> {
    await pause(afterMs);
    record.deliveries += this.#gateway.interaction(record.payload);
  }

  /** Every interaction that was sent and is not yet forgotten, oldest first. */
  interactions(): readonly InteractionRecord[] {
    return this.#world.interactions.list();
  }

  record(id: string): InteractionRecord | undefined {
    return this.#world.interactions.get(id);
  }

  /** True as soon as the record is as wanted. */
  until(record: InteractionRecord, wanted: (record: InteractionRecord) => boolean, ms = 3000): Promise<boolean> {
    return this.#world.interactions.until(record, wanted, ms);
  }

  /** `slash('ask', { question })`, `slash('knowledge gaps list')`. */
  slash(path: string, given: GivenOptions = {}, doing: Doing = {}): Promise<InteractionRecord> {
    return this.interact(this.slashPayload(path, given, doing));
  }

  slashPayload(path: string, given: GivenOptions = {}, doing: Doing = {}): APIInteraction {
    return member.slash(this.#world, path, given, doing);
  }

  autocomplete(path: string, given: GivenOptions, focus: string, doing: Doing = {}): Promise<InteractionRecord> {
    return this.interact(member.autocomplete(this.#world, path, given, focus, doing));
  }

  /** On a message of another's, given whole or as its text. */
  messageCommand(name: string, target: APIMessage | string, doing: Doing = {}): Promise<InteractionRecord> {
    return this.interact(member.messageCommand(this.#world, name, target, doing));
  }

  userCommand(name: string, target: Person, doing: Doing = {}): Promise<InteractionRecord> {
    return this.interact(member.userCommand(this.#world, name, target, doing));
  }

  /** A button by custom_id or label, on the newest message that has it or on the one given. */
  click(button: string, message?: SeenMessage, doing: Doing = {}): Promise<InteractionRecord> {
    return this.interact(member.click(this.#world, button, message, doing));
  }

  /** Any custom_id on any of the application's messages: one of a former version, one made up. */
  clickAnything(customId: string, message: SeenMessage, doing: Doing = {}): Promise<InteractionRecord> {
    return this.interact(member.clickAnything(this.#world, customId, this.#world.messages.api(message), doing));
  }

  select(
    customId: string,
    values: readonly string[],
    message?: SeenMessage,
    doing: Doing = {},
  ): Promise<InteractionRecord> {
    return this.interact(member.select(this.#world, customId, values, message, doing));
  }

  /** Fills in and sends off the modal that an interaction has opened. */
  submitModal(opener: InteractionRecord, typed: Typed, doing: Doing = {}): Promise<InteractionRecord> {
    return this.interact(member.submitModal(this.#world, opener, typed, doing));
  }

  /** Any other gateway event; says over how many connections it went. */
  dispatch(event: Dispatch, guildId?: string): number {
    return this.#gateway.dispatch(event, guildId);
  }

  /** Arms a fault, which strikes when its moment comes. */
  fault<K extends FaultName>(name: K, options: FaultOptions[K]): Fault {
    return this.#world.faults.arm(name, options);
  }

  liftFaults(): void {
    this.#world.faults.liftAll();
  }

  /** TCP is cut, without a close frame. Of every shard, if none is named. */
  dropConnections(shard?: number): void {
    this.#gateway.cut(shard);
  }

  closeConnections(code: number, shard?: number): void {
    this.#gateway.close(code, shard);
  }

  /** op 7 */
  askToReconnect(shard?: number): void {
    this.#gateway.reconnect(shard);
  }

  /** op 9 */
  invalidateSessions(resumable: boolean, shard?: number): void {
    this.#gateway.invalidate(resumable, shard);
  }

  /** Nothing answers any more, or only the gateway does not. */
  async goDown(only?: 'gateway'): Promise<void> {
    this.#gateway.isRefusing = true;
    this.#gateway.cut();
    if (only === 'gateway' || this.#isDown) return;
    this.#isDown = true;
    await this.#rest.close();
  }

  /** At the same address. */
  async comeBack(): Promise<void> {
    this.#gateway.isRefusing = false;
    if (this.#isDown) await this.#rest.listen();
    this.#isDown = false;
  }
}

/** Started and listening; `close` it afterwards. */
export async function startDiscord(given: Partial<Options> = {}): Promise<Discord> {
  const discord = new Discord(createWorld(given));
  await discord.listen();
  return discord;
}
