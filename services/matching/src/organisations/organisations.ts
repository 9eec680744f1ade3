import { ProblemError } from '@landed/chassis/problem';
import type { Deps, Tx } from '../deps.ts';
import { organisationKey } from './rules.ts';

export interface Organisation {
  readonly id: string;
  readonly displayName: string;
}

/**
 * The organisation that a typed name means, made when it is new. Holds its row until the transaction ends: all that
 * happens around one organisation follows one after another. Throws 400 for a name without a letter or digit.
 */
export async function resolveOrganisation(tx: Tx, deps: Deps, company: string): Promise<Organisation> {
  const key = organisationKey(company);
  if (key === '') {
    const fields = [{ field: 'company', message: 'must contain letters or digits' }];
    throw new ProblemError(400, 'invalid-input', 'Please mend: company.', { fields });
  }
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
  return row;
}

/** Takes the organisation's row before anything around it is read and changed. */
export async function holdOrganisation(tx: Tx, id: string): Promise<Organisation> {
  const organisation = await holdIf(tx, id, '');
  if (!organisation) throw new Error(`organisation ${id} is gone`);
  return organisation;
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
