import { httpLimits, useProblems } from '@landed/chassis/http';
import { ProblemError } from '@landed/chassis/problem';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { useCompression } from './compression.ts';
import { serveDocs } from './docs.ts';
import type { GatewayEnv } from './env.ts';
import { useReadableFaults } from './faults.ts';
import { useProbes } from './probes.ts';
import { passOn } from './proxy.ts';
import { createRateLimits } from './rate-limit.ts';
import { refuseOtherOrigins } from './same-origin.ts';
import { serveScreens } from './screens.ts';
import { useSecurityHeaders } from './security-headers.ts';
import { createSessions } from './sessions.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const headersMs = 10_000;

/**
 * One origin for everything: the API by resource, the dashboard under /admin/, the volunteers' screens under /volunteers/,
 * and the portal for the rest.
 */
export async function createGateway(parts: { env: GatewayEnv; now: () => number }): Promise<FastifyInstance> {
  const { env, now } = parts;
  const app = Fastify({
    logger: {
      level: env.LOG_LEVEL,
      name: 'gateway',
      serializers: { req: ({ method }: FastifyRequest) => ({ method }) },
    },
    trustProxy: env.TRUST_PROXY,
    // Ids are made here: a client could otherwise write into the trail of somebody else's request.
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    bodyLimit: httpLimits.bodyBytes,
    requestTimeout: httpLimits.requestMs,
    keepAliveTimeout: httpLimits.keepAliveMs,
    http: { headersTimeout: headersMs, maxHeaderSize: 16 * 1024 },
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    logController: new LogController({ disableRequestLogging: true }),
  });
  useProblems(app);
  await useSecurityHeaders(app, env.PUBLIC_URL);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (methods.includes(request.method)) return;
    reply.header('allow', methods.join(', '));
    throw new ProblemError(405, 'method-not-allowed', `Please use one of ${methods.join(', ')}.`);
  });

  const upstreams = {
    members: env.MEMBERS_URL,
    meetings: env.MEETINGS_URL,
    matching: env.MATCHING_URL,
    notify: env.NOTIFY_URL,
    portal: env.PORTAL_URL,
  };
  const limits = createRateLimits({
    redisUrl: env.REDIS_URL,
    general: env.RATE_LIMIT_PER_MINUTE,
    signIn: env.RATE_LIMIT_SIGN_IN_PER_MINUTE ?? Math.ceil(env.RATE_LIMIT_PER_MINUTE / 5),
  });
  app.addHook('onClose', async () => limits.stop());
  const sessions = createSessions({
    membersUrl: env.MEMBERS_URL,
    gatewaySecret: env.GATEWAY_SECRET,
    keepMs: env.SESSION_CACHE_MS,
    now,
  });

  useProbes(app, upstreams);
  app.get('/admin', async (_request, reply) => reply.redirect('/admin/'));
  await app.register(serveScreens(env.ADMIN_DIR), { prefix: '/admin' });
  // Short enough to be read out across a hall.
  for (const short of ['/volunteers', '/pair'])
    app.get(short, async (_request, reply) => reply.redirect('/volunteers/'));
  await app.register(serveScreens(env.VOLUNTEERS_DIR), { prefix: '/volunteers' });
  await app.register(async (counted) => {
    await useCompression(counted);
    useReadableFaults(counted);
    counted.addHook('onRequest', async (request) => await limits.count(request));
    counted.addHook('onRequest', refuseOtherOrigins(env.PUBLIC_URL));
    await counted.register(serveDocs(upstreams, now));
    await counted.register(
      passOn({ upstreams, publicUrl: env.PUBLIC_URL, sessions, streamCheckMs: env.SESSION_CACHE_MS }),
    );
  });
  return app;
}
