// Whether facts rest on one another in a circle, and whether an entry is related to itself.
// Knows `assumes`, `denied-in` and `related`, and nothing else of a record.
import type { Diagnostic } from '../diagnostics.ts';
import { inOrder } from '../order.ts';
import { type Item, placeOf, type Records } from '../records.ts';
import type { FactRecord } from '../schemas.ts';
import type { Place } from '../types.ts';

export function checkCircles(records: Records): readonly Diagnostic[] {
  const { circles } = inOrder(new Map(records.facts.items.map(({ record }) => [record.id, neededBy(record)])));
  const items = new Map(records.facts.items.map((item) => [item.record.id, item]));
  return circles.map((circle) => {
    const [first = '', second = first] = circle;
    const item = items.get(first);
    return {
      severity: 'error',
      place: item === undefined ? { file: '', line: 1, column: 1 } : placeOfNeed(item, second),
      message: `These facts rest on one another in a circle: ${[...circle, first].join(' → ')}.`,
      cure: 'take one of them out of "assumes" or "denied-in"',
    };
  });
}

/** The facts that a fact rests on: what it assumes and what denies it. */
export function neededBy(fact: FactRecord): readonly string[] {
  return [...(fact.assumes ?? []), ...(fact['denied-in'] ?? [])];
}

function placeOfNeed(item: Item<FactRecord>, id: string): Place {
  const assumed = item.record.assumes?.indexOf(id) ?? -1;
  return assumed === -1
    ? placeOf(item, 'denied-in', item.record['denied-in']?.indexOf(id) ?? 0)
    : placeOf(item, 'assumes', assumed);
}

export function checkRelated(records: Records): readonly Diagnostic[] {
  return records.entries.items.flatMap((item) => {
    const index = item.record.related?.indexOf(item.record.id) ?? -1;
    if (index === -1) return [];
    const place = placeOf(item, 'related', index);
    return [
      { severity: 'error' as const, place, message: 'This entry is related to itself.', cure: 'take the line out' },
    ];
  });
}
