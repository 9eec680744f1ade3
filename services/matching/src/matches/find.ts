import type { Deps, Tx } from '../deps.ts';

/**
 * Notes cards for those whom they may help: a need or a target company of theirs is at the organisation that the card is
 * about. Someone who may know someone is noted for target companies only; for a need the owner is asked instead. Each
 * card is noted once a person, however often it is looked for.
 */
export async function findMatches(
  tx: Tx,
  deps: Deps,
  about: { leadId: string } | { memberId: string } | { organisationId: string },
): Promise<number> {
  const [only, id] = narrowed(about);
  return await tx.$executeRawUnsafe(
    `WITH place AS (
       SELECT lead.id AS lead_id, root_id FROM lead JOIN organisation ON organisation.id = organisation_id
       UNION ALL SELECT lead_id, root_id FROM lead_organisation JOIN organisation ON organisation.id = organisation_id
     ), wanted AS (
       SELECT need.member_id, need.id AS need_id, root_id, company, 1 AS rank FROM need JOIN organisation ON organisation.id = organisation_id
         WHERE state = 'open' AND expires_at > $2::timestamptz
       UNION ALL SELECT target_company.member_id, NULL, root_id, company, 2 FROM target_company JOIN organisation ON organisation.id = organisation_id
     )
     INSERT INTO match (id, member_id, kind, company, need_id, lead_id, reasons, found_at)
     SELECT DISTINCT ON (wanted.member_id, lead.id) gen_random_uuid(), wanted.member_id,
       CASE lead.kind WHEN 'know-someone-at' THEN 'offered' ELSE lead.kind END, wanted.company, wanted.need_id, lead.id, '[]', $2::timestamptz
     FROM wanted JOIN place USING (root_id) JOIN lead ON lead.id = place.lead_id
     LEFT JOIN landing ON landing.member_id = wanted.member_id
     WHERE ${only} = $1::uuid AND lead.state = 'open' AND lead.expires_at > $2::timestamptz
       AND lead.member_id <> wanted.member_id AND NOT coalesce(landing.landed, false)
       AND (lead.kind <> 'know-someone-at' OR wanted.need_id IS NULL)
       AND NOT EXISTS (SELECT 1 FROM discretion WHERE discretion.member_id = lead.member_id AND discretion.discreet)
     ORDER BY wanted.member_id, lead.id, wanted.rank, wanted.need_id
     ON CONFLICT DO NOTHING`,
    id,
    deps.runtime.now().toISOString(),
  );
}

type About = Parameters<typeof findMatches>[2];
function narrowed(about: About): [column: string, id: string] {
  if ('leadId' in about) return ['lead.id', about.leadId];
  return 'memberId' in about ? ['wanted.member_id', about.memberId] : ['wanted.root_id', about.organisationId];
}
