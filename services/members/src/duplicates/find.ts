import type { Deps } from '../deps.ts';
import { findPairs } from './rules.ts';

/**
 * Looks through everybody for records that may be one person. Pairs that no longer have a reason go; those that were
 * dismissed stay dismissed. Two at once do no harm. Resolves with how many stand.
 */
export async function findDuplicates(deps: Deps): Promise<number> {
  const select = { id: true, displayName: true, email: true, possibleDuplicateOf: true, source: true } as const;
  const pairs = findPairs(await deps.prisma.member.findMany({ select }));
  const rows = pairs.map((pair) => ({ ...pair, id: deps.runtime.newId() }));
  const now = deps.runtime.now();
  // People may leave while we look: pairs are kept for those who are still there.
  await deps.pool.query(
    `WITH found AS (
       SELECT f.id, f."oneId", f."otherId", ARRAY(SELECT jsonb_array_elements_text(f.reasons)) AS reasons
       FROM jsonb_to_recordset($1::jsonb) AS f (id uuid, "oneId" uuid, "otherId" uuid, reasons jsonb)
       WHERE (SELECT count(*) FROM member m WHERE m.id IN (f."oneId", f."otherId")) = 2),
     gone AS (
       DELETE FROM duplicate d WHERE d.dismissed_at IS NULL
         AND NOT EXISTS (SELECT FROM found f WHERE f."oneId" = d.one_id AND f."otherId" = d.other_id))
     INSERT INTO duplicate AS d (id, one_id, other_id, reasons, found_at)
     SELECT id, "oneId", "otherId", reasons, $2 FROM found
     ON CONFLICT (one_id, other_id) DO UPDATE SET reasons = excluded.reasons WHERE d.reasons <> excluded.reasons`,
    [JSON.stringify(rows), now],
  );
  return rows.length;
}
