// All that stand side by side, by the name that a process of their own is told.
// Loads none of them before it is wanted, so that memory and time are its own.
import type { Build } from './contender.ts';

interface Listed {
  readonly label: string;
  /** It looks at every phrasing for every question, and is asked fewer of them. */
  readonly slow: boolean;
  load(): Promise<Build>;
}

export const OURS = 'footnote';
export const FUSE_DEFAULT = 'fuse';

export const CONTENDERS = new Map<string, Listed>([
  [OURS, { label: 'Footnote', slow: false, load: async () => (await import('./contenders/footnote.ts')).build }],
  [
    FUSE_DEFAULT,
    { label: 'Fuse.js, default', slow: true, load: async () => (await import('./contenders/fuse.ts')).asItComes },
  ],
  [
    'fuse-tokens',
    {
      label: 'Fuse.js, token search',
      slow: true,
      load: async () => (await import('./contenders/fuse.ts')).tokenSearch,
    },
  ],
  [
    'minisearch',
    {
      label: 'MiniSearch, fuzzy',
      slow: false,
      load: async () => (await import('./contenders/minisearch.ts')).asItComes,
    },
  ],
  [
    'minisearch-ours',
    {
      label: 'MiniSearch, our words',
      slow: false,
      load: async () => (await import('./contenders/minisearch.ts')).withOurWords,
    },
  ],
  ['wink', { label: 'wink-bm25', slow: false, load: async () => (await import('./contenders/wink.ts')).build }],
]);
