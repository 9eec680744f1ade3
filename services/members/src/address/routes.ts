import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { AddressChangeConfirmation, AddressChangeRequest, AddressChangeView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { confirmAddressChange, countGuess, requestAddressChange } from './change-address.ts';

const tags = ['me'];
const sent =
  'If both addresses can receive mail, a letter with six digits is on its way to each. The codes work for ten minutes.';

export const addressRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/members/me/address-changes',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Use another address; both confirm',
          body: AddressChangeRequest,
          response: { 202: AddressChangeView },
        },
      },
      async (request, reply) =>
        await commitOnce(deps.prisma, request, reply, async (tx) => {
          const ask = { ...request.body, memberId: actorOf(request).memberId, correlationId: request.id };
          const { id, expiresAt } = await requestAddressChange(tx, deps, ask);
          return { status: 202, body: { id, detail: sent, expiresAt: expiresAt.toISOString() } };
        }),
    );

    app.post(
      '/api/members/me/address-changes/:id/confirmations',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'The codes from both letters',
          params: z.strictObject({ id: z.uuid() }),
          body: AddressChangeConfirmation,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { memberId, sessionId } = actorOf(request);
        await countGuess(deps, { id, memberId });
        const confirm = { ...request.body, id, memberId, sessionId, correlationId: request.id };
        await inTransaction(deps.prisma, async (tx) => await confirmAddressChange(tx, deps, confirm));
        return reply.code(204).send(null);
      },
    );
  };
