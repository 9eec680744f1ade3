import { factOf, record } from '@landed/chassis/outbox';
import { type MemberId, type NeedRequest, needPosted } from '@landed/contracts';
import type { z } from 'zod';
import { expiryOrProblem } from '../cards/expiry.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Need } from '../generated/prisma/client.ts';
import { askAround } from '../introductions/ask-around.ts';
import { resolveOrganisation } from '../organisations/organisations.ts';

/** Posts a need and asks for it at once, if somebody can be asked. Throws 400 for an expiry out of bounds. */
export async function postNeed(
  tx: Tx,
  deps: Deps,
  post: { memberId: MemberId; request: z.infer<typeof NeedRequest>; correlationId: string },
): Promise<Need> {
  const { memberId, request, correlationId } = post;
  const createdAt = deps.runtime.now();
  const expiresAt = expiryOrProblem(request.expiresAt, createdAt);
  const organisation = await resolveOrganisation(tx, deps, request.company);
  const { kind, company, blurb, shareName } = request;
  const id = deps.runtime.newId();
  const need = await tx.need.create({
    data: { id, memberId, organisationId: organisation.id, kind, company, blurb, shareName, createdAt, expiresAt },
  });
  const data = { needId: id, memberId, organisationId: organisation.id, expiresAt: expiresAt.toISOString() };
  await record(tx, factOf(needPosted, deps.runtime, { subject: id, version: need.version, data, correlationId }));
  await askAround(tx, deps, { organisation, correlationId });
  return need;
}
