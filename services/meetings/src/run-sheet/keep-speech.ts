import type { Tx } from '../deps.ts';

/** Notes that somebody has something to say, or no longer has. An older version than the one known changes nothing. */
export async function keepSpeech(
  tx: Tx,
  speech: { id: string; memberId: string; kind: 'need' | 'lead' | 'landed'; version: number; open: boolean },
): Promise<void> {
  const { id, memberId, kind, version, open } = speech;
  await tx.$executeRaw`
    INSERT INTO speech (id, member_id, kind, version, open) VALUES (${id}::uuid, ${memberId}::uuid, ${kind}, ${version}, ${open})
    ON CONFLICT (id, kind) DO UPDATE SET version = excluded.version, open = excluded.open
    WHERE speech.version < excluded.version`;
}
