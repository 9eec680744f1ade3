import { isDeepStrictEqual } from 'node:util';
import { inTransaction } from '@landed/chassis/db';
import { factOf, record } from '@landed/chassis/outbox';
import { boardChanged, boardId, ShownCard } from '@landed/contracts';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { presentable } from '../organisations/names/presentable.ts';

const newest = 100;
const told = z.object({ cards: z.array(ShownCard) });

/**
 * Tells what stands on the members' board when that is not what was told last. One look at the whole catches every way in
 * which a card comes and goes: posted, changed, withdrawn, met, run out, or its member became discreet.
 */
export async function tellBoard(deps: Deps): Promise<void> {
  await inTransaction(deps.prisma, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('matching.board'))::text`;
    const cards = await shownCards(tx, deps.runtime.now());
    const [last] = await tx.$queryRaw<{ data: unknown; version: number }[]>`
      SELECT data, version FROM chassis.outbox WHERE type = ${boardChanged.type} ORDER BY version DESC LIMIT 1`;
    if (isDeepStrictEqual(told.safeParse(last?.data).data?.cards ?? [], cards)) return;
    // The outbox forgets after some days: the clock goes on where counting could not.
    const version = Math.max((last?.version ?? 0) + 1, Math.floor(deps.runtime.now().getTime() / 1000));
    const about = { subject: boardId, version, correlationId: deps.runtime.newId() };
    await record(tx, factOf(boardChanged, deps.runtime, { ...about, data: { cards } }));
  });
}

async function shownCards(tx: Tx, now: Date): Promise<ShownCard[]> {
  const hiding = await tx.discretion.findMany({ where: { discreet: true }, select: { memberId: true } });
  const where = {
    state: 'open',
    visibility: 'members',
    expiresAt: { gt: now },
    memberId: { notIn: hiding.map(({ memberId }) => memberId) },
  };
  const order = { orderBy: [{ createdAt: 'desc' as const }, { id: 'asc' as const }], take: newest };
  const needs = await tx.need.findMany({ where, ...order });
  const leads = await tx.lead.findMany({ where, ...order, include: { fair: { orderBy: { company: 'asc' } } } });
  const cards = [
    ...needs.map((need) => ({ ...need, card: 'need', fair: [] })),
    ...leads.map((lead) => ({ ...lead, card: 'lead' })),
  ].map(({ id, kind, card, company, fair, role, createdAt }) =>
    ShownCard.parse({
      cardId: id,
      kind,
      card,
      companies: (company === '' ? fair.map((item) => item.company) : [company]).map(presentable),
      role,
      postedAt: createdAt.toISOString(),
    }),
  );
  return cards.toSorted((one, other) => (one.postedAt < other.postedAt ? 1 : -1));
}
