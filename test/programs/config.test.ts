import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configOf } from '../../src/config.ts';

test('with nothing set there is a default for everything', () => {
  expect(configOf({})).toMatchObject({
    ok: true,
    config: { knowledgeDir: 'knowledge', sourcesDir: null, logLevel: 'info' },
  });
});

test('what is set counts, what is set to nothing does not', () => {
  expect(configOf({ KNOWLEDGE_DIR: 'elsewhere', SOURCES_DIR: 'texts', LOG_LEVEL: 'debug', OTHER: 'x' })).toMatchObject({
    config: { knowledgeDir: 'elsewhere', sourcesDir: 'texts', logLevel: 'debug' },
  });
  expect(configOf({ KNOWLEDGE_DIR: '', SOURCES_DIR: '  ', LOG_LEVEL: undefined })).toEqual(configOf({}));
});

test('a wrong value is told with its variable and what to do, and is not shown', () => {
  const configured = configOf({ LOG_LEVEL: 'top-secret' });
  expect(configured).toMatchObject({ ok: false, problems: [expect.stringMatching(/^LOG_LEVEL: .*warn/)] });
  expect(JSON.stringify(configured)).not.toContain('top-secret');
});

test('.env.example has a line for every variable, and leaves all at their defaults', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
  const set = Object.fromEntries(lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=')));
  expect(Object.keys(set)).toEqual(expect.arrayContaining(['KNOWLEDGE_DIR', 'SOURCES_DIR', 'LOG_LEVEL']));
  expect(configOf(set)).toEqual(configOf({}));
});
