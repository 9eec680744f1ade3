import type { Tx } from '../deps.ts';

/**
 * Something about these people has changed on which ways depend: their own needs, and those at companies where they know
 * someone, are looked at in the next round instead of some hours later.
 */
export async function lookAgainAround(tx: Pick<Tx, '$executeRawUnsafe'>, memberIds: readonly string[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `UPDATE need SET look_again_at = NULL WHERE state = 'open' AND look_again_at IS NOT NULL AND (member_id = ANY ($1::uuid[])
       OR organisation_id IN (SELECT part.id FROM organisation part JOIN organisation here ON here.root_id = part.root_id WHERE here.id IN (
         SELECT organisation_id FROM lead WHERE member_id = ANY ($1::uuid[]) AND state = 'open'
         UNION SELECT organisation_id FROM contact WHERE owner_id = ANY ($1::uuid[]) AND removed_at IS NULL)))`,
    [...memberIds],
  );
}
