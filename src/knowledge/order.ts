// Puts things that rest on one another in order, and finds those that rest on one another in a circle.
// Knows ids only. The order is Kahn's (1962), so that a chain of any length needs no deep recursion.

export interface Ordered {
  /** What rests on nothing first; what hangs on a circle is not in it. */
  readonly order: readonly string[];
  /** Each circle once, its first id not repeated at the end. */
  readonly circles: readonly (readonly string[])[];
}

/**
 * @param needs each id with the ids that it rests on; those that are not keys themselves are passed over
 */
export function inOrder(needs: ReadonlyMap<string, readonly string[]>): Ordered {
  const known = new Map([...needs].map(([id, ids]) => [id, [...new Set(ids)].filter((other) => needs.has(other))]));
  const open = new Map([...known].map(([id, ids]) => [id, ids.length]));
  const users = usersOf(known);
  const order = [...known.keys()].filter((id) => open.get(id) === 0);
  for (const id of order) {
    for (const user of users.get(id) ?? []) {
      const left = (open.get(user) ?? 0) - 1;
      open.set(user, left);
      if (left === 0) order.push(user);
    }
  }
  return { order, circles: circlesAmong(withoutIds(known, new Set(order))) };
}

function usersOf(needs: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const users = new Map([...needs.keys()].map((id): [string, string[]] => [id, []]));
  for (const [id, ids] of needs) for (const other of ids) users.get(other)?.push(id);
  return users;
}

function withoutIds(needs: ReadonlyMap<string, readonly string[]>, gone: ReadonlySet<string>) {
  const kept = [...needs].filter(([id]) => !gone.has(id));
  return new Map(kept.map(([id, ids]) => [id, ids.filter((other) => !gone.has(other))]));
}

// Everything left rests on something left, so a walk from anywhere comes round, or to where another walk has been.
function circlesAmong(left: ReadonlyMap<string, readonly string[]>): string[][] {
  const seen = new Set<string>();
  const circles: string[][] = [];
  for (const start of left.keys()) {
    const walk = new Map<string, number>();
    let id: string | undefined = start;
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      walk.set(id, walk.size);
      id = left.get(id)?.find((other) => walk.has(other) || !seen.has(other)) ?? left.get(id)?.[0];
    }
    const from = id === undefined ? undefined : walk.get(id);
    if (from !== undefined) circles.push([...walk.keys()].slice(from));
  }
  return circles;
}
