import { ProblemError } from '@landed/chassis/problem';
import type { Deps, Tx } from '../deps.ts';
import { organisationKey } from './rules.ts';

export interface Organisation {
  readonly id: string;
  readonly displayName: string;
}

/**
 * The organisation that a typed name means: known under this name, or under one that leaves no doubt, or made anew. Where
 * there is a doubt a person is asked, and until then they are two. Holds the organisation's row until the transaction ends:
 * all that happens around one organisation follows one after another. Throws 400 for a name without a letter or digit.
 */
export async function resolveOrganisation(tx: Tx, deps: Deps, company: string): Promise<Organisation> {
  const key = organisationKey(company);
  if (key === '') {
    const fields = [{ field: 'company', message: 'must contain letters or digits' }];
    throw new ProblemError(400, 'invalid-input', 'Please mend: company.', { fields });
  }
  const known = await holdNamed(tx, key);
  if (known) return known;
  const { best, verdict, certainty, doubts } = await deps.names.resolve(company);
  if (best && verdict === 'same') {
    const id = await ownerOf(tx, best.name);
    if (id) await addName(tx, deps, { key, name: company, id, how: 'alike', certainty });
    return (await holdNamed(tx, key)) ?? (await addOrganisation(tx, deps, company, key));
  }
  const made = await addOrganisation(tx, deps, company, key);
  const candidateId = best && verdict === 'unsure' ? await ownerOf(tx, best.name) : null;
  if (candidateId !== null && candidateId !== made.id)
    await tx.organisationQuestion.createMany({
      data: {
        id: deps.runtime.newId(),
        provisionalId: made.id,
        candidateId,
        typed: company,
        certainty,
        doubts: [...doubts],
        askedAt: deps.runtime.now(),
      },
      skipDuplicates: true,
    });
  return made;
}

/** Who has a name now; null when nobody has it any more. */
const ownerOf = async (tx: Tx, name: string): Promise<string | null> =>
  (await tx.organisationName.findUnique({ where: { key: organisationKey(name) } }))?.organisationId ?? null;

async function holdNamed(tx: Tx, key: string): Promise<Organisation | null> {
  const found = await tx.organisationName.findUnique({ where: { key } });
  if (!found) return null;
  const organisation = await holdOrganisation(tx, found.organisationId);
  // While we waited the name may have changed hands.
  const now = await tx.organisationName.findUnique({ where: { key } });
  return now && now.organisationId !== found.organisationId
    ? await holdOrganisation(tx, now.organisationId)
    : organisation;
}

/** Two who type the same new name at once make one organisation: the second waits here for the first. */
async function addOrganisation(tx: Tx, deps: Deps, company: string, key: string): Promise<Organisation> {
  const [row] = await tx.$queryRawUnsafe<Organisation[]>(
    `INSERT INTO organisation (id, display_name, key, created_at) VALUES ($1::uuid, $2, $3, $4::timestamptz)
     ON CONFLICT (key) DO UPDATE SET key = excluded.key
     RETURNING id, display_name AS "displayName"`,
    deps.runtime.newId(),
    company,
    key,
    deps.runtime.now().toISOString(),
  );
  if (!row) throw new Error('an upsert returned nothing');
  await addName(tx, deps, { key, name: row.displayName, id: row.id, how: 'own', certainty: 1 });
  return row;
}

const addName = async (
  tx: Tx,
  deps: Deps,
  name: { key: string; name: string; id: string; how: 'own' | 'alike'; certainty: number },
): Promise<unknown> =>
  await tx.organisationName.createMany({
    data: {
      key: name.key,
      name: name.name,
      organisationId: name.id,
      how: name.how,
      certainty: name.certainty,
      createdAt: deps.runtime.now(),
    },
    skipDuplicates: true,
  });

/** Takes the organisation's row before anything around it is read and changed. */
export async function holdOrganisation(tx: Tx, id: string): Promise<Organisation> {
  const organisation = await holdIf(tx, id, '');
  if (!organisation) throw new Error(`organisation ${id} is gone`);
  return organisation;
}

/** Several, always in one order, so that two who take some of the same never wait for each other. */
export async function holdInOrder(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].toSorted()) await holdOrganisation(tx, id);
}

/** The same, or null when somebody else is at it just now. */
export const holdIfFree = async (tx: Tx, id: string): Promise<Organisation | null> =>
  await holdIf(tx, id, 'SKIP LOCKED');

async function holdIf(tx: Tx, id: string, mode: '' | 'SKIP LOCKED'): Promise<Organisation | null> {
  const rows = await tx.$queryRawUnsafe<Organisation[]>(
    `SELECT id, display_name AS "displayName" FROM organisation WHERE id = $1::uuid FOR NO KEY UPDATE ${mode}`,
    id,
  );
  return rows[0] ?? null;
}

/** Does a name as somebody typed it mean this organisation, as far as its own name tells? */
export const sameOrganisation = (organisation: Organisation, name: string): boolean =>
  organisationKey(organisation.displayName) === organisationKey(name);
