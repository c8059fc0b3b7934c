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

/** Writes rows one after another. */
export class RowWriter {
  private starts: number[] = [0];
  private features = new Uint32Array(1024);
  private counts = new Float32Array(1024);
  private size = 0;

  /** Adds to the present row. */
  add(feature: number, count: number): void {
    if (this.size === this.features.length) this.grow();
    this.features[this.size] = feature;
    this.counts[this.size++] = count;
  }

  /** Ends the present row and begins the next. */
  end(): void {
    this.starts.push(this.size);
  }

  /** All rows that have ended. */
  rows(): Rows {
    return {
      starts: Uint32Array.from(this.starts),
      features: this.features.slice(0, this.size),
      counts: this.counts.slice(0, this.size),
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
