import { remoteKeys } from '@landed/chassis/auth';
import { systemRuntime } from '@landed/chassis/runtime';
import { createApp } from './app.ts';
import { readMatchingEnv } from './env.ts';

const env = readMatchingEnv(process.env);
const matching = createApp({ env, runtime: systemRuntime, keys: remoteKeys(env.JWKS_URL) });
// So that the first who types a name need not wait; without the database they wait for that anyway.
await matching.deps.names
  .load()
  .catch((error: unknown) => matching.app.log.warn({ err: error }, 'names are read later'));
matching.start();
await matching.app.listen({ host: env.HOST, port: env.PORT });
