import { endInOrder } from '@landed/chassis/lifecycle';
import { createPortal } from './app.ts';
import { readPortalEnv } from './env.ts';

const env = readPortalEnv(process.env);
const portal = await createPortal({ env, newId: () => crypto.randomUUID() });
endInOrder({ log: portal.log, tether: env.TETHER, steps: [() => portal.close()] });
await portal.listen({ host: env.HOST, port: env.PORT });
