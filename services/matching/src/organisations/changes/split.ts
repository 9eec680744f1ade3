import { ProblemError } from '@landed/chassis/problem';
import type { Deps, Tx } from '../../deps.ts';
import type { OrganisationName } from '../../generated/prisma/client.ts';
import { holdOrganisation } from '../hold.ts';
import { meetAt, partAt } from '../meet.ts';
import { spellingOf } from '../names/keys.ts';
import { presentable, withoutAsides } from '../names/presentable.ts';
import { noteChange, type Sayer } from './changes.ts';
import { settleRoots } from './roots.ts';

const tables = ['need', 'lead', 'contact', 'target_company', 'lead_organisation'] as const;

/**
 * Two companies were taken for one: some of the names are the other's, and the cards that were typed like them go with
 * them. Throws 400 for names that are not there, and where none would stay. Returns the other company.
 */
export async function splitOrganisation(
  tx: Tx,
  deps: Deps,
  split: { organisationId: string; nameIds: readonly number[]; name?: string; sayer: Sayer; correlationId: string },
): Promise<string> {
  const { sayer, correlationId } = split;
  const company = await holdOrganisation(tx, split.organisationId);
  const names = await tx.organisationName.findMany({
    where: { organisation: { rootId: company.id }, dropped: false },
    orderBy: { number: 'asc' },
  });
  const leaving = names.filter(({ number }) => split.nameIds.includes(number));
  if (leaving.length < new Set(split.nameIds).size || leaving.length === names.length) throw unfit();
  const otherName = split.name ?? presentable(leaving[0]?.name ?? '');
  const made: string[] = [];
  const said: Said[] = [];
  for (const [fromId, some] of Map.groupBy(leaving, (name) => name.organisationId)) {
    const otherId = await moveOut(tx, deps, {
      fromId,
      names: some,
      name: made.length === 0 ? otherName : presentable(some[0]?.name ?? ''),
    });
    // Names that several organisations had are one company's still.
    if (made[0]) said.push({ kind: 'same', organisationId: made[0], otherId });
    said.push({ kind: 'split', organisationId: fromId, otherId });
    made.push(otherId);
  }
  const staying = names.filter((name) => !leaving.includes(name)).map(({ name }) => presentable(name));
  const kept = [company.displayName, ...staying].find((name) => spellingOf(name) !== spellingOf(otherName)) ?? null;
  await noteSplit(tx, deps, said, { taken: otherName, kept, sayer });
  const companies = await settleRoots(tx, deps, [company.id, ...made]);
  await partAt(tx, deps, { companies, correlationId });
  for (const organisation of companies) await meetAt(tx, deps, { organisation, correlationId });
  const { rootId } = await tx.organisation.findUniqueOrThrow({ where: { id: made[0] ?? company.id } });
  return rootId;
}

interface Said {
  readonly kind: 'split' | 'same';
  readonly organisationId: string;
  readonly otherId: string;
}

/** However many organisations it concerns, a split is one thing to read and to take back: the first change of it. */
async function noteSplit(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  [first, ...others]: readonly Said[],
  what: { taken: string; kept: string | null; sayer: Sayer },
): Promise<void> {
  if (!first) return;
  const { taken, kept, sayer } = what;
  const besides: string[] = [];
  for (const other of others)
    besides.push((await noteChange(tx, deps, { ...other, before: { partOfSplit: true }, sayer })).id);
  await noteChange(tx, deps, { ...first, before: { taken, kept, besides }, sayer });
}

const unfit = (): ProblemError =>
  new ProblemError(400, 'invalid-input', 'Please mend: nameIds.', {
    fields: [{ field: 'nameIds', message: 'must be names of this company, and leave it at least one' }],
  });

async function moveOut(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  what: { fromId: string; names: readonly OrganisationName[]; name: string },
): Promise<string> {
  const { fromId, names, name } = what;
  const id = deps.runtime.newId();
  await tx.organisation.create({
    data: { id, rootId: id, displayName: name, provisional: false, createdAt: deps.runtime.now() },
  });
  await tx.$executeRawUnsafe(
    `UPDATE organisation_name SET organisation_id = $1::uuid, seq = nextval('organisation_name_seq_seq') WHERE number = ANY ($2::int[])`,
    id,
    names.map(({ number }) => number),
  );
  const spellings = new Set(names.map(({ spelling }) => spelling));
  for (const table of tables) {
    const rows = await tx.$queryRawUnsafe<{ company: string }[]>(
      `SELECT DISTINCT company FROM ${table} WHERE organisation_id = $1::uuid`,
      fromId,
    );
    const typed = rows
      .map(({ company }) => company)
      .filter((company) => spellings.has(spellingOf(withoutAsides(company))));
    await tx.$executeRawUnsafe(
      `UPDATE ${table} SET organisation_id = $1::uuid WHERE organisation_id = $2::uuid AND company = ANY ($3::text[])`,
      id,
      fromId,
      typed,
    );
  }
  return id;
}
