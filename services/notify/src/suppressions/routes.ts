import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { idFilter, listQuery, readList, sayRange } from '@landed/chassis/list';
import { notFound } from '@landed/chassis/problem';
import { BounceKind, MemberId, Sealed, SuppressionLift, SuppressionRow } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Suppression } from '../generated/prisma/client.ts';
import { shortened } from '../ledger/rules.ts';
import { hiddenFrom } from '../people/hidden-from.ts';
import { lift } from './suppress.ts';

const tags = ['mail'];
const config = { access: ['organizer'] as const };
const listRules = {
  sortable: ['since', 'kind'],
  defaultSort: ['since', 'DESC'],
  filter: z.strictObject({ id: idFilter, kind: BounceKind.optional() }),
} as const;

/** Who gets no letters and why, and the way back. Addresses are shortened, as everywhere. */
export const suppressionRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    /** The address stands in the letter that it follows from, and nowhere else. */
    async function rowsOf(tx: Tx, found: readonly Suppression[]): Promise<SuppressionRow[]> {
      const ids = found.flatMap(({ emailId }) => emailId ?? []);
      const letters = await tx.email.findMany({ where: { id: { in: ids } }, select: { id: true, address: true } });
      const addresses = new Map(letters.map(({ id, address }) => [id, deps.sealer.open(Sealed.parse(address))]));
      return found.map(({ id, kind, reason, since, emailId, memberId }) => ({
        id,
        to: shortened(addresses.get(emailId ?? '') ?? '@…'),
        kind: BounceKind.parse(kind),
        reason,
        since: since.toISOString(),
        emailId,
        memberId: memberId === null ? null : MemberId.parse(memberId),
      }));
    }

    app.get(
      '/api/suppressions',
      {
        config,
        schema: {
          tags,
          summary: 'Addresses that get no letters, and why',
          querystring: listQuery(listRules),
          response: { 200: z.array(SuppressionRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, kind } = list.filter;
        const hidden = await hiddenFrom(deps, actorOf(request));
        const where = {
          ...(id ? { id: { in: id } } : {}),
          ...(kind ? { kind } : {}),
          // An address that is nobody's has no one to hide.
          OR: [{ memberId: null }, { memberId: { notIn: hidden } }],
        };
        const [found, total] = await Promise.all([
          prisma.suppression.findMany({
            where,
            orderBy: [{ [list.sort]: list.order }, { id: list.order }],
            skip: list.skip,
            take: list.take,
          }),
          prisma.suppression.count({ where }),
        ]);
        sayRange(reply, 'suppressions', list, found.length, total);
        return await rowsOf(prisma, found);
      },
    );

    app.post(
      '/api/suppressions/:id/lifts',
      {
        config,
        schema: {
          tags,
          summary: 'Let letters go there again, with the reason',
          params: z.strictObject({ id: z.uuid() }),
          body: SuppressionLift,
          response: { 200: SuppressionRow },
        },
      },
      async (request, reply) => {
        const hidden = await hiddenFrom(deps, actorOf(request));
        await commitOnce<Tx>(prisma, request, reply, async (tx) => {
          const found = await tx.suppression.findUnique({ where: { id: request.params.id } });
          if (!found || hidden.includes(found.memberId ?? '')) throw notFound('suppressed address');
          const [row] = await rowsOf(tx, [found]);
          const actorId = actorOf(request).memberId;
          await lift(tx, deps, found, {
            by: 'organizer',
            actorId,
            reason: request.body.reason,
            correlationId: request.id,
          });
          return { status: 200, body: row };
        });
      },
    );
  };
