import { remoteKeys } from '@landed/chassis/auth';
import { systemRuntime } from '@landed/chassis/runtime';
import { createApp } from './app.ts';
import { readNotifyEnv } from './env.ts';

const env = readNotifyEnv(process.env);
const notify = createApp({ env, runtime: systemRuntime, keys: remoteKeys(env.JWKS_URL) });
notify.start();
await notify.app.listen({ host: env.HOST, port: env.PORT });
