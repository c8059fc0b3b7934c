// What a section of the bench is, and how its figures look as a table.
// Knows no section.

export interface How {
  /** Also what takes minutes. */
  readonly long: boolean;
  /** Told what is being done, a line each. */
  readonly progress: (line: string) => void;
}

export interface Figure {
  readonly what: string;
  readonly value: number;
  /** As it stands behind the number. */
  readonly unit: string;
  /** What the value may be at most; null where it is told for its own sake. */
  readonly most: number | null;
}

export interface Result {
  /** For people. */
  readonly table: string;
  /** For programs, as JSON. */
  readonly figures: unknown;
}

export interface Section {
  /** As in `--only`. */
  readonly name: string;
  run(how: How): Promise<Result>;
}

function rounded(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 2 : 0);
}

function verdict({ value, most, unit }: Figure): string {
  if (most === null) return '';
  return `${value <= most ? 'within' : 'MISSES'} ${most} ${unit}`;
}

/**
 * A row for each figure.
 * @param title above the table
 * @param figures in the order of the rows
 */
export function tableOf(title: string, figures: readonly Figure[]): string {
  const widest = Math.max(...figures.map(({ what }) => what.length));
  const rows = figures.map((figure) => {
    const number = `${rounded(figure.value).padStart(8)} ${figure.unit.padEnd(4)}`;
    return `  ${figure.what.padEnd(widest)} ${number}  ${verdict(figure)}`.trimEnd();
  });
  return [title, ...rows].join('\n');
}
