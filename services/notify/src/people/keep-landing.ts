import type { Tx } from '../deps.ts';

/** Keeps whether somebody has landed; the newest news holds. False: this is old news, or was heard before. */
export async function keepLanding(
  tx: Tx,
  landing: { memberId: string; landed: boolean; version: number },
): Promise<boolean> {
  const kept = await tx.$executeRaw`
    INSERT INTO landing (member_id, landed, version)
    VALUES (${landing.memberId}::uuid, ${landing.landed}, ${landing.version})
    ON CONFLICT (member_id) DO UPDATE SET landed = excluded.landed, version = excluded.version
    WHERE landing.version < excluded.version`;
  return kept === 1;
}
