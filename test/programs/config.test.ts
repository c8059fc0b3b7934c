import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configOf } from '../../src/config.ts';

const VARIABLES = [
  'DISCORD_TOKEN',
  'DISCORD_APPLICATION_ID',
  'DISCORD_GUILD_ID',
  'DISCORD_API_URL',
  'MODERATOR_GUILD_ID',
  'KNOWLEDGE_DIR',
  'SOURCES_DIR',
  'LOG_LEVEL',
  'HEALTH_PORT',
  'HOST',
  'DATABASE_URL',
  'JOURNAL_DAYS',
  'GAPS_CHANNEL_ID',
];

test('with nothing set there is a default for everything', () => {
  expect(configOf({})).toMatchObject({
    ok: true,
    config: { knowledgeDir: 'knowledge', sourcesDir: null, logLevel: 'info' },
  });
});

test('the journal is a file, kept for 90 days, and nobody is told, unless it is said otherwise', () => {
  const of = (environment: Readonly<Record<string, string>>) => {
    const configured = configOf(environment);
    return configured.ok ? configured.config : configured.problems;
  };
  expect(of({})).toMatchObject({ journal: { file: 'data/journal.db', days: 90 }, gapsChannelId: null });
  const channel = '1200000000000000200';
  expect(of({ DATABASE_URL: 'file:/var/x.db', JOURNAL_DAYS: '7', GAPS_CHANNEL_ID: channel })).toMatchObject({
    journal: { file: '/var/x.db', days: 7 },
    gapsChannelId: channel,
  });
  expect(of({ DATABASE_URL: 'file:///var/x.db' })).toMatchObject({ journal: { file: '/var/x.db' } });
  expect(of({ JOURNAL_DAYS: '0' })).toMatchObject({ journal: null });
  expect(of({ JOURNAL_DAYS: '0', GAPS_CHANNEL_ID: channel })).toEqual([
    expect.stringMatching(/^GAPS_CHANNEL_ID: there is nothing to tell/),
  ]);
});

test.each([
  'postgres://u:secret@host/db',
  'secret.db',
  'file:',
  'file::memory:',
  'file:secret/',
  'file://host/secret',
  'sqlite:secret.db',
])('the journal cannot be %j: it is said what is possible', (url) => {
  const configured = configOf({ DATABASE_URL: url });
  expect(configured).toMatchObject({ ok: false, problems: [expect.stringContaining('must be file:PATH')] });
  expect(JSON.stringify(configured)).not.toContain('secret');
});

test('what is set counts, what is set to nothing does not', () => {
  expect(configOf({ KNOWLEDGE_DIR: 'elsewhere', SOURCES_DIR: 'texts', LOG_LEVEL: 'debug', OTHER: 'x' })).toMatchObject({
    config: { knowledgeDir: 'elsewhere', sourcesDir: 'texts', logLevel: 'debug' },
  });
  expect(configOf({ KNOWLEDGE_DIR: '', SOURCES_DIR: '  ', LOG_LEVEL: undefined })).toEqual(configOf({}));
});

test('the base’s home is the moderators’ server, else the one where the commands are, else none', () => {
  const [home, other] = ['100000000000000001', '100000000000000002'];
  const homeOf = (environment: Readonly<Record<string, string>>) => {
    const configured = configOf(environment);
    return configured.ok ? configured.config.moderatorGuildId : configured.problems;
  };
  expect(homeOf({ MODERATOR_GUILD_ID: home, DISCORD_GUILD_ID: other })).toBe(home);
  expect(homeOf({ DISCORD_GUILD_ID: other })).toBe(other);
  expect(homeOf({})).toBe(null);
  expect(homeOf({ MODERATOR_GUILD_ID: 'my server' })).toEqual([expect.stringMatching(/^MODERATOR_GUILD_ID: must be/)]);
});

test('a wrong value is told with its variable and what to do, and is not shown', () => {
  const configured = configOf({ LOG_LEVEL: 'top-secret' });
  expect(configured).toMatchObject({ ok: false, problems: [expect.stringMatching(/^LOG_LEVEL: .*warn/)] });
  expect(JSON.stringify(configured)).not.toContain('top-secret');
});

test('.env.example has a line for every variable, and leaves all at their defaults', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
  const set = Object.fromEntries(lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=')));
  expect(Object.keys(set)).toEqual(expect.arrayContaining(VARIABLES));
  expect(configOf(set)).toEqual(configOf({}));
});

const TOKEN = 'MTIwMDAwMDAwMDAwMDAwMDAwMQ.stand-in.not-a-real-token';

test('without a token there is no Discord; with one, the rest of it has its defaults', () => {
  expect(configOf({ DISCORD_GUILD_ID: '1200000000000000100' })).toMatchObject({ ok: true, config: { discord: null } });
  expect(configOf({ DISCORD_TOKEN: TOKEN })).toMatchObject({
    config: { discord: { token: TOKEN, applicationId: null, guildId: null, apiUrl: 'https://discord.com/api' } },
  });
});

test('what is easily pasted along with a token or an address does no harm', () => {
  expect(configOf({ DISCORD_TOKEN: ` Bot ${TOKEN}\n`, DISCORD_API_URL: 'http://127.0.0.1:1/api/' })).toMatchObject({
    config: { discord: { token: TOKEN, apiUrl: 'http://127.0.0.1:1/api' } },
  });
});

test.each([
  ['JOURNAL_DAYS', '9secret', '1 to 3650'],
  ['JOURNAL_DAYS', '-1', '0 to keep nothing'],
  ['JOURNAL_DAYS', '4000', '1 to 3650'],
  ['GAPS_CHANNEL_ID', 'secret-channel', '17 to 20 digits'],
  ['DISCORD_TOKEN', 'two words-secret', 'Reset Token'],
  ['DISCORD_TOKEN', 'söcret-secret', 'Reset Token'],
  ['DISCORD_APPLICATION_ID', 'my-secret-bot', '17 to 20 digits'],
  ['DISCORD_APPLICATION_ID', '123', '17 to 20 digits'],
  ['DISCORD_GUILD_ID', 'https://discord.gg/secret', '17 to 20 digits'],
  ['HEALTH_PORT', '0', '1 to 65535'],
  ['HEALTH_PORT', '65536', '1 to 65535'],
  ['HEALTH_PORT', '80secret', '1 to 65535'],
  ['HOST', 'http://secret/', '0.0.0.0'],
  ['DISCORD_API_URL', 'secret', 'https://discord.com/api'],
  ['DISCORD_API_URL', 'ftp://secret', 'https://discord.com/api'],
  ['DISCORD_API_URL', 'https://secret/api/v10', 'without the version'],
])('%s=%s is refused with what to do, and is not shown', (name, value, todo) => {
  const configured = configOf({ DISCORD_TOKEN: TOKEN, [name]: value });
  const [problem, ...others] = configured.ok ? [] : configured.problems;
  expect(problem).toMatch(new RegExp(`^${name}: `));
  expect(problem).toContain(todo);
  expect(others).toEqual([]);
  expect(problem).not.toContain('secret');
});

test('health is off, and reached from this machine alone where it is on', () => {
  expect(configOf({ HOST: '0.0.0.0' })).toMatchObject({ config: { health: null } });
  expect(configOf({ HEALTH_PORT: '8080' })).toMatchObject({ config: { health: { host: '127.0.0.1', port: 8080 } } });
  expect(configOf({ HEALTH_PORT: '1', HOST: '::1' })).toMatchObject({ config: { health: { host: '::1', port: 1 } } });
});

test('all problems are told at once', () => {
  const wrong = { DISCORD_TOKEN: 'a b', DISCORD_APPLICATION_ID: 'x', DISCORD_GUILD_ID: 'y', DISCORD_API_URL: 'z' };
  const configured = configOf({ ...wrong, LOG_LEVEL: 'loud' });
  expect(configured.ok ? [] : configured.problems.map((problem) => problem.split(':')[0])).toEqual([
    'LOG_LEVEL',
    ...Object.keys(wrong),
  ]);
});

test('so is what is wrong between two of them; where one of the two is wrong itself, that alone', () => {
  const of = (environment: Readonly<Record<string, string>>) => {
    const configured = configOf(environment);
    return configured.ok ? [] : configured.problems.map((problem) => problem.split(':')[0]);
  };
  const pair = { JOURNAL_DAYS: '0', GAPS_CHANNEL_ID: '1200000000000000200' };
  expect(of({ ...pair, LOG_LEVEL: 'loud', HOST: '/' })).toEqual(['LOG_LEVEL', 'HOST', 'GAPS_CHANNEL_ID']);
  expect(of({ ...pair, JOURNAL_DAYS: 'none', LOG_LEVEL: 'loud' })).toEqual(['LOG_LEVEL', 'JOURNAL_DAYS']);
  expect(of({ ...pair, GAPS_CHANNEL_ID: 'gaps' })).toEqual(['GAPS_CHANNEL_ID']);
  expect(of({ ...pair, JOURNAL_DAYS: '1', LOG_LEVEL: 'loud' })).toEqual(['LOG_LEVEL']);
});
