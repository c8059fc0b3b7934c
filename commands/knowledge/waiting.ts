// Waits for what takes long, and gives up the waiting in time for a reply: Discord waits three seconds.
// Is no command itself; knows nothing of what is waited for.
const PATIENCE_MS = 1800;

/** What a promise gives; null where it takes longer than a reply may. */
export async function soon<Result>(promise: Promise<Result>): Promise<Result | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), PATIENCE_MS);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
