import { readEnv } from '@landed/chassis/env';
import { republish } from '@landed/chassis/relay';
import pg from 'pg';
import { z } from 'zod';

/**
 * `npm run republish`: sends the events of a service again, of the last 7 days or since SINCE. Readers that had them do
 * nothing; a new reader, or one that was restored from a backup, catches up.
 */
const env = readEnv({ DATABASE_URL: z.url(), SINCE: z.iso.datetime({ offset: true }).optional() }, process.env);
const client = new pg.Client({ connectionString: env.DATABASE_URL, application_name: 'republish' });
await client.connect();
const count = await republish(client, new Date(env.SINCE ?? 0));
await client.end();
console.log(`${count} events are published again by the service's relay`);
