import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { ConnectorLoad, ConnectorSettings, ConnectorView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { releaseAround } from '../fairness/release.ts';
import { capsOf } from '../introductions/board.ts';
import { askLimits } from '../introductions/plan-rules.ts';
import { openStates } from '../introductions/rules.ts';
import { seenBy } from '../people/discretion.ts';
import { lookAgainAround } from '../people/look-again.ts';
import { loadOf } from './load.ts';

const tags = ['connectors'];
const dayMs = 86_400_000;

export const connectorRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/connectors/me',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'How often I may be asked, and how often I was', response: { 200: ConnectorView } },
      },
      async (request) => await viewOf(deps, prisma, actorOf(request).memberId),
    );

    app.put(
      '/api/connectors/me',
      {
        config: { access: ['member'] },
        schema: {
          tags,
          summary: 'Set how many asks a week I take on; 0 is a rest',
          body: ConnectorSettings,
          response: { 200: ConnectorView },
        },
      },
      async (request, reply) => {
        const { memberId } = actorOf(request);
        const { asksPerWeek } = request.body;
        await commitOnce(prisma, request, reply, async (tx) => {
          const before = (await capsOf(tx, [memberId]))(memberId);
          await tx.connector.upsert({
            where: { memberId },
            create: { memberId, asksPerWeek },
            update: { asksPerWeek },
          });
          await lookAgainAround(tx, [memberId]);
          if (asksPerWeek > before) await releaseAround(tx, deps, { ownerId: memberId, correlationId: request.id });
          return { status: 200, body: await viewOf(deps, tx, memberId) };
        });
      },
    );

    app.get(
      '/api/connectors/load',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'How much the connectors carry and how long asks wait; nobody’s name',
          response: { 200: ConnectorLoad },
        },
      },
      async (request) => await loadOf(deps, await seenBy(deps, actorOf(request))),
    );
  };

async function viewOf(
  deps: Deps,
  tx: Pick<Tx, 'connector' | 'introduction'>,
  ownerId: string,
): Promise<z.infer<typeof ConnectorView>> {
  const since = new Date(deps.runtime.now().getTime() - askLimits.windowDays * dayMs);
  const [settings, askedLast7Days, open] = await Promise.all([
    tx.connector.findUnique({ where: { memberId: ownerId } }),
    tx.introduction.count({ where: { ownerId, askedAt: { gt: since } } }),
    tx.introduction.count({ where: { ownerId, state: { in: [...openStates] } } }),
  ]);
  return { asksPerWeek: settings?.asksPerWeek ?? askLimits.asksPerOwner, askedLast7Days, open };
}
