import type { Deps, Tx } from '../deps.ts';
import { askAround } from '../introductions/ask-around.ts';
import { openAskSql } from '../introductions/board.ts';
import { holdInOrder } from '../organisations/hold.ts';
import { roomIn, waitingAt } from './waiting.ts';
import { planWeek, seedOf } from './week-rules.ts';

/** More companies than these wait for the next round: whoever pressed a button waits for the answer meanwhile. */
const companiesAtOnce = 20;

/**
 * An owner takes on more than before: what waits at the companies where they know someone is planned for at once, as the
 * weekly plan does it, whatever waits for that plan too. Whoever waited longest comes first, here as there.
 */
export async function releaseAround(
  tx: Tx,
  deps: Deps,
  raised: { ownerId: string; correlationId: string },
): Promise<void> {
  const { ownerId, correlationId } = raised;
  const companies = await holdInOrder(tx, await companiesWaitingFor(tx, ownerId, deps.runtime.now()));
  const rooms = { owners: new Map<string, number>(), askers: new Map<string, number>() };
  const waiting = [];
  for (const { id } of companies) waiting.push(...(await waitingAt(tx, deps, id, rooms)));
  const plan = planWeek(waiting, roomIn(rooms), seedOf(deps.runtime.now(), deps.settings.MATCH_BATCH_MS));
  for (const organisation of companies) {
    const here = waiting.filter((need) => need.organisationId === organisation.id && plan.has(need.id));
    if (here.length === 0) continue;
    const pairs = new Map(here.map(({ id }) => [id, plan.get(id) ?? '']));
    await askAround(tx, deps, { organisation, correlationId, only: { pairs } });
  }
}

/** The longest waiting first. */
async function companiesWaitingFor(tx: Tx, ownerId: string, now: Date): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT wanted.root_id::text AS id FROM need JOIN organisation AS wanted ON wanted.id = need.organisation_id
     WHERE need.state = 'open' AND need.kind IN ('contact-at', 'role-at') AND need.expires_at > $2::timestamptz AND need.member_id <> $1::uuid
       AND NOT EXISTS (SELECT 1 FROM introduction WHERE need_id = need.id AND ${openAskSql})
       AND wanted.root_id IN (SELECT part.root_id FROM organisation AS part WHERE part.id IN (
         SELECT organisation_id FROM lead WHERE member_id = $1::uuid AND state = 'open' AND kind = 'know-someone-at'
         UNION SELECT organisation_id FROM contact WHERE owner_id = $1::uuid AND removed_at IS NULL))
     GROUP BY 1 ORDER BY max(need.weeks_unserved) DESC, min(need.created_at) LIMIT ${companiesAtOnce}`,
    ownerId,
    now.toISOString(),
  );
  return rows.map((row) => row.id);
}
