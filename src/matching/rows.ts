// Sparse rows of features with their counts, all in two arrays: a small array for each row would be too many to clear up.
// Knows nothing of what the features and rows are.

/** Row `r` stands at `starts[r]` up to, not including, `starts[r + 1]`: feature `features[at]` is there `counts[at]` times. */
export interface Rows {
  readonly starts: Uint32Array;
  readonly features: Uint32Array;
  readonly counts: Float32Array;
}

/** How many rows there are. */
export function sizeOf({ starts }: Rows): number {
  return starts.length - 1;
}

/** The same with no more memory than they need: what a writer gives has room for more. */
export function fitted({ starts, features, counts }: Rows): Rows {
  return { starts: starts.slice(), features: features.slice(), counts: counts.slice() };
}

/** The same without counts, to be kept for long: a feature that is there `n` times stands there `n` times in a row. */
export type Runs = Pick<Rows, 'starts' | 'features'>;

const ROOM_MIN = 1024;
/** What is kept for long should not take twice the memory that it needs. */
const GROWTH = 1.5;

/** Writes rows one after another. */
export class RowWriter {
  private starts = new Uint32Array(ROOM_MIN);
  private features: Uint32Array;
  private counts: Float32Array;
  private rowCount = 0;
  private size = 0;

  /** @param room for so many features in all rows together; it grows where they are more */
  constructor(room = ROOM_MIN) {
    this.features = new Uint32Array(Math.max(room, ROOM_MIN));
    this.counts = new Float32Array(this.features.length);
  }

  /** Adds to the present row. */
  add(feature: number, count: number): void {
    if (this.size === this.features.length) this.grow();
    this.features[this.size] = feature;
    this.counts[this.size++] = count;
  }

  /** Ends the present row and begins the next. */
  end(): void {
    if (this.rowCount + 2 > this.starts.length) {
      const starts = new Uint32Array(this.starts.length * 2);
      starts.set(this.starts);
      this.starts = starts;
    }
    this.starts[++this.rowCount] = this.size;
  }

  /** All rows that have ended. */
  rows(): Rows {
    return {
      starts: this.starts.subarray(0, this.rowCount + 1),
      features: this.features.subarray(0, this.size),
      counts: this.counts.subarray(0, this.size),
    };
  }

  private grow(): void {
    const features = new Uint32Array(this.size * 2);
    const counts = new Float32Array(this.size * 2);
    features.set(this.features);
    counts.set(this.counts);
    this.features = features;
    this.counts = counts;
  }
}

/** Writes runs one after another. */
export class RunWriter {
  #starts = new Uint32Array(ROOM_MIN);
  #features = new Uint32Array(ROOM_MIN);
  #count = 0;
  #size = 0;

  /** Adds to the present run. */
  add(feature: number, times: number): void {
    if (this.#size + times > this.#features.length) this.#features = grown(this.#features, this.#size + times);
    for (let nth = 0; nth < times; nth++) this.#features[this.#size++] = feature;
  }

  /** Ends the present run and begins the next; gives its number. */
  end(): number {
    if (this.#count + 2 > this.#starts.length) this.#starts = grown(this.#starts, this.#count + 2);
    this.#starts[++this.#count] = this.#size;
    return this.#count - 1;
  }

  /** All runs that have ended. */
  runs(): Runs {
    return { starts: this.#starts.subarray(0, this.#count + 1), features: this.#features.subarray(0, this.#size) };
  }
}

function grown(numbers: Uint32Array<ArrayBuffer>, least: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(least, Math.ceil(numbers.length * GROWTH)));
  larger.set(numbers);
  return larger;
}
