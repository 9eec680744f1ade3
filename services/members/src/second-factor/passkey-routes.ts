import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { notFound } from '@landed/chassis/problem';
import {
  PasskeyAnswer,
  PasskeyChange,
  PasskeyCreation,
  PasskeyDraft,
  PasskeyRequest,
  PasskeyView,
  SecondFactorAdded,
  SessionView,
} from '@landed/contracts';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { sessionCookie } from '../sign-in/cookies.ts';
import { currentSession, viewSession } from '../sign-in/sessions.ts';
import { assertMayChange, viewPasskey } from './own.ts';
import { addPasskey, askForPasskey, checkMade, type Owner, offerPasskey, removePasskey } from './passkeys.ts';
import { markStepped, stepUpByPasskey } from './step-up.ts';

const tags = ['sign-in'];
const config = { access: 'signed-in' } as const;
const params = z.strictObject({ id: z.uuid() });

const ownerOf = (request: FastifyRequest): Owner => {
  const { memberId, sessionId } = actorOf(request);
  return { memberId, sessionId, correlationId: request.id };
};

/** Passkeys (WebAuthn) as an organizer's second factor: several, each with a name of its owner's. */
export const passkeyRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.post(
      '/api/members/me/passkey-challenges',
      {
        config,
        schema: {
          tags,
          summary: 'What the browser needs to make a passkey (organizers)',
          body: noBody,
          response: { 201: PasskeyCreation },
        },
      },
      async (request, reply) => {
        await assertMayChange(deps, actorOf(request));
        const options = await inTransaction(prisma, async (tx) => await offerPasskey(tx, deps, ownerOf(request)));
        return await reply.code(201).send({ ...options });
      },
    );

    app.post(
      '/api/members/me/passkeys',
      {
        config,
        schema: {
          tags,
          summary: 'Add the passkey that the browser has made; this session has given the second factor with that',
          body: PasskeyDraft,
          response: { 201: SecondFactorAdded.extend({ passkey: PasskeyView }) },
        },
      },
      async (request, reply) => {
        await assertMayChange(deps, actorOf(request));
        const owner = ownerOf(request);
        const credential = await checkMade(deps, owner, request.body.made);
        const { added, secret } = await inTransaction(prisma, async (tx) => ({
          added: await addPasskey(tx, deps, { ...owner, name: request.body.name, credential }),
          secret: await markStepped(tx, deps, owner.sessionId),
        }));
        reply.setCookie(sessionCookie.name, secret, sessionCookie.options);
        reply.code(201).header('cache-control', 'no-store');
        return await reply.send({ ...added, passkey: viewPasskey(added.passkey) });
      },
    );

    app.patch(
      '/api/members/me/passkeys/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Give a passkey another name',
          params,
          body: PasskeyChange,
          response: { 200: PasskeyView },
        },
      },
      async (request) => {
        await assertMayChange(deps, actorOf(request));
        const mine = { id: request.params.id, memberId: actorOf(request).memberId };
        const [changed] = await prisma.passkey.updateManyAndReturn({ where: mine, data: { name: request.body.name } });
        if (!changed) throw notFound('passkey');
        return viewPasskey(changed);
      },
    );

    app.delete(
      '/api/members/me/passkeys/:id',
      {
        config,
        schema: { tags, summary: 'Remove a passkey, such as one of a lost phone', params, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await assertMayChange(deps, actorOf(request));
        const { id } = request.params;
        await inTransaction(prisma, async (tx) => await removePasskey(tx, deps, ownerOf(request), id));
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/api/sessions/current/passkey-challenges',
      {
        config,
        schema: {
          tags,
          summary: 'What the browser needs to answer with a passkey',
          body: noBody,
          response: { 201: PasskeyRequest },
        },
      },
      async (request, reply) => {
        const options = await inTransaction(prisma, async (tx) => await askForPasskey(tx, deps, ownerOf(request)));
        return await reply.code(201).send({ ...options });
      },
    );

    app.post(
      '/api/sessions/current/passkey-answers',
      {
        config,
        schema: {
          tags,
          summary: 'The second step of signing in: a passkey',
          body: PasskeyAnswer,
          response: { 200: SessionView },
        },
      },
      async (request, reply) => {
        const secret = await stepUpByPasskey(deps, ownerOf(request), request.body);
        const session = await currentSession(deps, { secret });
        reply.setCookie(sessionCookie.name, secret, sessionCookie.options);
        return viewSession(session);
      },
    );
  };
