import { remoteKeys } from '@landed/chassis/auth';
import { systemRuntime } from '@landed/chassis/runtime';
import { createApp } from './app.ts';
import { readMembersEnv } from './env.ts';

const env = readMembersEnv(process.env);
const members = createApp({ env, runtime: systemRuntime, keys: remoteKeys(env.JWKS_URL) });
members.start();
await members.app.listen({ host: env.HOST, port: env.PORT });
