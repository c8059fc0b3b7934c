// The environment as the programs use it: read once, checked whole, every problem told at once.
// Knows the variables and their forms, not what is done with them.
import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environmentSchema = z.object({
  KNOWLEDGE_DIR: z.string().default('knowledge'),
  SOURCES_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `use one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

export interface Config {
  readonly knowledgeDir: string;
  /** Holds `<source id>.txt` for checking quotes; null where it is not at hand. */
  readonly sourcesDir: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

export type Configured =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads the configuration.
 * @param environment as `process.env`; an empty value counts as not set
 * @returns the configuration, or a sentence for each problem with what to do, values never shown
 */
export function configOf(environment: Readonly<Record<string, string | undefined>>): Configured {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  }
  const { KNOWLEDGE_DIR, SOURCES_DIR, LOG_LEVEL } = parsed.data;
  return { ok: true, config: { knowledgeDir: KNOWLEDGE_DIR, sourcesDir: SOURCES_DIR ?? null, logLevel: LOG_LEVEL } };
}
