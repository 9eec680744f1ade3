import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import {
  MemberId,
  RecoveryCodes,
  SecondFactorAdded,
  SecondFactorCode,
  SecondFactorEnrolment,
  SecondFactorView,
  SessionView,
} from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { assertFound } from '../discretion/hidden-from.ts';
import { sessionCookie } from '../sign-in/cookies.ts';
import { currentSession, viewSession } from '../sign-in/sessions.ts';
import { confirm, enrol, removeAuthenticator, resetSecondFactor } from './enrol.ts';
import { assertMayChange, viewSecondFactor } from './own.ts';
import { renewCodes } from './recovery-codes.ts';
import { stepUp } from './step-up.ts';

const tags = ['sign-in'];

/** Requirement 26: organizers have a second factor. */
export const secondFactorRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/members/me/second-factor',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'Do I have a second factor?', response: { 200: SecondFactorView } },
      },
      async (request) => await viewSecondFactor(deps.prisma, actorOf(request).memberId),
    );

    app.post(
      '/api/members/me/second-factor',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Set up an authenticator (organizers): the secret, shown once',
          response: { 201: SecondFactorEnrolment },
        },
      },
      async (request, reply) => {
        await assertMayChange(deps, actorOf(request));
        const { memberId } = actorOf(request);
        const made = await inTransaction(deps.prisma, async (tx) => await enrol(tx, deps, memberId));
        return reply.code(201).header('cache-control', 'no-store').send(made);
      },
    );

    app.post(
      '/api/members/me/second-factor/confirmation',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Switch it on with a first code; the recovery codes, shown once',
          body: SecondFactorCode,
          response: { 201: SecondFactorAdded },
        },
      },
      async (request, reply) => {
        await assertMayChange(deps, actorOf(request));
        const { memberId, sessionId } = actorOf(request);
        const guess = { memberId, sessionId, code: request.body.code, correlationId: request.id };
        const { secret, added } = await confirm(deps, guess);
        reply.setCookie(sessionCookie.name, secret, sessionCookie.options);
        return reply.code(201).header('cache-control', 'no-store').send(added);
      },
    );

    app.delete(
      '/api/members/me/second-factor',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'Remove the authenticator; passkeys stay', response: { 204: z.null() } },
      },
      async (request, reply) => {
        await assertMayChange(deps, actorOf(request));
        const owner = { memberId: actorOf(request).memberId, correlationId: request.id };
        await inTransaction(deps.prisma, async (tx) => await removeAuthenticator(tx, deps, owner));
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/api/members/me/recovery-codes',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'New recovery codes, shown once; those of before are void',
          body: noBody,
          response: { 201: RecoveryCodes },
        },
      },
      async (request, reply) => {
        await assertMayChange(deps, actorOf(request));
        const renew = { memberId: actorOf(request).memberId, correlationId: request.id };
        const recoveryCodes = await inTransaction(deps.prisma, async (tx) => await renewCodes(tx, deps, renew));
        return reply.code(201).header('cache-control', 'no-store').send({ recoveryCodes });
      },
    );

    app.post(
      '/api/sessions/current/second-factor',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'The second step of signing in: a code of the authenticator, or a recovery code',
          body: SecondFactorCode,
          response: { 200: SessionView },
        },
      },
      async (request, reply) => {
        const { memberId, sessionId } = actorOf(request);
        const guess = { memberId, sessionId, code: request.body.code, correlationId: request.id };
        const secret = await stepUp(deps, guess);
        const session = await currentSession(deps, { secret });
        reply.setCookie(sessionCookie.name, secret, sessionCookie.options);
        return viewSession(session);
      },
    );

    app.post(
      '/api/members/:id/second-factor-resets',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Take a lost second factor away, so that a new one can be set up',
          params: z.strictObject({ id: MemberId }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await assertFound(deps, actorOf(request), 'member', [request.params.id]);
        const reset = { memberId: request.params.id, byId: actorOf(request).memberId, correlationId: request.id };
        await inTransaction(deps.prisma, async (tx) => await resetSecondFactor(tx, deps, reset));
        return reply.code(204).send(null);
      },
    );
  };
