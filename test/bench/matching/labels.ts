// Where the labels of points go so that none covers another.
// Knows points and boxes, not what they stand for.

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly ours: boolean;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Placed {
  readonly point: Point;
  /** The middle of the label's edge that is towards its point. */
  readonly at: { readonly x: number; readonly y: number };
  readonly anchor: 'start' | 'end';
}

const LETTER_WIDTH = 7;
const LINE_HEIGHT = 14;
const GAP = 9;
/** A label may stand so many lines away from its point. */
const LINES_AWAY_MAX = 6;

function boxOf({ point, at, anchor }: Placed): Box {
  const width = point.label.length * LETTER_WIDTH;
  const left = anchor === 'start' ? at.x : at.x - width;
  return { left, right: left + width, top: at.y - LINE_HEIGHT / 2, bottom: at.y + LINE_HEIGHT / 2 };
}

function markOf({ x, y }: Point): Box {
  return { left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 };
}

function touch(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function within(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

/** To the right of the point or to its left, then line by line further up and down. */
function* places(point: Point): Generator<Placed> {
  for (let lines = 0; lines <= LINES_AWAY_MAX; lines += 0.5) {
    for (const away of lines === 0 ? [0] : [-lines, lines]) {
      const y = point.y + away * LINE_HEIGHT;
      yield { point, at: { x: point.x + GAP, y }, anchor: 'start' };
      yield { point, at: { x: point.x - GAP, y }, anchor: 'end' };
    }
  }
}

/**
 * Places a label for each point: the first place that is free, ours first.
 * @param points in any order
 * @param box that the labels must stay in
 * @returns them all; where no place is free a label covers what it must
 */
export function labelled(points: readonly Point[], box: Box): readonly Placed[] {
  const taken: Box[] = points.map(markOf);
  const placed: Placed[] = [];
  for (const point of points.toSorted((a, b) => Number(b.ours) - Number(a.ours) || a.y - b.y)) {
    const candidates = [...places(point)];
    const free = candidates.find((candidate) => {
      const wanted = boxOf(candidate);
      return within(wanted, box) && !taken.some((other) => touch(other, wanted));
    });
    const chosen = free ?? candidates[0];
    if (!chosen) continue;
    taken.push(boxOf(chosen));
    placed.push(chosen);
  }
  return placed;
}
