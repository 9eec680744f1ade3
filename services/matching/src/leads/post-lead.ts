import { factOf, record } from '@landed/chassis/outbox';
import { type LeadRequest, leadNoted, leadPosted } from '@landed/contracts';
import type { z } from 'zod';
import { expiryOrProblem } from '../cards/expiry.ts';
import type { Whose } from '../cards/whose.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Lead, LeadOrganisation } from '../generated/prisma/client.ts';
import { askAround } from '../introductions/ask-around.ts';
import { findMatches } from '../matches/find.ts';
import { holdInOrder, holdOrganisation } from '../organisations/hold.ts';
import { type Resolved, resolveCompany } from '../organisations/resolve.ts';

export type LeadWithFair = Lead & { readonly fair: readonly LeadOrganisation[] };

/** Posts a lead; if a need waits for it, its owner is asked at once. Throws 400 for an expiry out of bounds. */
export async function postLead(
  tx: Tx,
  deps: Deps,
  post: { whose: Whose; request: z.infer<typeof LeadRequest>; correlationId: string },
): Promise<LeadWithFair> {
  const { whose, request, correlationId } = post;
  const createdAt = deps.runtime.now();
  const expiresAt = expiryOrProblem(request.expiresAt, createdAt);
  const { kind, company = '', role = null, note = null, text = null, visibility } = request;
  const named = company === '' ? null : await resolveCompany(tx, deps, { company, ...whose });
  const organisation = named && (await holdOrganisation(tx, named.organisationId));
  const fair = await companiesOf(tx, deps, whose, request.companies ?? []);
  const id = deps.runtime.newId();
  const lead = await tx.lead.create({
    data: {
      ...whose,
      id,
      ...named,
      kind,
      company,
      role,
      occupations: await deps.titles.codesOf(role),
      note,
      text,
      visibility,
      createdAt,
      expiresAt,
      fair: { create: fair },
    },
    include: { fair: true },
  });
  await findMatches(tx, deps, { leadId: id });
  const about = { subject: id, version: lead.version, correlationId };
  const fact = { leadId: id, memberId: whose.memberId, expiresAt: expiresAt.toISOString() };
  if (organisation === null) {
    await record(tx, factOf(leadNoted, deps.runtime, { ...about, data: { ...fact, kind } }));
    return lead;
  }
  await record(tx, factOf(leadPosted, deps.runtime, { ...about, data: { ...fact, organisationId: organisation.id } }));
  if (kind === 'know-someone-at') await askAround(tx, deps, { organisation, correlationId });
  return lead;
}

/** The companies of a job fair, each once. Held in one order, so that two fairs never wait for each other. */
async function companiesOf(
  tx: Tx,
  deps: Deps,
  whose: Whose,
  companies: readonly string[],
): Promise<(Resolved & { company: string })[]> {
  const found = new Map<string, Resolved & { company: string }>();
  for (const company of companies.toSorted()) {
    const named = await resolveCompany(tx, deps, { company, ...whose });
    if (!found.has(named.organisationId)) found.set(named.organisationId, { ...named, company });
  }
  await holdInOrder(tx, [...found.keys()]);
  return [...found.values()];
}
