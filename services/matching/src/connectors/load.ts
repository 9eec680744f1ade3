import type { ConnectorLoad, IntroductionStage } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { askLimits } from '../introductions/plan-rules.ts';
import { openStates } from '../introductions/rules.ts';

const dayMs = 86_400_000;

/**
 * Counts only: how many connectors were asked how often, never who; and no more of an ask than its stage (`stageOf`). What is
 * about anybody but the `seen` is not counted.
 */
export async function loadOf(deps: Deps, seen: { notIn: string[] }): Promise<z.infer<typeof ConnectorLoad>> {
  const { prisma } = deps;
  const now = deps.runtime.now();
  const since = new Date(now.getTime() - askLimits.windowDays * dayMs).toISOString();
  const [stages, asked, waiting] = await Promise.all([
    prisma.$queryRawUnsafe<{ stage: IntroductionStage; asks: number; oldest: Date }[]>(
      `SELECT CASE WHEN state = 'introduced' THEN 'introduced' WHEN settled_at IS NOT NULL OR expires_at <= $1::timestamptz THEN 'ended'
         WHEN agreed_at IS NULL THEN 'asked-owner' ELSE 'asked-contact' END AS stage, count(*)::int AS asks, min(asked_at) AS oldest
       FROM introduction WHERE asker_id <> ALL ($2::uuid[]) AND owner_id <> ALL ($2::uuid[]) GROUP BY 1`,
      now.toISOString(),
      seen.notIn,
    ),
    prisma.$queryRawUnsafe<{ asks: number; people: number; full: number }[]>(
      `SELECT asks, count(*)::int AS people, count(*) FILTER (WHERE asks >= cap)::int AS full FROM (
         SELECT count(*)::int AS asks, coalesce(max(connector.asks_per_week), ${askLimits.asksPerOwner}) AS cap
         FROM introduction LEFT JOIN connector ON connector.member_id = owner_id
         WHERE asked_at > $1::timestamptz AND asker_id <> ALL ($2::uuid[]) AND owner_id <> ALL ($2::uuid[]) GROUP BY owner_id
       ) AS by_owner GROUP BY asks ORDER BY asks`,
      since,
      seen.notIn,
    ),
    prisma.need.count({
      where: {
        memberId: seen,
        state: 'open',
        expiresAt: { gt: now },
        kind: { in: ['contact-at', 'role-at'] },
        introductions: { none: { state: { in: [...openStates] } } },
      },
    }),
  ]);
  const open = stages.filter(({ stage }) => stage === 'asked-owner' || stage === 'asked-contact');
  const [oldest] = open.map((row) => row.oldest).toSorted((one, other) => one.getTime() - other.getTime());
  return {
    openAsks: open.reduce((sum, row) => sum + row.asks, 0),
    oldestOpenDays: oldest ? Math.floor((now.getTime() - oldest.getTime()) / dayMs) : null,
    byState: Object.fromEntries(stages.map(({ stage, asks }) => [stage, asks])),
    connectors: asked.map(({ asks, people }) => ({ asksLast7Days: asks, people })),
    atTheirLimit: asked.reduce((sum, row) => sum + row.full, 0),
    needsWaiting: waiting,
  };
}
