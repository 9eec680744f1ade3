import { factOf, record } from '@landed/chassis/outbox';
import { type LeadRequest, leadPosted, type MemberId } from '@landed/contracts';
import type { z } from 'zod';
import { expiryOrProblem } from '../cards/expiry.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Lead } from '../generated/prisma/client.ts';
import { askAround } from '../introductions/ask-around.ts';
import { resolveOrganisation } from '../organisations/organisations.ts';

/** Posts a lead; if a need waits for it, its owner is asked at once. Throws 400 for an expiry out of bounds. */
export async function postLead(
  tx: Tx,
  deps: Deps,
  post: { memberId: MemberId; request: z.infer<typeof LeadRequest>; correlationId: string },
): Promise<Lead> {
  const { memberId, request, correlationId } = post;
  const createdAt = deps.runtime.now();
  const expiresAt = expiryOrProblem(request.expiresAt, createdAt);
  const organisation = await resolveOrganisation(tx, deps, request.company);
  const { kind, company, note = null } = request;
  const id = deps.runtime.newId();
  const lead = await tx.lead.create({
    data: { id, memberId, organisationId: organisation.id, kind, company, note, createdAt, expiresAt },
  });
  const data = { leadId: id, memberId, organisationId: organisation.id, expiresAt: expiresAt.toISOString() };
  await record(tx, factOf(leadPosted, deps.runtime, { subject: id, version: lead.version, data, correlationId }));
  await askAround(tx, deps, { organisation, correlationId });
  return lead;
}
