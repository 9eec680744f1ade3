import { isIPv4 } from 'node:net';
import { ProblemError } from '@landed/chassis/problem';
import type { FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

const minuteSeconds = 60;
const signInPaths = /^\/(api\/(sign-ups|sign-ins|sessions|device-pairings)|sign-up|sign-in|code)\/?(\?|$)/;

const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));

/** An IPv4 address by itself, an IPv6 address by its /64: that is what one subscriber holds. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/**
 * Counts requests of each client network in Redis, shared by all gateways; without Redis each gateway counts by itself.
 * The limits are per minute.
 */
export function createRateLimits(options: { redisUrl: string; general: number; signIn: number }) {
  const redis = new Redis(options.redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 500,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  // Being without Redis is provided for; readiness does not depend on it.
  redis.on('error', () => {});
  const limiter = (keyPrefix: string, points: number): RateLimiterRedis =>
    new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `gateway:${keyPrefix}`,
      points,
      duration: minuteSeconds,
      inMemoryBlockOnConsumed: points + 1,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration: minuteSeconds }),
    });
  const general = limiter('all', options.general);
  const signIn = limiter('sign-in', options.signIn);

  return {
    /** Counts the request. Throws 429 with the time to wait once its network has used up a limit. */
    async count(request: FastifyRequest): Promise<void> {
      const network = networkOf(request.ip);
      await consume(general, network);
      if (request.method === 'POST' && signInPaths.test(request.url)) await consume(signIn, network);
    },
    stop: (): void => redis.disconnect(),
  };
}

async function consume(limiter: RateLimiterRedis, network: string): Promise<void> {
  try {
    await limiter.consume(network);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    const detail = `That was a lot at once. Please wait ${retryAfterSeconds} seconds and try again.`;
    throw new ProblemError(429, 'too-many-requests', detail, { retryAfterSeconds });
  }
}
