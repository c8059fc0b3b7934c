// The matching part of the bench by itself: `node test/bench/matching/run.ts [--json] [--picture] [--sample N]`;
// `--picture` writes docs/matching.svg, and the tables into docs/matching.md.
// Knows arguments and files, not how anything is measured.
import { parseArgs } from 'node:util';
import { writeDocs } from './docs.ts';
import { section } from './section.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, picture: { type: 'boolean' }, sample: { type: 'string' } },
});
const { table, figures } = await section.run({
  ...(values.sample === undefined ? {} : { sample: Number(values.sample) }),
  progress: (line) => process.stderr.write(`${line}\n`),
});
process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : `${table}\n`);
if (values.picture) await writeDocs(figures);
