// `npm run links`: whether the sources' links still lead somewhere. It only reports, in Markdown, and never fails for a
// link, only where there is no network: a server that is down for an hour is no fault of the base. Knows addresses, not
// what documents say.
import type { Source } from '../knowledge/types.ts';
import { open } from '../wire.ts';
import { fail, isAlone } from './shell.ts';

const PATIENCE_MS = 20_000;
/** Requests at once: the documents are of a dozen servers. */
const AT_ONCE = 4;
/** The document is gone; anything else may be a mood of the server, which often lets no program in. */
const GONE: ReadonlySet<number> = new Set([404, 410]);

interface Finding {
  readonly source: Source;
  readonly is: 'there' | 'gone' | 'unsure';
  readonly why: string;
  /** A server has answered, whatever it said. */
  readonly answered: boolean;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}

async function tried(source: Source, url: string): Promise<Finding> {
  try {
    const response = await fetch(url, {
      headers: { 'user-agent': 'Mozilla/5.0 (compatible; footnote link check)', accept: 'text/html,*/*' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    const why = `${response.status} ${response.statusText}`.trim();
    if (response.ok) return { source, is: 'there', why, answered: true };
    return { source, is: GONE.has(response.status) ? 'gone' : 'unsure', why, answered: true };
  } catch (error) {
    const why = reasonOf(error);
    return { source, is: why === 'ENOTFOUND' ? 'gone' : 'unsure', why, answered: false };
  }
}

async function tryAll(sources: readonly Source[]): Promise<readonly Finding[]> {
  const waiting = sources.flatMap((source) => (source.url === null ? [] : [{ source, url: source.url }]));
  const found: Finding[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) found.push(await tried(next.source, next.url));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sources.flatMap((source) => found.filter((each) => each.source === source));
}

function list(heading: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const lines = findings.map(({ source, why }) => `- \`${source.id}\`: ${why}. <${source.url}>\n`);
  return `\n#### ${heading} (${findings.length})\n\n${lines.join('')}`;
}

function reportOf(findings: readonly Finding[]): string {
  const of = (is: Finding['is']): readonly Finding[] => findings.filter((each) => each.is === is);
  return [
    `### Links of the sources\n\n${of('there').length} of ${findings.length} lead to a document.\n`,
    list('Gone: find another address, or leave the link out', of('gone')),
    list('Unsure: look with a browser', of('unsure')),
  ].join('');
}

/** Where no server at all has answered, that says nothing of the links. */
function isCutOff(findings: readonly Finding[]): boolean {
  const hosts = new Set(findings.map(({ source }) => URL.parse(source.url ?? '')?.hostname));
  return hosts.size > 1 && findings.every(({ answered }) => !answered);
}

async function links(): Promise<void> {
  const opened = await open(process.env, false);
  if (!opened.ok) return fail(opened.report);
  const findings = await tryAll([...opened.answerer.knowledge.sources.values()]);
  if (!isCutOff(findings)) {
    process.stdout.write(reportOf(findings));
    return;
  }
  const reasons = [...new Set(findings.map(({ why }) => why))].join(', ');
  fail(
    `None of the ${findings.length} addresses could be reached (${reasons}): this machine seems to have no network. Nothing is known of the links.`,
  );
}

if (isAlone('links')) await links();
