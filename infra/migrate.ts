import { readEnv } from '@landed/chassis/env';
import { serviceNames } from '@landed/contracts';
import { z } from 'zod';
import { prepareDatabase } from './database/databases.ts';

/** Creates what is missing in a Postgres server and ends: run once before the services of a release start. */
const env = readEnv({ POSTGRES_URL: z.url(), SERVICE_DATABASE_PASSWORD: z.string().min(16) }, process.env);

for (const service of serviceNames) {
  await prepareDatabase(env.POSTGRES_URL, service, env.SERVICE_DATABASE_PASSWORD);
  console.log(`${service}: the database is up to date`);
}
