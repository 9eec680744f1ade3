import { isDeepStrictEqual } from 'node:util';
import { factOf, record } from '@landed/chassis/outbox';
import { organisationNamed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { presentable } from './names/presentable.ts';

const most = 200;

/**
 * Tells by which names companies are known that somebody would like to work for, as far as that has changed since it was
 * told last. Names that were only said of contacts stay here.
 */
export async function tellNames(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  organisationIds: readonly string[],
): Promise<void> {
  const wanted = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT DISTINCT o.id::text AS id FROM organisation o WHERE o.id = ANY ($1::uuid[]) AND (
       EXISTS (SELECT FROM told_names told WHERE told.organisation_id = o.id)
       OR o.root_id = o.id AND EXISTS (SELECT FROM target_company t JOIN organisation part ON part.id = t.organisation_id WHERE part.root_id = o.id))
     ORDER BY 1`,
    [...organisationIds],
  );
  for (const { id } of wanted) await tellOne(tx, deps, id);
}

async function tellOne(tx: Tx, deps: Pick<Deps, 'runtime'>, organisationId: string): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO told_names (organisation_id, names, version) VALUES ($1::uuid, '{}', 0) ON CONFLICT (organisation_id) DO UPDATE SET version = told_names.version`,
    organisationId,
  );
  // Read only now: whoever told before is done.
  const told = await tx.toldNames.findUniqueOrThrow({ where: { organisationId } });
  const known = await tx.organisationName.findMany({
    where: { organisation: { rootId: organisationId }, dropped: false, private: false, how: { not: 'ticker' } },
    orderBy: { number: 'asc' },
    take: most,
  });
  const names = [...new Set(known.map(({ name }) => presentable(name)))];
  if (isDeepStrictEqual(told.names, names)) return;
  const version = told.version + 1;
  await tx.toldNames.update({ where: { organisationId }, data: { names, version } });
  const about = { subject: organisationId, version, correlationId: deps.runtime.newId() };
  await record(tx, factOf(organisationNamed, deps.runtime, { ...about, data: { organisationId, names } }));
}
