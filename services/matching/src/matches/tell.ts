import { inTransaction, isUnavailable } from '@landed/chassis/db';
import type { Log } from '@landed/chassis/log';
import { factOf, record } from '@landed/chassis/outbox';
import { Match, MemberId, matchFound } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { readMatches } from './read.ts';

const dayMs = 86_400_000;
const batchSize = 500;
/** What one letter holds; the rest is for the next day. */
const mostInOne = 20;

/**
 * Tells everybody for whom something was found, at most once in a day and some time after the first thing came, so that
 * one letter holds it all. Who has landed is left in peace.
 */
export async function tellMatches(deps: Deps, log: Log): Promise<void> {
  const now = deps.runtime.now();
  const rows = await deps.prisma.$queryRawUnsafe<{ id: string }[]>(
    `SELECT member_id::text AS id FROM match WHERE told_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM match AS told WHERE told.member_id = match.member_id AND told.told_at > $2::timestamptz)
       AND NOT EXISTS (SELECT 1 FROM landing WHERE landing.member_id = match.member_id AND landing.landed)
     GROUP BY member_id HAVING min(found_at) <= $1::timestamptz ORDER BY min(found_at) LIMIT ${batchSize}`,
    new Date(now.getTime() - deps.settings.MATCH_GATHER_MS).toISOString(),
    new Date(now.getTime() - dayMs).toISOString(),
  );
  for (const { id } of rows) {
    await inTransaction(deps.prisma, async (tx) => await tellOne(tx, deps, MemberId.parse(id))).catch(
      (error: unknown) => {
        if (isUnavailable(error)) throw error;
        log.warn({ err: error, member: id }, 'these matches are told in the next round');
      },
    );
  }
}

async function tellOne(tx: Tx, deps: Deps, memberId: MemberId): Promise<void> {
  await tx.$queryRawUnsafe(`SELECT pg_advisory_xact_lock(hashtext('matches'), hashtext($1))::text`, memberId);
  const now = deps.runtime.now();
  const told = { memberId, toldAt: { gt: new Date(now.getTime() - dayMs) } };
  if ((await tx.match.count({ where: told })) > 0) return;
  const { found, gone } = await readMatches(tx, { memberId, toldAt: null }, now, mostInOne);
  await tx.match.deleteMany({ where: { id: { in: gone } } });
  if (found.length === 0) return;
  await tx.match.updateMany({ where: { id: { in: found.map((item) => item.id) } }, data: { toldAt: now } });
  const data = { memberId, matches: found.map(({ id: _id, foundAt: _foundAt, ...match }) => Match.parse(match)) };
  // One version a day: told twice by mistake, it is still one letter.
  const version = Math.floor(now.getTime() / dayMs);
  const correlationId = deps.runtime.newId();
  await record(tx, factOf(matchFound, deps.runtime, { subject: memberId, version, data, correlationId }));
}
