import { systemRuntime } from '@landed/chassis/runtime';
import { createLocalJWKSet } from 'jose';
import { createApp } from '../src/app.ts';
import { readNotifyEnv } from '../src/env.ts';
import { addressNext } from '../src/mailings/address.ts';

/** A process that writes letters to many, for a test that kills it in the middle. Tells each step that it has done. */
const { deps } = createApp({
  env: readNotifyEnv(process.env),
  runtime: systemRuntime,
  keys: createLocalJWKSet({ keys: [] }),
});
process.stdout.write('ready\n');
while (await addressNext(deps)) process.stdout.write('step\n');
process.exit(0);
