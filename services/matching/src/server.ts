import { remoteKeys } from '@landed/chassis/auth';
import { systemRuntime } from '@landed/chassis/runtime';
import { createApp } from './app.ts';
import { readMatchingEnv } from './env.ts';

const env = readMatchingEnv(process.env);
const matching = createApp({ env, runtime: systemRuntime, keys: remoteKeys(env.JWKS_URL) });
matching.start();
await matching.app.listen({ host: env.HOST, port: env.PORT });
