// A logistic regression, fitted by Newton's method (iteratively reweighted least squares).
// Knows numbers alone.

export interface Example {
  readonly values: readonly number[];
  /** That it holds: 0 to 1. */
  readonly target: number;
  readonly weight: number;
}

export interface Fit {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

const ROUNDS = 25;
/** Pulls the coefficients of standardised values towards 0, as a normal prior would (Hoerl and Kennard 1970). */
const RIDGE = 1;
const SPREAD_MIN = 1e-9;

function sigmoid(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** Solves `matrix · x = right` by Gauss and Jordan, in place. */
function solved(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.slice(column).reduce((best, row) => (large(row, column) > large(best, column) ? row : best));
    const from = rows.indexOf(pivot);
    [rows[column], rows[from]] = [pivot, rows[column] ?? pivot];
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let at = column; at < row.length; at++) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}

function large(row: readonly number[], column: number): number {
  return Math.abs(row[column] ?? 0);
}

function meanOf(examples: readonly Example[], value: (example: Example) => number): number {
  const weight = examples.reduce((sum, each) => sum + each.weight, 0);
  return examples.reduce((sum, each) => sum + each.weight * value(each), 0) / weight;
}

/** One step of Newton's method on standardised rows, the last value of each of which is 1. */
function stepOf(rows: readonly number[][], examples: readonly Example[], now: readonly number[]): number[] {
  const size = now.length;
  const gradient = now.map((each, at) => (at < size - 1 ? -RIDGE * each : 0));
  const curvature: number[][] = now.map((_, at) => now.map((_, other) => (at === other ? RIDGE : 0)));
  for (const [at, { target, weight }] of examples.entries()) {
    const row = rows[at] ?? [];
    const chance = sigmoid(row.reduce((sum, value, place) => sum + value * (now[place] ?? 0), 0));
    for (let one = 0; one < size; one++) {
      gradient[one] = (gradient[one] ?? 0) + weight * (target - chance) * (row[one] ?? 0);
      const line = curvature[one] ?? [];
      for (let other = 0; other < size; other++) {
        line[other] = (line[other] ?? 0) + weight * chance * (1 - chance) * (row[one] ?? 0) * (row[other] ?? 0);
      }
    }
  }
  return solved(curvature, gradient);
}

/**
 * Fits the chance that something holds to examples.
 * @param examples each with as many values
 */
export function fitted(examples: readonly Example[]): Fit {
  const places = [...(examples[0]?.values ?? []).keys()];
  const means = places.map((at) => meanOf(examples, ({ values }) => values[at] ?? 0));
  const spreads = places.map((at) =>
    Math.sqrt(meanOf(examples, ({ values }) => ((values[at] ?? 0) - (means[at] ?? 0)) ** 2)),
  );
  /** A value that is always the same tells nothing, and is not to be taken for its rounding errors. */
  const standardised = (value: number, at: number): number => {
    const spread = spreads[at] ?? 0;
    return spread < SPREAD_MIN ? 0 : (value - (means[at] ?? 0)) / spread;
  };
  const rows = examples.map(({ values }) => [...values.map(standardised), 1]);
  let now: number[] = rows[0]?.map(() => 0) ?? [];
  for (let round = 0; round < ROUNDS; round++) {
    const step = stepOf(rows, examples, now);
    now = now.map((each, at) => each + (step[at] ?? 0));
  }
  const coefficients = places.map((at) => {
    const spread = spreads[at] ?? 0;
    return spread < SPREAD_MIN ? 0 : (now[at] ?? 0) / spread;
  });
  const shift = coefficients.reduce((sum, each, at) => sum + each * (means[at] ?? 0), 0);
  return { intercept: (now.at(-1) ?? 0) - shift, coefficients };
}
