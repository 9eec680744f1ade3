import { notFound, ProblemError } from '@landed/chassis/problem';
import { type ContactRequest, domainOf, type MemberId } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Contact } from '../generated/prisma/client.ts';
import { askAround } from '../introductions/ask-around.ts';
import { recallAsks } from '../introductions/recall.ts';
import { holdInOrder, holdOrganisation } from '../organisations/hold.ts';
import { resolveCompany } from '../organisations/resolve.ts';
import type { Typed } from '../organisations/typed.ts';
import { sealWho } from './who.ts';

/** What one member may keep; it is far above what a person knows. */
const mostContacts = 5_000;

interface Given {
  readonly ownerId: MemberId;
  readonly request: z.infer<typeof ContactRequest>;
  readonly correlationId: string;
}

/** Notes somebody whom a member knows; if a need waits at that company, the member may be asked at once. */
export async function addContact(tx: Tx, deps: Deps, given: Given): Promise<Contact> {
  const { ownerId, request, correlationId } = given;
  if ((await tx.contact.count({ where: { ownerId, removedAt: null } })) >= mostContacts)
    throw new ProblemError(
      409,
      'too-many-contacts',
      `You keep ${mostContacts} contacts already. Please remove some first.`,
    );
  const named = await resolveCompany(tx, deps, typedOf(given));
  const organisation = await holdOrganisation(tx, named.organisationId);
  const now = deps.runtime.now();
  const contact = await tx.contact.create({
    data: {
      id: deps.runtime.newId(),
      ownerId,
      ...named,
      ...fieldsOf(deps, request),
      occupations: await deps.titles.codesOf(request.function),
      createdAt: now,
      changedAt: now,
    },
  });
  if (contact.willing !== 'no') await askAround(tx, deps, { organisation, correlationId });
  return contact;
}

/** Writes a contact anew as a whole. Throws 404 for somebody else's. */
export async function changeContact(tx: Tx, deps: Deps, given: Given & { contactId: string }): Promise<Contact> {
  const { contactId: id, ownerId, request, correlationId } = given;
  const found = await tx.contact.findFirst({ where: { id, ownerId, removedAt: null } });
  if (!found) throw notFound('contact');
  const named = await resolveCompany(tx, deps, typedOf(given));
  // Whoever answers an ask at the company before holds that one.
  const [before, organisation] = await holdInOrder(tx, [found.organisationId, named.organisationId]);
  if (!before || !organisation) throw new Error('a contact is at a company');
  const contact = await tx.contact.update({
    where: { id },
    data: {
      ...named,
      ...fieldsOf(deps, request),
      occupations: await deps.titles.codesOf(request.function),
      version: { increment: 1 },
      changedAt: deps.runtime.now(),
    },
  });
  const elsewhere = before.id !== organisation.id;
  if (contact.willing === 'no' || elsewhere) await recallAsks(tx, deps, { contactId: id }, correlationId);
  await askAround(tx, deps, { organisation, correlationId });
  return contact;
}

/**
 * Forgets a contact. What was being asked ends the way silence does. The row stays for the limits that speak of it, with
 * nothing in it that tells of a person. Throws 404 for somebody else's; twice is once.
 */
export async function removeContact(
  tx: Tx,
  deps: Deps,
  given: { contactId: string; ownerId: MemberId; correlationId: string },
): Promise<void> {
  const { contactId: id, ownerId, correlationId } = given;
  const found = await tx.contact.findFirst({ where: { id, ownerId } });
  if (!found) throw notFound('contact');
  if (found.removedAt !== null) return;
  const organisation = await holdOrganisation(tx, found.organisationId);
  await tx.contact.update({
    where: { id },
    data: { removedAt: deps.runtime.now(), who: null, function: null, willing: 'no', version: { increment: 1 } },
  });
  await recallAsks(tx, deps, { contactId: id }, correlationId);
  await askAround(tx, deps, { organisation, correlationId });
}

/** What a member calls the company of somebody they know is theirs alone. */
export const typedOf = ({ ownerId, request }: Pick<Given, 'ownerId' | 'request'>): Typed => ({
  company: request.company,
  memberId: ownerId,
  private: true,
  ...(request.email === undefined ? {} : { domain: domainOf(request.email) }),
});

const fieldsOf = (deps: Deps, request: z.infer<typeof ContactRequest>) => ({
  company: request.company,
  function: request.function ?? null,
  relation: request.relation,
  closeness: request.closeness,
  willing: request.willing,
  asksPerWeek: request.asksPerWeek,
  who: sealWho(deps, request),
});
