import type { Deps, Tx } from '../../deps.ts';
import type { Organisation } from '../hold.ts';
import { rootsOf } from '../rules.ts';
import { tellNames } from '../tell-names.ts';
import { madeBySplit, returned } from './split-said.ts';

/**
 * Works out anew which organisation stands for which, among all that now belong to these companies: it follows from what
 * was said and not taken back, and of splits from those that were. The caller holds the companies. Returns what they are now.
 */
export async function settleRoots(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  companyIds: readonly string[],
): Promise<Organisation[]> {
  const found = await tx.organisation.findMany({
    where: { rootId: { in: [...companyIds] } },
    include: madeBySplit,
  });
  const parts = found.map((part) => ({ ...part, returned: returned(part) }));
  const ids = parts.map(({ id }) => id);
  const said = await tx.$queryRawUnsafe<{ organisationId: string; otherId: string }[]>(
    `SELECT organisation_id::text AS "organisationId", other_id::text AS "otherId" FROM organisation_change
     WHERE (kind = 'same' AND undone_at IS NULL OR kind = 'split' AND undone_at IS NOT NULL) AND organisation_id = ANY ($1::uuid[])`,
    ids,
  );
  const roots = rootsOf(parts, said);
  const moved = parts.filter((part) => roots.get(part.id) !== part.rootId);
  await tx.$executeRawUnsafe(
    `UPDATE organisation SET root_id = moved.root_id, seq = nextval('organisation_seq_seq')
     FROM unnest($1::uuid[], $2::uuid[]) AS moved (id, root_id) WHERE organisation.id = moved.id`,
    moved.map(({ id }) => id),
    moved.map(({ id }) => roots.get(id) ?? id),
  );
  await tellNames(tx, deps, [...companyIds, ...roots.values()]);
  const standing = new Set(roots.values());
  return parts.filter((part) => standing.has(part.id)).map(({ id, displayName }) => ({ id, displayName }));
}
