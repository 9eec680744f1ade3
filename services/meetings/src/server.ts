import { remoteKeys } from '@landed/chassis/auth';
import { systemRuntime } from '@landed/chassis/runtime';
import { createApp } from './app.ts';
import { readMeetingsEnv } from './env.ts';

const env = readMeetingsEnv(process.env);
const meetings = createApp({ env, runtime: systemRuntime, keys: remoteKeys(env.JWKS_URL) });
meetings.start();
await meetings.app.listen({ host: env.HOST, port: env.PORT });
