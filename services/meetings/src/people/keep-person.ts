import type { Tx } from '../deps.ts';

/** Keeps what the door needs of a person; an older version than the one known changes nothing. */
export async function keepPerson(
  tx: Tx,
  person: { memberId: string; displayName: string; version: number },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO person (member_id, display_name, version) VALUES (${person.memberId}::uuid, ${person.displayName}, ${person.version})
    ON CONFLICT (member_id) DO UPDATE SET display_name = excluded.display_name, version = excluded.version
    WHERE person.version < excluded.version`;
}
