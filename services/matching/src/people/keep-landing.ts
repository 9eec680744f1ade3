import type { Tx } from '../deps.ts';

/** Keeps whether somebody has landed at its newest version; false when nothing changed. */
export async function keepLanding(
  tx: Tx,
  now: { memberId: string; landed: boolean; version: number },
): Promise<boolean> {
  const changed = await tx.$executeRawUnsafe(
    `INSERT INTO landing (member_id, landed, version) VALUES ($1::uuid, $2::boolean, $3::int)
     ON CONFLICT (member_id) DO UPDATE SET landed = excluded.landed, version = excluded.version
     WHERE landing.version < excluded.version`,
    now.memberId,
    now.landed,
    now.version,
  );
  return changed > 0;
}
