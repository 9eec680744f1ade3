import { actorOf } from '@landed/chassis/auth';
import { idempotencyKey } from '@landed/chassis/idempotency';
import { ProblemError } from '@landed/chassis/problem';
import { ChallengeAnswer, SessionRequest, SessionView, SignInRequest, SignUpRequest } from '@landed/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { assertInForce } from '../ground-rules/keep.ts';
import { nonceCookie, sessionCookie } from './cookies.ts';
import { openSession } from './open-session.ts';
import { requestCode } from './request-code.ts';
import { challengeLimits, codeSentAnswer, deviceOf } from './rules.ts';
import { newSecret } from './secrets.ts';
import { currentSession, readSession, revokeSession, viewSession } from './sessions.ts';

const tags = ['sign-in'];

export const signInRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/sign-ups',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Sign up with a name and an address; a code is mailed',
          body: SignUpRequest,
          response: { 202: ChallengeAnswer },
        },
      },
      async (request, reply) => {
        const { email, displayName, groundRulesVersion } = request.body;
        if (groundRulesVersion !== undefined) await assertInForce(deps.prisma, groundRulesVersion);
        return await askForCode(deps, request, reply, { email, signUp: { displayName, groundRulesVersion } });
      },
    );

    app.post(
      '/api/sign-ins',
      {
        config: { access: 'public' },
        schema: { tags, summary: 'Ask for a code to sign in', body: SignInRequest, response: { 202: ChallengeAnswer } },
      },
      async (request, reply) => await askForCode(deps, request, reply, { email: request.body.email }),
    );

    app.post(
      '/api/sessions',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Exchange the code for a session cookie',
          body: SessionRequest,
          response: { 201: SessionView },
        },
      },
      async (request, reply) => {
        const nonce = request.cookies[nonceCookie.name];
        if (!nonce) {
          const detail = 'Please enter the code in the browser in which you asked for it, or ask for a new one here.';
          throw new ProblemError(422, 'other-browser', detail);
        }
        const device = deviceOf(request.headers['user-agent']);
        const opened = await openSession(deps, { ...request.body, nonce, device, correlationId: request.id });
        reply.setCookie(sessionCookie.name, opened.secret, sessionCookie.options);
        reply.clearCookie(nonceCookie.name, nonceCookie.options);
        const session = await readSession(deps, { secret: opened.secret });
        if (!session) throw new Error('a session vanished as it was opened');
        return reply.code(201).send(viewSession(session));
      },
    );

    app.get(
      '/api/sessions/current',
      { config: { access: 'signed-in' }, schema: { tags, summary: 'Who am I?', response: { 200: SessionView } } },
      async (request) => {
        return viewSession(await currentSession(deps, { id: actorOf(request).sessionId }));
      },
    );

    app.delete(
      '/api/sessions/current',
      { config: { access: 'signed-in' }, schema: { tags, summary: 'Sign out', response: { 204: z.null() } } },
      async (request, reply) => {
        await revokeSession(deps, actorOf(request).sessionId);
        reply.clearCookie(sessionCookie.name, sessionCookie.options);
        return reply.code(204).send(null);
      },
    );
  };

async function askForCode(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  who: { email: string; signUp?: { displayName: string; groundRulesVersion?: number | undefined } },
) {
  const nonce = request.cookies[nonceCookie.name] ?? newSecret();
  const challengeId = await requestCode(deps, {
    ...who,
    nonce,
    idempotencyKey: idempotencyKey(request),
    correlationId: request.id,
  });
  if (!challengeId) {
    const detail = 'This Idempotency-Key was used for another request. Please use a new one for each new request.';
    throw new ProblemError(422, 'idempotency-key-reused', detail);
  }
  reply.setCookie(nonceCookie.name, nonce, nonceCookie.options);
  return reply.code(202).send({ challengeId, detail: codeSentAnswer, expiresInSeconds: challengeLimits.lifeSeconds });
}
