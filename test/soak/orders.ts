// What goes between the soak and its stand-in, which are two processes.
// Knows the form alone.
import { z } from 'zod';
import { accountSchema } from './book.ts';

export const orderSchema = z.object({
  seed: z.number(),
  seconds: z.number(),
  rate: z.number(),
  faultEvery: z.number(),
});

export const soakedSchema = z.object({
  account: accountSchema,
  /** For each harm to a connection, how long the bot was without; null where it was already, or never came back. */
  mended: z.array(z.object({ kind: z.string(), ms: z.number().nullable() })),
  problems: z.array(z.string()),
  /** Of 401, 403 and 429. */
  invalidRequests: z.number(),
});

export type Soaked = z.infer<typeof soakedSchema>;
