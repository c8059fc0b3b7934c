// Reads a request's body: JSON, or a form of files with its JSON beside them.
// It does not know what the body means.
import type { IncomingMessage } from 'node:http';
import { object, objects, parsed, text } from '../json.ts';
import type { SeenFile } from '../people/messages.ts';

export interface Body {
  /** `undefined` where there is none. */
  readonly value: unknown;
  readonly files: readonly SeenFile[];
  /** Why it could not be read. */
  readonly wrong: string | null;
}

const NO_BODY: Body = { value: undefined, files: [], wrong: null };

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

async function fromForm(bytes: Buffer, type: string): Promise<Body> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const source = form.get('payload_json');
  const value = typeof source === 'string' ? parsed(source) : {};
  const files: SeenFile[] = [];
  for (const [key, file] of form) {
    if (typeof file === 'string') continue;
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    const told = objects(object(value).attachments).find((one) => String(one.id) === index);
    const name = text(told?.filename) || file.name;
    files.push({ name, contentType: file.type, size: file.size, content: await file.text() });
  }
  return { value, files, wrong: value === undefined ? 'payload_json is no JSON' : null };
}

export async function readBody(request: IncomingMessage): Promise<Body> {
  const bytes = await bytesOf(request);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return NO_BODY;
  if (type.startsWith('multipart/form-data')) return fromForm(bytes, type);
  if (!type.startsWith('application/json')) return { ...NO_BODY, wrong: `the content type is "${type}"` };
  const value = parsed(bytes.toString('utf8'));
  return { value, files: [], wrong: value === undefined ? 'the body is no JSON' : null };
}
