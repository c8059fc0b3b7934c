// What is allowed and probably not meant: facts that nothing uses, statements in today's tense; and too many silences.
// Knows English only as far as these words.
import type { Diagnostic } from '../diagnostics.ts';
import { type Item, placeOf, type Records } from '../records.ts';
import type { FactRecord } from '../schemas.ts';

/** More of them would make the base a list of what it does not know. */
const SILENCES_MAX = 8;
const TODAYS_TENSE = /\b(is|currently|today)\b/iu;

export function checkSilences(records: Records): readonly Diagnostic[] {
  const silences = records.facts.items.filter(({ record }) => record.kind === 'silence');
  return silences.slice(SILENCES_MAX).map((item) => ({
    severity: 'error',
    place: placeOf(item, 'kind'),
    message: `This is one "silence" more than the ${SILENCES_MAX} that a base may have.`,
    cure: 'keep those that members ask for',
  }));
}

/** Warns of facts that no answer, no other fact, no role and no timeline shows; only worth calling on a sound base. */
export function warnOfUnusedFacts(records: Records): readonly Diagnostic[] {
  const used = new Set([
    ...records.answers.flatMap(({ facts }) => facts.map(({ id }) => id)),
    ...records.names.items.flatMap(({ record }) => record.role?.facts ?? []),
    ...records.facts.items.flatMap(({ record }) => [...(record.assumes ?? []), ...(record['denied-in'] ?? [])]),
  ]);
  const unused = records.facts.items.filter(({ record }) => record.happened === undefined && !used.has(record.id));
  return unused.map((item) =>
    warning(item, 'id', `Nothing uses the fact "${item.record.id}".`, 'let an answer say it, or take it out'),
  );
}

export function warnOfTodaysTense(records: Records): readonly Diagnostic[] {
  return records.facts.items.flatMap((item) => {
    const word = TODAYS_TENSE.exec(withoutQuotations(item.record.statement))?.[1];
    if (word === undefined) return [];
    return [
      warning(
        item,
        'statement',
        `"${word}" will not stay true.`,
        'write the statement in the tense of its time: "was", "had"',
      ),
    ];
  });
}

function withoutQuotations(text: string): string {
  return text.replace(/“[^“”]*”|"[^"]*"/gu, '');
}

function warning(item: Item<FactRecord>, key: string, message: string, cure: string): Diagnostic {
  return { severity: 'warning', place: placeOf(item, key), message, cure };
}
