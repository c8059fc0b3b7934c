// Waits for what takes long, as long as anybody may be left waiting: Discord itself is told that the answer comes later.
// Is no command itself; knows nothing of what is waited for.
const PATIENCE_MS = 15_000;

/** What a promise gives; null where it takes longer than anybody should wait. */
export async function soon<Result>(promise: Promise<Result>): Promise<Result | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), PATIENCE_MS);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
