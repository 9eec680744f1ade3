import type { MemberId, Sealed, Standing } from '@landed/contracts';
import type { Tx } from '../deps.ts';

/** Keeps the local copy of a person at its newest version; an older one changes nothing. */
export async function keepPerson(
  tx: Tx,
  person: { memberId: MemberId; displayName: string; standing: Standing; address: Sealed | null; version: number },
): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO person (member_id, display_name, standing, address, version) VALUES ($1::uuid, $2, $3, $4, $5::int)
     ON CONFLICT (member_id) DO UPDATE
     SET display_name = excluded.display_name, standing = excluded.standing, address = excluded.address, version = excluded.version
     WHERE person.version < excluded.version`,
    person.memberId,
    person.displayName,
    person.standing,
    person.address,
    person.version,
  );
}
