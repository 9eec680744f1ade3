import type { ConnectorLoad } from '@landed/contracts';
import { IntroductionState } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { askLimits } from '../introductions/plan-rules.ts';
import { isOpen, openStates } from '../introductions/rules.ts';

const dayMs = 86_400_000;

/** Counts only: how many connectors were asked how often, never who. */
export async function loadOf(deps: Deps): Promise<z.infer<typeof ConnectorLoad>> {
  const { prisma } = deps;
  const now = deps.runtime.now();
  const since = new Date(now.getTime() - askLimits.windowDays * dayMs).toISOString();
  const [states, asked, waiting] = await Promise.all([
    prisma.introduction.groupBy({ by: ['state'], _count: true, _min: { askedAt: true } }),
    prisma.$queryRawUnsafe<{ asks: number; people: number; full: number }[]>(
      `SELECT asks, count(*)::int AS people, count(*) FILTER (WHERE asks >= cap)::int AS full FROM (
         SELECT count(*)::int AS asks, coalesce(max(connector.asks_per_week), ${askLimits.asksPerOwner}) AS cap
         FROM introduction LEFT JOIN connector ON connector.member_id = owner_id
         WHERE asked_at > $1::timestamptz GROUP BY owner_id
       ) AS by_owner GROUP BY asks ORDER BY asks`,
      since,
    ),
    prisma.need.count({
      where: {
        state: 'open',
        expiresAt: { gt: now },
        kind: { in: ['contact-at', 'role-at'] },
        introductions: { none: { state: { in: [...openStates] } } },
      },
    }),
  ]);
  const open = states.filter((row) => isOpen(IntroductionState.parse(row.state)));
  const oldest = open
    .flatMap((row) => row._min.askedAt ?? [])
    .toSorted((one, other) => one.getTime() - other.getTime())[0];
  return {
    openAsks: open.reduce((sum, row) => sum + row._count, 0),
    oldestOpenDays: oldest ? Math.floor((now.getTime() - oldest.getTime()) / dayMs) : null,
    byState: Object.fromEntries(states.map((row) => [row.state, row._count])),
    connectors: asked.map(({ asks, people }) => ({ asksLast7Days: asks, people })),
    atTheirLimit: asked.reduce((sum, row) => sum + row.full, 0),
    needsWaiting: waiting,
  };
}
