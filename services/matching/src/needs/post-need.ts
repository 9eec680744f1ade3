import { factOf, record } from '@landed/chassis/outbox';
import { type NeedRequest, needNoted, needPosted } from '@landed/contracts';
import type { z } from 'zod';
import { expiryOrProblem } from '../cards/expiry.ts';
import type { Whose } from '../cards/whose.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Need } from '../generated/prisma/client.ts';
import { askAround } from '../introductions/ask-around.ts';
import { findMatches } from '../matches/find.ts';
import { holdOrganisation } from '../organisations/hold.ts';
import { resolveCompany } from '../organisations/resolve.ts';

/** Posts a need and asks for it at once, if somebody can be asked. Throws 400 for an expiry out of bounds. */
export async function postNeed(
  tx: Tx,
  deps: Deps,
  post: { whose: Whose; request: z.infer<typeof NeedRequest>; correlationId: string },
): Promise<Need> {
  const { whose, request, correlationId } = post;
  const createdAt = deps.runtime.now();
  const expiresAt = expiryOrProblem(request.expiresAt, createdAt);
  const { kind, company = '', role = null, blurb, shareName, visibility } = request;
  const named = company === '' ? null : await resolveCompany(tx, deps, { company, ...whose });
  const organisation = named && (await holdOrganisation(tx, named.organisationId));
  const id = deps.runtime.newId();
  const need = await tx.need.create({
    data: {
      ...whose,
      id,
      ...named,
      kind,
      company,
      role,
      occupations: await deps.titles.codesOf(role),
      blurb,
      shareName,
      visibility,
      createdAt,
      expiresAt,
    },
  });
  const about = { subject: id, version: need.version, correlationId };
  const fact = { needId: id, memberId: whose.memberId, expiresAt: expiresAt.toISOString() };
  if (organisation === null) {
    await record(tx, factOf(needNoted, deps.runtime, { ...about, data: { ...fact, kind } }));
    return need;
  }
  await record(tx, factOf(needPosted, deps.runtime, { ...about, data: { ...fact, organisationId: organisation.id } }));
  await askAround(tx, deps, { organisation, correlationId });
  await findMatches(tx, deps, { memberId: whose.memberId });
  return need;
}
