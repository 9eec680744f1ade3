import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSealer, type Sealer } from '@landed/chassis/seal';
import { Sealed, streamName } from '@landed/contracts';
import { Redis } from 'ioredis';
import { connect } from 'nats';
import pg from 'pg';

/** Where a running system keeps things. */
export interface Inside {
  readonly databaseUrls: Readonly<Record<string, string>>;
  readonly natsUrl: string;
  readonly redisUrl: string;
  readonly logFolder: string;
  /** Opens what is sealed: a hit in there is a hit. */
  readonly sealKey: string;
}

/**
 * Every place in which one of some words stands, in whatever case: tables of all databases, the stream, Redis, the processes'
 * logs; also in what is sealed, and in bytes of a file.
 */
export async function placesOf(inside: Inside, words: readonly string[]): Promise<string[]> {
  const places: string[] = [];
  const sealer = createSealer(inside.sealKey);
  const wanted = words.map((word) => word.toLowerCase());
  const look = (place: string, text: string): void => {
    const found = layersOf(text, sealer).some((layer) => wanted.some((word) => layer.toLowerCase().includes(word)));
    if (found) places.push(place);
  };
  for (const [name, url] of Object.entries(inside.databaseUrls)) await readDatabase(name, url, look);
  await readStream(inside.natsUrl, look);
  await readRedis(inside.redisUrl, look);
  // The development mailbox stands for people's own mail programs: what lies there is theirs.
  const logs = readdirSync(inside.logFolder).filter((file) => file !== 'mailbox.log');
  for (const file of logs) look(`log ${file}`, readFileSync(join(inside.logFolder, file), 'utf8'));
  return [...new Set(places)];
}

/** A text, what is sealed in it, and what its bytes say in the encodings that files come in. */
function layersOf(text: string, sealer: Sealer): string[] {
  const sealed = text.match(/s1\.[\w-]+/g)?.flatMap((token) => {
    try {
      return layersOf(sealer.open(Sealed.parse(token)), sealer);
    } catch {
      return [];
    }
  });
  const bytes = text.match(/\\x[\da-f]{8,}/g)?.map((hex) => Buffer.from(hex.slice(2), 'hex'));
  const decoded = bytes?.flatMap((some) => [some.toString('utf8'), some.toString('latin1'), some.toString('utf16le')]);
  return [text, ...(sealed ?? []), ...(decoded ?? [])];
}

type Look = (place: string, text: string) => void;

async function readDatabase(name: string, url: string, look: Look): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
  );
  for (const table of rows) {
    const found = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${table.name} t`);
    for (const { row } of found.rows) look(`${name}: ${table.name}`, row);
  }
  await client.end();
}

async function readStream(url: string, look: Look): Promise<void> {
  const { host, username, password } = new URL(url);
  const connection = await connect({ servers: host, ...(username ? { user: username, pass: password } : {}) });
  const { streams } = await connection.jetstreamManager();
  const { state } = await streams.info(streamName);
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
    const message = await streams.getMessage(streamName, { seq }).catch(() => null);
    if (message) look('the stream', `${message.subject} ${Buffer.from(message.data).toString('utf8')}`);
  }
  await connection.close();
}

async function readRedis(url: string, look: Look): Promise<void> {
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ count: 500 })) {
    if (!Array.isArray(keys)) continue;
    for (const key of keys.map(String)) {
      const dump = await redis.dumpBuffer(key);
      look('Redis', `${key} ${dump?.toString('latin1') ?? ''}`);
    }
  }
  redis.disconnect();
}
