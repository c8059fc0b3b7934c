// Writes knowledge/schemas/*.schema.json, which editors read to help with the knowledge files.
// Knows nothing of what the schemas say.
import { mkdir, writeFile } from 'node:fs/promises';
import { jsonSchemaFiles } from '../knowledge/schemas.ts';
import { isAlone } from './shell.ts';

async function write(): Promise<void> {
  const folder = new URL('../../knowledge/schemas/', import.meta.url);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of jsonSchemaFiles()) await writeFile(new URL(name, folder), text);
}

if (isAlone('schemas')) await write();
