import type { Deps, Tx } from '../deps.ts';
import { askAround } from '../introductions/ask-around.ts';
import { recallAsks } from '../introductions/recall.ts';
import { findMatches } from '../matches/find.ts';
import type { Organisation } from './hold.ts';

/** What is at one company since just now meets: needs ask, cards are noted for whom they may help. */
export async function meetAt(
  tx: Tx,
  deps: Deps,
  at: { organisation: Organisation; correlationId: string },
): Promise<void> {
  await askAround(tx, deps, at);
  await findMatches(tx, deps, { organisationId: at.organisation.id });
}

/** What is not at one company any more parts: asks from one to the other end the way silence does, and what was noted goes. */
export async function partAt(
  tx: Tx,
  deps: Deps,
  from: { companies: readonly Organisation[]; correlationId: string },
): Promise<void> {
  const { companies, correlationId } = from;
  const ids = companies.map(({ id }) => id);
  const asks = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT i.id::text AS id FROM introduction i JOIN need ON need.id = i.need_id JOIN organisation wanted ON wanted.id = need.organisation_id
     LEFT JOIN lead ON lead.id = i.lead_id LEFT JOIN contact ON contact.id = i.contact_id
     JOIN organisation offered ON offered.id = coalesce(lead.organisation_id, contact.organisation_id)
     WHERE wanted.root_id = ANY ($1::uuid[]) AND offered.root_id <> wanted.root_id AND i.settled_at IS NULL`,
    ids,
  );
  await recallAsks(tx, deps, { id: { in: asks.map(({ id }) => id) } }, correlationId);
  await tx.$executeRawUnsafe(
    `DELETE FROM match USING lead WHERE lead.id = match.lead_id AND lead.kind <> 'other' AND lead.kind <> 'resource'
       AND EXISTS (SELECT FROM organisation o WHERE o.root_id = ANY ($1::uuid[])
         AND (o.id = lead.organisation_id OR EXISTS (SELECT FROM lead_organisation f WHERE f.lead_id = lead.id AND f.organisation_id = o.id)))
       AND NOT EXISTS (
         SELECT FROM (SELECT organisation_id FROM need WHERE need.member_id = match.member_id AND need.state = 'open'
             UNION ALL SELECT organisation_id FROM target_company t WHERE t.member_id = match.member_id) AS wanted
           JOIN organisation w ON w.id = wanted.organisation_id
           JOIN organisation o ON o.root_id = w.root_id
         WHERE o.id = lead.organisation_id OR EXISTS (SELECT FROM lead_organisation f WHERE f.lead_id = lead.id AND f.organisation_id = o.id))`,
    ids,
  );
  for (const organisation of companies) await askAround(tx, deps, { organisation, correlationId });
}
