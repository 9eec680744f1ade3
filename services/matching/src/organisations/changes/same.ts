import type { Deps, Tx } from '../../deps.ts';
import type { Organisation, OrganisationChange } from '../../generated/prisma/client.ts';
import { holdInOrder } from '../hold.ts';
import { meetAt } from '../meet.ts';
import { foremost } from '../rules.ts';
import { noteChange, type Sayer, saidDifferent, saidSame } from './changes.ts';
import { settleRoots } from './roots.ts';
import { madeBySplit, returned } from './split-said.ts';

interface Said {
  readonly organisationId: string;
  readonly otherId: string;
  readonly sayer: Sayer;
  readonly correlationId: string;
}

/**
 * Somebody says that two are one company: needs and leads of both meet at once. Throws 409 where somebody said that they
 * are different.
 */
export async function sayTheSame(tx: Tx, deps: Deps, said: Said): Promise<OrganisationChange> {
  const { organisationId, otherId, sayer, correlationId } = said;
  const held = await holdInOrder(tx, [organisationId, otherId]);
  const roots = [...new Set(held.map(({ id }) => id))];
  if (roots.length > 1 && (await areSaidDifferent(tx, roots))) throw saidDifferent();
  const change = await noteChange(tx, deps, { kind: 'same', organisationId, otherId, sayer });
  if (roots.length === 1) return change;
  for (const root of await settleRoots(tx, deps, roots)) await meetAt(tx, deps, { organisation: root, correlationId });
  return change;
}

/** Which company stands for both once somebody says that two are one. Throws as `sayTheSame` does. */
export async function standsForBoth(
  tx: Pick<Tx, 'organisation' | '$queryRawUnsafe'>,
  organisationId: string,
  otherId: string,
): Promise<Organisation> {
  const root = async (id: string) => {
    const found = await tx.organisation.findUniqueOrThrow({
      where: { id },
      include: { root: { include: madeBySplit } },
    });
    return { ...found.root, returned: returned(found.root) };
  };
  const [one, other] = [await root(organisationId), await root(otherId)];
  if (one.id !== other.id && (await areSaidDifferent(tx, [one.id, other.id]))) throw saidDifferent();
  return foremost([one, other]);
}

/** Somebody says that two are different companies: they are not asked about any more, and nobody makes them one. */
export async function sayDifferent(tx: Tx, deps: Deps, said: Said): Promise<OrganisationChange> {
  const { organisationId, otherId, sayer } = said;
  const [one, other] = await holdInOrder(tx, [organisationId, otherId]);
  if (one && one.id === other?.id) throw saidSame();
  return await noteChange(tx, deps, { kind: 'different', organisationId, otherId, sayer });
}

async function areSaidDifferent(tx: Pick<Tx, '$queryRawUnsafe'>, roots: readonly string[]): Promise<boolean> {
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    `SELECT 1 FROM organisation_change c JOIN organisation a ON a.id = c.organisation_id JOIN organisation b ON b.id = c.other_id
     WHERE c.kind IN ('different', 'split') AND c.undone_at IS NULL AND a.root_id <> b.root_id
       AND a.root_id = ANY ($1::uuid[]) AND b.root_id = ANY ($1::uuid[]) LIMIT 1`,
    [...roots],
  );
  return rows.length > 0;
}
