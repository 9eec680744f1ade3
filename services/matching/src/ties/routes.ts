import { type Actor, actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { MemberId, Ties, TiesView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { hiddenFrom } from '../people/discretion.ts';
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
      async (request) => await viewOf(deps, deps.prisma, actorOf(request)),
    );

    app.put(
      '/api/ties/me',
      {
        config: { access: ['member'] },
        schema: { tags, summary: 'Say anew whom I know, and my circles', body: Ties, response: { 200: TiesView } },
      },
      async (request, reply) => {
        const actor = actorOf(request);
        await commitOnce(deps.prisma, request, reply, async (tx) => {
          await keepTies(tx, deps, { memberId: actor.memberId, ties: request.body });
          return { status: 200, body: await viewOf(deps, tx, actor) };
        });
      },
    );
  };

async function viewOf(
  deps: Deps,
  tx: Pick<Tx, 'acquaintance' | 'circleMember' | 'linker' | 'person'>,
  actor: Actor,
): Promise<z.infer<typeof TiesView>> {
  const { memberId } = actor;
  const known = await tx.acquaintance.findMany({ where: { memberId }, orderBy: { knowsId: 'asc' } });
  const circles = await tx.circleMember.findMany({ where: { memberId }, orderBy: { key: 'asc' } });
  const linker = await tx.linker.findUnique({ where: { memberId } });
  const hidden = known.length === 0 ? [] : await hiddenFrom(deps, actor);
  const seen = known.map((row) => row.knowsId).filter((id) => !hidden.includes(id));
  const people = await tx.person.findMany({ where: { memberId: { in: seen } }, orderBy: { displayName: 'asc' } });
  return {
    knows: known.map((row) => MemberId.parse(row.knowsId)),
    people: people.map((person) => ({
      memberId: MemberId.parse(person.memberId),
      displayName: person.displayName,
    })),
    circles: circles.map((row) => row.name),
    link: TiesView.shape.link.parse(linker?.shown ?? 'no'),
  };
}
