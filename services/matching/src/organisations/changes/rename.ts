import { z } from 'zod';
import type { Deps, Tx } from '../../deps.ts';
import { holdOrganisation } from '../hold.ts';
import { spellingOf } from '../names/keys.ts';
import { addName } from '../resolve.ts';
import { tellNames } from '../tell-names.ts';
import { noteChange, type Sayer } from './changes.ts';

/** What a rename keeps: the new name, and what there was before the first of those that stand. */
const Renamed = z.object({ name: z.string(), original: z.string(), provisional: z.boolean(), added: z.boolean() });

/** An organizer says what a company is called, and by that, that there is one. Typed like this it is found from now on. */
export async function renameOrganisation(
  tx: Tx,
  deps: Deps,
  rename: { organisationId: string; name: string; sayer: Sayer },
): Promise<void> {
  const { name, sayer } = rename;
  const { id: organisationId } = await holdOrganisation(tx, rename.organisationId);
  const now = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } });
  const before = (await standing(tx, organisationId)).at(0);
  const spelling = spellingOf(name);
  const known = await tx.organisationName.count({ where: { organisationId, spelling, dropped: false } });
  if (known === 0) await addName(tx, deps, { organisationId, typed: { company: name }, how: 'renamed', certainty: 1 });
  const kept = {
    name,
    original: before?.original ?? now.displayName,
    provisional: before?.provisional ?? now.provisional,
    added: known === 0,
  };
  await noteChange(tx, deps, { kind: 'renamed', organisationId, otherId: null, before: kept, sayer });
  await settleName(tx, deps, organisationId);
}

const standing = async (tx: Tx, organisationId: string): Promise<z.infer<typeof Renamed>[]> =>
  (
    await tx.organisationChange.findMany({
      where: { organisationId, kind: 'renamed', undoneAt: null },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    })
  ).map((change) => Renamed.parse(change.before));

/** The newest of the names that were given and not taken back; with none, the one from before. */
export async function settleName(tx: Tx, deps: Pick<Deps, 'runtime'>, organisationId: string): Promise<void> {
  const all = await tx.organisationChange.findMany({
    where: { organisationId, kind: 'renamed' },
    orderBy: { at: 'asc' },
  });
  const [first] = all.map((change) => Renamed.parse(change.before));
  if (!first) return;
  const stand = await standing(tx, organisationId);
  const last = stand.at(-1);
  await tx.organisation.update({
    where: { id: organisationId },
    data: { displayName: last?.name ?? first.original, provisional: last === undefined && first.provisional },
  });
  const given = new Set(stand.map(({ name }) => spellingOf(name)));
  const spellings = all.map((change) => spellingOf(Renamed.parse(change.before).name));
  for (const { number, spelling, dropped } of await tx.organisationName.findMany({
    where: {
      organisationId: { in: await withParted(tx, organisationId) },
      how: 'renamed',
      spelling: { in: spellings },
    },
  }))
    if (given.has(spelling) === dropped)
      await tx.$executeRawUnsafe(
        `UPDATE organisation_name SET dropped = NOT dropped, seq = nextval('organisation_name_seq_seq') WHERE number = $1::int`,
        number,
      );
  await tellNames(tx, deps, [organisationId]);
}

/** An organisation and those that were ever parted from it: names that it was given may have gone there. */
async function withParted(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `WITH RECURSIVE parted (id) AS (
       SELECT $1::uuid UNION SELECT c.other_id FROM organisation_change c JOIN parted ON parted.id = c.organisation_id WHERE c.kind = 'split')
     SELECT id::text AS id FROM parted`,
    organisationId,
  );
  return rows.map(({ id }) => id);
}
