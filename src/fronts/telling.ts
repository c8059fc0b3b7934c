// Tells the moderators' channel what they should know unasked: each day what went unanswered, and each report.
// Knows when, and remembers it in the journal; how it is posted is handed in.
import { reportsReply, summaryReply } from '../../commands/knowledge/gap-lines.ts';
import type { Answerer } from '../answering/answerer.ts';
import { gapsOf } from '../journal/gaps.ts';
import type { KeptReport, Period } from '../journal/journal.ts';
import type { Recorder } from '../journal/recorder.ts';
import type { Log } from '../log.ts';
import type { Post } from './gateway/posting.ts';

export interface Telling {
  readonly recorder: Recorder;
  readonly answerer: () => Answerer;
  readonly post: Post;
  readonly log: Log;
  /** From then on nothing is told. */
  readonly stop: AbortSignal;
}

/** In milliseconds. */
export interface TellingTimes {
  /** A report that comes alone is told so soon; those of the same moment go together. */
  readonly gather: number;
  /** Between two messages with reports: a flood of them becomes a few messages. */
  readonly between: number;
  /** How often it is looked whether there is something to tell. */
  readonly look: number;
}

const TELLING_TIMES: TellingTimes = { gather: 500, between: 10_000, look: 5 * 60_000 };

const SUMMARY_DAY = 'summary-day';
/** What the first summary covers. */
const FIRST_DAYS = 7;
/** Reports in one message, which holds 6000 characters in its embed. */
const REPORTS_AT_ONCE = 5;
const MS_A_DAY = 86_400_000;

const today = (): number => Math.floor(Date.now() / MS_A_DAY);

/** Posts the summary of the days that are over, on a day once at most; the day is written down before. */
async function tellSummary({ recorder, answerer, post }: Telling): Promise<void> {
  const day = today();
  const before = await recorder.recall(SUMMARY_DAY);
  if (before === undefined || before === String(day)) return;
  const from = before ? Number(before) : day - FIRST_DAYS;
  const period: Period = { from, to: day };
  const unanswered = await recorder.unanswered(period);
  if (unanswered === null || unanswered.length === 0) return;
  const gaps = await gapsOf(unanswered, answerer());
  recorder.remember(SUMMARY_DAY, String(day));
  // Were it not written down, it would be told again after a restart.
  if (gaps.length === 0 || (await recorder.recall(SUMMARY_DAY)) !== String(day)) return;
  const posted = await post(summaryReply(gaps, from), `summary-${day}`);
  if (posted === 'unreachable') recorder.remember(SUMMARY_DAY, before ?? '');
}

/** Posts the oldest reports that have not been told. @returns whether any was posted, and whether there are more */
async function tellReports({ recorder, answerer, post }: Telling): Promise<{ posted: boolean; more: boolean }> {
  const untold = await recorder.untold();
  const reports: readonly KeptReport[] = untold?.slice(0, REPORTS_AT_ONCE) ?? [];
  const [first] = reports;
  if (untold === null || !first) return { posted: false, more: false };
  const posted = await post(reportsReply(reports, answerer().knowledge), `report-${first.id}`.slice(0, 25));
  if (posted !== 'posted') return { posted: false, more: false };
  recorder.told(reports.map(({ id }) => id));
  return { posted: true, more: untold.length > reports.length };
}

/**
 * Begins to tell; it ends with the signal.
 * @param telling what there is to tell, and how
 * @param times in milliseconds
 */
export function tell(telling: Telling, times: TellingTimes = TELLING_TIMES): void {
  const { recorder, log, stop } = telling;
  let timer: NodeJS.Timeout | null = null;
  let isTelling = false;
  let notBefore = 0;
  let isWanted = false;

  async function work(): Promise<void> {
    timer = null;
    if (isTelling || stop.aborted) return;
    isTelling = true;
    isWanted = false;
    try {
      await tellSummary(telling);
      const { posted, more } = await tellReports(telling);
      isWanted ||= more;
      if (posted) notBefore = Date.now() + times.between;
    } catch (err) {
      log.error({ err }, "The moderators' channel could not be told");
    }
    isTelling = false;
    if (isWanted) soon();
  }

  function soon(): void {
    isWanted = true;
    if (isTelling || stop.aborted) return;
    timer ??= setTimeout(work, Math.max(times.gather, notBefore - Date.now()));
  }

  const looking = setInterval(soon, times.look);
  stop.addEventListener(
    'abort',
    () => {
      clearInterval(looking);
      if (timer !== null) clearTimeout(timer);
    },
    { once: true },
  );
  recorder.onReport(soon);
  soon();
}
