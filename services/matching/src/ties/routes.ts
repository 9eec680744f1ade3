import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { MemberId, Ties, TiesView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { keepTies } from './keep-ties.ts';

const tags = ['ties'];

/** Whom I know in the group and which circles I belong to: said by me, read by me, used to find ways. */
export const tieRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/ties/me',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'Whom I said I know, and my circles', response: { 200: TiesView } },
      },
      async (request) => await viewOf(deps.prisma, actorOf(request).memberId),
    );

    app.put(
      '/api/ties/me',
      {
        config: { access: ['member'] },
        schema: { tags, summary: 'Say anew whom I know, and my circles', body: Ties, response: { 200: TiesView } },
      },
      async (request, reply) => {
        const { memberId } = actorOf(request);
        await commitOnce(deps.prisma, request, reply, async (tx) => {
          await keepTies(tx, deps, { memberId, ties: request.body });
          return { status: 200, body: await viewOf(tx, memberId) };
        });
      },
    );
  };

async function viewOf(
  tx: Pick<Tx, 'acquaintance' | 'circleMember' | 'linker'>,
  memberId: string,
): Promise<z.infer<typeof TiesView>> {
  const [known, circles, linker] = await Promise.all([
    tx.acquaintance.findMany({ where: { memberId }, orderBy: { knowsId: 'asc' } }),
    tx.circleMember.findMany({ where: { memberId }, orderBy: { key: 'asc' } }),
    tx.linker.findUnique({ where: { memberId } }),
  ]);
  return {
    knows: known.map((row) => MemberId.parse(row.knowsId)),
    circles: circles.map((row) => row.name),
    link: TiesView.shape.link.parse(linker?.shown ?? 'no'),
  };
}
