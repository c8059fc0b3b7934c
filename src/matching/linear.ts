// A linear classifier: how likely a text asks for each of some classes, learnt from texts whose class is known.
// Knows features and classes by number, not what they stand for.
import type { Steps } from '../text/steps.ts';

/** Sparse vectors: that of text `t` stands from `starts[t]` to `starts[t + 1]`, where `features[at]` weighs `weights[at]`. */
export interface Vectors {
  readonly starts: Uint32Array;
  readonly features: Uint32Array;
  readonly weights: Float32Array;
}

/** Which row of weights a feature has, and 1; 0 for one that stands in a single text, which tells nothing of others. */
type RowOf = Uint32Array;

export interface LinearModel {
  readonly classes: number;
  readonly rowOf: RowOf;
  /** Row `r` speaks `unit * weights[r * classes + c]` for class `c`: half the room of floating point, and as exact. */
  readonly weights: Int16Array;
  readonly unit: number;
  readonly biases: Float32Array;
}

/** The same while it is learnt: of texts that name rows in the place of features. */
interface Draft {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** Vectors have length 1, which is little to tell classes apart by. Flat between 4 and 8 on four data sets. */
const SCALE = 7;
/** More passes gain nothing on unseen questions, and cost time. */
const PASSES = 3;
/** A text whose own class was less in doubt than this is passed over once: most are, after the first pass. */
const DOUBT_MIN = 0.1;
const RATE = 0.08;
const BIAS_RATE = 0.02;
/** What AdaGrad starts its sums of squares from, so that the first steps are not wild. */
const FIRST_SQUARE = 1e-3;
/** Classes that are less wrong than this are left as they are: most are, and that saves most of the work. */
const GRADIENT_MIN = 0.01;
/** Multiplications for one pass over the texts; a base that needs more is matched without a model. */
const WORK_MAX = 1_000_000_000;
const INT16_MAX = 32_767;
/** Texts in which a feature must stand. Up to 4 makes no difference to what is answered. */
const TEXTS_MIN = 2;
/** Multiplications between two steps: less than a millisecond. */
const WORK_STEP = 500_000;

/** Rows for the features that stand in more than one text, in their order. */
function rowsFor({ features }: Vectors, size: number): { readonly rowOf: RowOf; readonly rows: number } {
  const rowOf = new Uint32Array(size);
  for (let at = 0; at < features.length; at++) rowOf[features[at] ?? 0] = (rowOf[features[at] ?? 0] ?? 0) + 1;
  let rows = 0;
  for (let feature = 0; feature < size; feature++) rowOf[feature] = (rowOf[feature] ?? 0) < TEXTS_MIN ? 0 : ++rows;
  return { rowOf, rows };
}

/** Puts rows in the place of features, and leaves out those that have none; in place, as a base's texts fill tens of MB. */
function putInRows({ starts, features, weights }: Vectors, rowOf: RowOf): void {
  let size = 0;
  let from = 0;
  for (let text = 0; text + 1 < starts.length; text++) {
    const to = starts[text + 1] ?? 0;
    for (let at = from; at < to; at++) {
      const row = rowOf[features[at] ?? 0] ?? 0;
      if (row === 0) continue;
      features[size] = row - 1;
      weights[size++] = weights[at] ?? 0;
    }
    from = to;
    starts[text + 1] = size;
  }
}

/** Turns sums into probabilities, in place. */
function softmax(sums: Float64Array): void {
  const most = sums.reduce((high, sum) => Math.max(high, sum), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let at = 0; at < sums.length; at++) {
    sums[at] = Math.exp((sums[at] ?? 0) - most);
    total += sums[at] ?? 0;
  }
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) / total;
}

function addUp(
  model: Pick<LinearModel, 'classes' | 'biases'> & { readonly weights: Int16Array | Float32Array },
  unit: number,
  { starts, features, weights: values }: Vectors,
  text: number,
  sums: Float64Array,
): void {
  const { classes, weights } = model;
  sums.set(model.biases);
  for (let at = starts[text] ?? 0; at < (starts[text + 1] ?? 0); at++) {
    const from = (features[at] ?? 0) * classes;
    const value = (values[at] ?? 0) * SCALE * unit;
    for (let each = 0; each < classes; each++) sums[each] = (sums[each] ?? 0) + value * (weights[from + each] ?? 0);
  }
}

/** One step of stochastic gradient descent, with a rate of its own for each weight. */
function correct(model: Draft, squares: Float32Array, texts: Vectors, text: number, errors: Float64Array): void {
  const { classes, weights, biases } = model;
  const wrong: number[] = [];
  for (let each = 0; each < errors.length; each++) {
    if (Math.abs(errors[each] ?? 0) > GRADIENT_MIN) wrong.push(each);
  }
  for (const each of wrong) biases[each] = (biases[each] ?? 0) - BIAS_RATE * (errors[each] ?? 0);
  for (let at = texts.starts[text] ?? 0; at < (texts.starts[text + 1] ?? 0); at++) {
    const from = (texts.features[at] ?? 0) * classes;
    const value = texts.weights[at] ?? 0;
    for (const each of wrong) {
      const gradient = value * (errors[each] ?? 0);
      const square = (squares[from + each] ?? 0) + gradient * gradient;
      squares[from + each] = square;
      weights[from + each] = (weights[from + each] ?? 0) - (RATE * gradient) / Math.sqrt(square);
    }
  }
}

/** Learns from one text, and says how much in doubt its class was: 0 to 1. */
function learnFrom(
  draft: Draft,
  squares: Float32Array,
  texts: Vectors,
  text: number,
  own: number,
  errors: Float64Array,
): number {
  addUp(draft, 1, texts, text, errors);
  softmax(errors);
  const doubt = 1 - (errors[own] ?? 0);
  errors[own] = (errors[own] ?? 0) - 1;
  correct(draft, squares, texts, text, errors);
  return doubt;
}

/** Sixteen bits tell weights apart by less than a thousandth. */
function* packed({ classes, weights, biases }: Draft, rowOf: RowOf): Steps<LinearModel> {
  let most = 0;
  for (let at = 0; at < weights.length; at++) {
    most = Math.max(most, Math.abs(weights[at] ?? 0));
    if (at % WORK_STEP === 0) yield;
  }
  const unit = (most || 1) / INT16_MAX;
  const short = new Int16Array(weights.length);
  for (let at = 0; at < weights.length; at++) {
    short[at] = Math.round((weights[at] ?? 0) / unit);
    if (at % WORK_STEP === 0) yield;
  }
  return { classes, rowOf, weights: short, unit, biases };
}

/**
 * Learns a model, in steps: multinomial logistic regression (Cox 1966) by stochastic gradient descent with AdaGrad's
 * rates (Duchi, Hazan and Singer 2011), stopped early. Deterministic.
 * @param texts vectors of length 1, each feature once, numbered below `features`; they are of no use afterwards
 * @param classOf the class of each text, below `classes`
 * @param order of the texts, each once: any would do that mixes the classes
 * @param features how many features there are
 * @param classes how many classes there are
 * @returns the model; null where it would take too long, or where there is nothing to learn
 */
export function* learning(
  texts: Vectors,
  classOf: ArrayLike<number>,
  order: Uint32Array,
  features: number,
  classes: number,
): Steps<LinearModel | null> {
  const size = texts.features.length;
  if (classes < 2 || size === 0 || size * classes > WORK_MAX) return null;
  const { rowOf, rows } = rowsFor(texts, features);
  putInRows(texts, rowOf);
  yield;
  const draft = { classes, weights: new Float32Array(rows * classes), biases: new Float32Array(classes) };
  yield;
  const squares = new Float32Array(draft.weights.length).fill(FIRST_SQUARE);
  yield;
  const errors = new Float64Array(classes);
  const doubts = new Float32Array(classOf.length).fill(1);
  const textsStep = Math.max(1, Math.floor((WORK_STEP * order.length) / (size * classes)));
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [nth, text] of order.entries()) {
      const isClear = (doubts[text] ?? 1) < DOUBT_MIN;
      doubts[text] = isClear ? 1 : learnFrom(draft, squares, texts, text, classOf[text] ?? 0, errors);
      if (nth % textsStep === 0) yield;
    }
  }
  return yield* packed(draft, rowOf);
}

/**
 * How likely a text asks for each class.
 * @param model as learnt
 * @param text one vector, of length 1 at most: shorter where some of its features are not among the model's; it is of no
 *   use afterwards
 * @returns for each class 0 to 1; together 1
 */
export function probabilitiesOf(model: LinearModel, text: Vectors): Float64Array {
  const sums = new Float64Array(model.classes);
  putInRows(text, model.rowOf);
  addUp(model, model.unit, text, 0, sums);
  softmax(sums);
  return sums;
}
