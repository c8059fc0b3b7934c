// The stand-in's clock, which a test may push forward, and the ids and tokens that are made of its time.
// It does not know what an id is for.
import { randomBytes } from 'node:crypto';

const EPOCH = 1_420_070_400_000;

export class Clock {
  #skipped = 0;
  #count = 0;

  now(): number {
    return Date.now() + this.#skipped;
  }

  /** Deadlines come nearer by so many milliseconds, without anybody waiting. */
  skip(milliseconds: number): void {
    this.#skipped += milliseconds;
  }

  /** A snowflake of 17 to 19 digits: discord.js reads rate-limit routes by that length. */
  id(): string {
    this.#count = (this.#count + 1) % 4_194_304;
    return String((BigInt(this.now() - EPOCH) << 22n) + BigInt(this.#count));
  }
}

export function interactionToken(id: string): string {
  return Buffer.from(`interaction:${id}:${randomBytes(48).toString('base64url')}`).toString('base64url');
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
