import type { Tx } from '../deps.ts';
import { bondsOf } from './bonds.ts';
import { type Bonds, linksOf, tieLimits } from './tie-rules.ts';

/** More askers than these at one company wait for their turn with their direct ties. */
const mostAskers = 20;

/** Through whom an owner is tied to an asker; null where nobody who agreed to it stands between them. */
export type Links = (askerId: string, owner: Bonds & { memberId: string }) => string | null;

/**
 * Members who agreed to stand between others, as far as they are near these askers: who says that they know them, or was
 * in the same circle or room, the freshest first. Nobody is brought closer by or to somebody who hides.
 */
export async function linksAt(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  askers: readonly (Bonds & { memberId: string })[],
  now: Date,
): Promise<Links> {
  const some = askers.slice(0, mostAskers);
  const rows = await tx.$queryRawUnsafe<{ askerId: string; linkerIds: string[] }[]>(
    `SELECT asker.id::text AS "askerId", ARRAY(
       SELECT near.member_id::text FROM (
         SELECT member_id, since FROM acquaintance WHERE knows_id = asker.id
         UNION ALL SELECT other.member_id, other.since FROM circle_member mine JOIN circle_member other USING (key) WHERE mine.member_id = asker.id
         UNION ALL SELECT other.member_id, other.at FROM visit mine JOIN visit other USING (meeting_id)
           WHERE mine.member_id = asker.id AND mine.at > now.at - make_interval(days => ${tieLimits.eveningDays})
       ) AS near JOIN linker USING (member_id)
       WHERE near.member_id <> asker.id
         AND NOT EXISTS (SELECT FROM discretion WHERE discretion.member_id = near.member_id AND discretion.discreet)
       GROUP BY near.member_id ORDER BY max(near.since) DESC, near.member_id LIMIT ${tieLimits.linkers}) AS "linkerIds"
     FROM unnest($1::uuid[]) AS asker (id), (SELECT $2::timestamptz AS at) AS now
     WHERE NOT EXISTS (SELECT FROM discretion WHERE discretion.member_id = asker.id AND discretion.discreet)`,
    some.map(({ memberId }) => memberId),
    now.toISOString(),
  );
  const bonds = await bondsOf(
    tx,
    rows.flatMap(({ linkerIds }) => linkerIds),
    now,
  );
  const byAsker = new Map(
    rows.map(({ askerId, linkerIds }) => {
      const asker = some.find(({ memberId }) => memberId === askerId);
      const linkers = linkerIds.map((memberId) => ({ memberId, ...bonds(memberId) }));
      return [askerId, asker ? linksOf(asker, linkers) : () => null] as const;
    }),
  );
  return (askerId, owner) => byAsker.get(askerId)?.(owner) ?? null;
}
