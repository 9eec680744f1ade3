import { inTransaction, isUnavailable } from '@landed/chassis/db';
import type { Log } from '@landed/chassis/log';
import type { Deps } from '../deps.ts';
import { askAround } from '../introductions/ask-around.ts';
import { holdOrganisation } from '../organisations/hold.ts';
import { roomIn, type Waiting, waitingAt } from './waiting.ts';
import { planWeek, type Room, seedOf } from './week-rules.ts';

const name = 'weekly-assignment';
/** A run that has not ended after this long is taken for dead. */
const deadAfterMs = 600_000;
const pageSize = 200;

/**
 * Once a week, by one instance of all: whom limits have kept waiting is planned for as a whole, so that the longest
 * waiting come first and as many as possible are served. Who is still left waits for the next week, a step further up.
 */
export async function weeklyBatch(deps: Deps, log: Log): Promise<void> {
  const now = deps.runtime.now();
  const claimed = await deps.prisma.$executeRawUnsafe(
    `INSERT INTO batch_run (name, started_at) VALUES ('${name}', $1::timestamptz)
     ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at, finished_at = NULL
     WHERE coalesce(batch_run.finished_at <= $2::timestamptz, batch_run.started_at <= $3::timestamptz)`,
    now.toISOString(),
    new Date(now.getTime() - deps.settings.MATCH_BATCH_MS).toISOString(),
    new Date(now.getTime() - deadAfterMs).toISOString(),
  );
  if (claimed === 0) return;
  await learn(deps);
  const { waiting, room } = await waitingNeeds(deps);
  const plan = planWeek(waiting, room, seedOf(now, deps.settings.MATCH_BATCH_MS));
  const left = await askAlong(deps, log, waiting, plan);
  await deps.prisma.$transaction([
    // Whom this week had no way for does not wait for the next: an owner asked just after the last plan is free again in moments.
    deps.prisma.need.updateMany({ where: { waitsForBatch: true }, data: { waitsForBatch: false } }),
    deps.prisma.need.updateMany({
      where: { id: { in: left }, state: 'open' },
      data: { waitsForBatch: true, weeksUnserved: { increment: 1 } },
    }),
  ]);
  await deps.prisma.batchRun.update({ where: { name }, data: { finishedAt: now } });
  log.info({ waiting: waiting.length, left: left.length }, 'the week is planned');
}

/** How ways of each shape ended, over everybody, and whether people met by them: it ranks ways, and nobody on them. */
async function learn(deps: Deps): Promise<void> {
  await deps.prisma.$executeRawUnsafe(
    `INSERT INTO shape_outcome (shape, asked, introduced, unmet)
     SELECT shape, count(*)::int, count(*) FILTER (WHERE state = 'introduced')::int, count(*) FILTER (WHERE state = 'introduced' AND told.no)::int
     FROM introduction LEFT JOIN (SELECT introduction_id, bool_or(met = 'no') AND NOT bool_or(met = 'yes') AS no FROM outcome GROUP BY 1) AS told
       ON told.introduction_id = introduction.id
     WHERE settled_at IS NOT NULL OR state = 'introduced' GROUP BY shape
     ON CONFLICT (shape) DO UPDATE SET asked = excluded.asked, introduced = excluded.introduced, unmet = excluded.unmet`,
  );
}

/** Needs that nobody is being asked for, with the ways that are open to them now, one organisation after another. */
async function waitingNeeds(deps: Deps): Promise<{ waiting: Waiting[]; room: Room }> {
  const waiting: Waiting[] = [];
  const rooms = { owners: new Map<string, number>(), askers: new Map<string, number>() };
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await deps.prisma.$queryRawUnsafe<{ id: string }[]>(
      `SELECT DISTINCT root_id AS id FROM need JOIN organisation ON organisation.id = organisation_id
       WHERE state = 'open' AND kind IN ('contact-at', 'role-at') AND root_id > $1::uuid
         AND NOT EXISTS (SELECT 1 FROM introduction WHERE need_id = need.id AND state IN ('asked-owner', 'asked-contact'))
       ORDER BY 1 LIMIT ${pageSize}`,
      last,
    );
    for (const { id } of rows)
      waiting.push(...(await inTransaction(deps.prisma, async (tx) => await waitingAt(tx, deps, id, rooms))));
    if (rows.length < pageSize) return { waiting, room: roomIn(rooms) };
    last = rows.at(-1)?.id ?? last;
  }
}

/** Asks along the plan. What has changed since is left out. Returns the needs for which nobody was asked. */
async function askAlong(
  deps: Deps,
  log: Log,
  waiting: readonly Waiting[],
  plan: Map<string, string>,
): Promise<string[]> {
  const correlationId = deps.runtime.newId();
  for (const [organisationId, here] of Map.groupBy(waiting, (need) => need.organisationId)) {
    const pairs = new Map(
      here.flatMap(({ id }) => {
        const sourceId = plan.get(id);
        return sourceId === undefined ? [] : [[id, sourceId] as const];
      }),
    );
    if (pairs.size === 0) continue;
    await inTransaction(deps.prisma, async (tx) => {
      const organisation = await holdOrganisation(tx, organisationId);
      await askAround(tx, deps, { organisation, correlationId, only: { pairs } });
    }).catch((error: unknown) => {
      if (isUnavailable(error)) throw error;
      log.warn({ err: error, organisation: organisationId }, 'what was planned here waits for another week');
    });
  }
  const asked = await deps.prisma.introduction.findMany({
    where: { needId: { in: waiting.map((need) => need.id) }, state: { in: ['asked-owner', 'asked-contact'] } },
    select: { needId: true },
  });
  const served = new Set(asked.map((row) => row.needId));
  return waiting.flatMap((need) => (served.has(need.id) ? [] : need.id));
}
