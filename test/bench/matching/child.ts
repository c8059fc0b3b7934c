// One contender, or the worst that can be asked, on one material, in a process of its own: prints one JSON object.
// Knows what it was told on the command line.
import { parseArgs } from 'node:util';
import { CONTENDERS } from './contenders.ts';
import { materialOf } from './material.ts';
import { tryContender } from './trial.ts';

const { values } = parseArgs({
  options: { contender: { type: 'string' }, material: { type: 'string' }, sample: { type: 'string' } },
});
const material = await materialOf(values.material ?? '');
const contender = CONTENDERS.get(values.contender ?? '');
const result = contender
  ? await tryContender(contender.load, material, Number(values.sample), !contender.slow)
  : (await import('./worst.ts')).worstOf(material.entries);
process.stdout.write(JSON.stringify(result));
