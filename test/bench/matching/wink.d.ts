// What the wink packages, which bring no types, are used by here.

declare module 'wink-bm25-text-search' {
  type Task = (input: never) => unknown;

  interface Search {
    defineConfig(config: { readonly fldWeights: Readonly<Record<string, number>> }): void;
    definePrepTasks(tasks: readonly Task[]): void;
    addDoc(document: Readonly<Record<string, string>>, id: number): void;
    consolidate(): void;
    /** At most ten, best first. */
    search(text: string): readonly (readonly [id: string, score: number])[];
  }

  export default function bm25(): Search;
}

declare module 'wink-nlp-utils' {
  const utils: {
    readonly string: Readonly<Record<'lowerCase' | 'tokenize0', (text: string) => unknown>>;
    readonly tokens: Readonly<
      Record<'removeWords' | 'stem' | 'propagateNegations', (tokens: readonly string[]) => unknown>
    >;
  };
  export default utils;
}
