import { endInOrder } from '@landed/chassis/lifecycle';
import { createGateway } from './app.ts';
import { readGatewayEnv } from './env.ts';

const env = readGatewayEnv(process.env);
const gateway = await createGateway({ env, now: () => Date.now() });
endInOrder({ log: gateway.log, tether: env.TETHER, steps: [() => gateway.close()] });
await gateway.listen({ host: env.HOST, port: env.PORT });
