// Whether the base claims anything later than the day it is of.
// Knows no clock: "now" is event.yaml's `as-of`.
import { isAfter } from '../dates.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { type Item, placeOf, type Records } from '../records.ts';
import type { FactRecord } from '../schemas.ts';
import type { DataPath } from '../yaml-node.ts';

export function checkDates(records: Records): readonly Diagnostic[] {
  const asOf = records.event?.record['as-of'];
  if (asOf === undefined) return [];
  return records.facts.items.flatMap((item) =>
    datesOf(item).flatMap(({ date, path }): readonly Diagnostic[] => {
      if (!isAfter(date, asOf)) return [];
      const message = `${date} is later than ${asOf}, the day that this base is of.`;
      const cure = 'correct it, move it to "other-reports" as "later", or bring all of the base to a later "as-of"';
      return [{ severity: 'error', place: placeOf(item, ...path), message, cure }];
    }),
  );
}

function datesOf({ record }: Item<FactRecord>): readonly { date: string; path: DataPath }[] {
  const said = record.said?.on?.date;
  const happened = record.happened?.date;
  return [
    ...(said === undefined ? [] : [{ date: said, path: ['said', 'on', 'date'] }]),
    ...(happened === undefined ? [] : [{ date: happened, path: ['happened', 'date'] }]),
  ];
}
