import type { Tx } from '../deps.ts';

/** On a table of cards: those that $1 has, and of the organisations $2 also those that $1 wrote down for somebody. */
const ofTypist = (card: string): string =>
  `(${card}.member_id = $1::uuid OR ${card}.posted_by = $1::uuid AND ${card}.organisation_id = ANY ($2::uuid[]))`;

/**
 * The names that $1 typed and that still matter, each with the organisation that it was taken for. Who wrote a card down for
 * somebody else is found for the organisations $2 alone.
 */
export const typedByReader = `
  SELECT organisation_id, company FROM need WHERE state = 'open' AND ${ofTypist('need')}
  UNION ALL SELECT organisation_id, company FROM lead WHERE state = 'open' AND ${ofTypist('lead')}
  UNION ALL SELECT f.organisation_id, f.company FROM lead_organisation f JOIN lead ON lead.id = f.lead_id
    WHERE lead.state = 'open' AND lead.member_id = $1::uuid
  UNION ALL SELECT organisation_id, company FROM contact WHERE removed_at IS NULL AND owner_id = $1::uuid
  UNION ALL SELECT organisation_id, company FROM target_company WHERE member_id = $1::uuid`;

/** How this member typed the name that was taken for this organisation, or wrote it down for somebody; undefined if they did not. */
export async function typedBy(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  memberId: string,
  organisationId: string,
): Promise<string | undefined> {
  const rows = await tx.$queryRawUnsafe<{ company: string }[]>(
    `SELECT min(company) AS company FROM (${typedByReader}) AS card WHERE organisation_id = ANY ($2::uuid[]) GROUP BY organisation_id`,
    memberId,
    [organisationId],
  );
  return rows[0]?.company;
}

/** Ends questions that wait for an answer, whose first typist has left and which nobody else who is here has typed. */
export async function closeUnasked(tx: Pick<Tx, '$executeRawUnsafe'>): Promise<void> {
  await tx.$executeRawUnsafe(
    `DELETE FROM organisation_question q WHERE q.typed = ''
       AND NOT EXISTS (SELECT FROM organisation_change said WHERE said.id = q.change_id AND said.undone_at IS NULL)
       AND NOT EXISTS (SELECT FROM need WHERE need.organisation_id = q.provisional_id AND need.state = 'open')
       AND NOT EXISTS (SELECT FROM lead WHERE lead.organisation_id = q.provisional_id AND lead.state = 'open')
       AND NOT EXISTS (SELECT FROM lead_organisation f JOIN lead ON lead.id = f.lead_id
         WHERE f.organisation_id = q.provisional_id AND lead.state = 'open')
       AND NOT EXISTS (SELECT FROM contact WHERE contact.organisation_id = q.provisional_id AND contact.removed_at IS NULL)
       AND NOT EXISTS (SELECT FROM target_company t WHERE t.organisation_id = q.provisional_id)`,
  );
}
