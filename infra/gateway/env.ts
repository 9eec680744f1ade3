import { envTypes, readEnv } from '@landed/chassis/env';
import { z } from 'zod';

/**
 * Who may say where a request came from: nobody, the last n proxies, or proxies at these addresses. There is no `true`:
 * it would let every client choose its own address.
 */
const trustProxy = z
  .string()
  .trim()
  .regex(
    /^(false|\d{1,2}|[\da-fA-F.:/]+(\s*,\s*[\da-fA-F.:/]+)*)?$/,
    'must be false, a number of proxies, or their addresses',
  )
  .transform((text) => {
    if (text === '' || text === 'false' || text === '0') return false;
    const proxies = Number(text);
    if (Number.isInteger(proxies)) return (_address: string, hop: number): boolean => hop < proxies;
    return text.split(',').map((address) => address.trim());
  });

const folder = z.string().startsWith('/', 'must be an absolute path');
const perMinute = z.coerce.number().int().min(1);

const shape = {
  HOST: z.string().default('127.0.0.1'),
  PORT: envTypes.port.default(0),
  PUBLIC_URL: z.url(),
  MEMBERS_URL: z.url(),
  MEETINGS_URL: z.url(),
  MATCHING_URL: z.url(),
  NOTIFY_URL: z.url(),
  PORTAL_URL: z.url(),
  ADMIN_DIR: folder,
  VOLUNTEERS_DIR: folder,
  REDIS_URL: z.url(),
  GATEWAY_SECRET: z.string().min(32).describe('Lets the gateway exchange sessions for tokens; members has the same.'),
  TRUST_PROXY: trustProxy.default(false),
  RATE_LIMIT_PER_MINUTE: perMinute
    .default(3000)
    .describe('Requests of one client network: a hall of 500 phones is one.'),
  RATE_LIMIT_SIGN_IN_PER_MINUTE: perMinute
    .optional()
    .describe('Sign-ups, sign-ins and codes of one client network. Default: a fifth of all requests.'),
  SESSION_CACHE_MS: envTypes.milliseconds.default(5_000).describe('How long a revoked session or role may linger.'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TETHER: z.enum(['stdin', 'none']).default('none').describe('`stdin`: end when standard input ends.'),
};

export const readGatewayEnv = (source: NodeJS.ProcessEnv) => readEnv(shape, source);
export type GatewayEnv = ReturnType<typeof readGatewayEnv>;
