import formbody from '@fastify/formbody';
import { httpLimits } from '@landed/chassis/http';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { accessRoutes } from './access/routes.ts';
import { metRoutes } from './answers/met-routes.ts';
import { noQuestionsRoutes } from './answers/no-questions.ts';
import { answerRoutes } from './answers/routes.ts';
import { badgeRoutes } from './badges/routes.ts';
import { boardRoutes } from './board/routes.ts';
import { cardRoutes } from './cards/routes.ts';
import { circleRoutes } from './circles/routes.ts';
import { rsvpLinkRoutes } from './coming/link-routes.ts';
import { comingRoutes } from './coming/routes.ts';
import { companyRoutes } from './companies/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import type { Deps } from './deps.ts';
import { discretionRoutes } from './discretion/routes.ts';
import type { PortalEnv } from './env.ts';
import { eveningRoutes } from './evening/routes.ts';
import { eveningsRoutes } from './evenings/routes.ts';
import { handbillRoutes } from './handbill/routes.ts';
import { helpingRoutes } from './helping/routes.ts';
import { homeRoutes } from './home/routes.ts';
import { introductionRoutes } from './introductions/routes.ts';
import { landingRoutes } from './landing/routes.ts';
import { leaveRoutes } from './leave/routes.ts';
import { mailRoutes } from './mail/routes.ts';
import { matchRoutes } from './matches/routes.ts';
import { meRoutes } from './me/routes.ts';
import { paperRoutes } from './paper/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { prepareRoutes } from './prepare/routes.ts';
import { profileRoutes } from './profile/routes.ts';
import { assetRoutes } from './shared/assets.ts';
import { useErrorPages } from './shared/errors.ts';
import { createServices } from './shared/services.ts';
import { useWaysBack } from './shared/ways-back.ts';
import { signInRoutes } from './sign-in/routes.ts';

/** The public and the members' pages. It keeps nothing: every fact is asked of the service that owns it. */
export async function createPortal(parts: { env: PortalEnv; newId: () => string }): Promise<FastifyInstance> {
  const { env, newId } = parts;
  const app = Fastify({
    // The path stays out of the log: links to answer with are keys.
    logger: {
      level: env.LOG_LEVEL,
      name: 'portal',
      serializers: { req: ({ method }: FastifyRequest) => ({ method }) },
    },
    requestIdHeader: 'x-request-id',
    genReqId: newId,
    bodyLimit: httpLimits.bodyBytes,
    requestTimeout: httpLimits.requestMs,
    keepAliveTimeout: httpLimits.keepAliveMs,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 500 },
    logController: new LogController({ disableRequestLogging: true }),
  });
  await app.register(formbody);
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.get('/livez', async () => ({ status: 'ok' }));
  // Pages say by themselves which part is away, so the portal is ready as soon as it listens.
  app.get('/readyz', async () => ({ status: 'ok' }));
  useErrorPages(app);
  const addWaysBack = useWaysBack(app);

  const deps: Deps = {
    services: createServices(env),
    newId,
    publicUrl: env.PUBLIC_URL,
    timeZone: env.CHAPTER_TIME_ZONE,
  };
  await app.register(assetRoutes);
  await app.register(homeRoutes(deps));
  await app.register(prepareRoutes(deps));
  await app.register(signInRoutes(deps));
  await app.register(comingRoutes(deps));
  await app.register(rsvpLinkRoutes(deps));
  await app.register(eveningsRoutes(deps));
  await app.register(eveningRoutes(deps));
  await app.register(meRoutes(deps));
  await app.register(cardRoutes(deps));
  await app.register(boardRoutes(deps));
  await app.register(matchRoutes(deps));
  await app.register(introductionRoutes(deps));
  await app.register(circleRoutes(deps));
  await app.register(contactRoutes(deps));
  await app.register(companyRoutes(deps));
  await app.register(helpingRoutes(deps));
  await app.register(paperRoutes(deps));
  await app.register(badgeRoutes(deps));
  await app.register(landingRoutes(deps));
  await app.register(profileRoutes(deps));
  await app.register(peopleRoutes(deps));
  await app.register(discretionRoutes(deps));
  await app.register(handbillRoutes(deps));
  await app.register(accessRoutes(deps));
  await app.register(leaveRoutes(deps));
  await app.register(answerRoutes(deps));
  await app.register(metRoutes(deps));
  await app.register(noQuestionsRoutes(deps));
  await app.register(mailRoutes(deps));
  addWaysBack();
  return app;
}
