import { notFound, ProblemError } from '@landed/chassis/problem';
import type { ContactRequest, MemberId } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Contact } from '../generated/prisma/client.ts';
import { askAround } from '../introductions/ask-around.ts';
import { recallAsks } from '../introductions/recall.ts';
import { holdInOrder, holdOrganisation, resolveOrganisation } from '../organisations/organisations.ts';
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
  const organisation = await resolveOrganisation(tx, deps, request.company);
  const now = deps.runtime.now();
  const contact = await tx.contact.create({
    data: {
      id: deps.runtime.newId(),
      ownerId,
      organisationId: organisation.id,
      ...fieldsOf(deps, request),
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
  const organisation = await resolveOrganisation(tx, deps, request.company);
  // Whoever answers an ask at the company before holds that one.
  if (found.organisationId !== organisation.id) await holdInOrder(tx, [found.organisationId, organisation.id]);
  const contact = await tx.contact.update({
    where: { id },
    data: {
      organisationId: organisation.id,
      ...fieldsOf(deps, request),
      version: { increment: 1 },
      changedAt: deps.runtime.now(),
    },
  });
  const elsewhere = found.organisationId !== organisation.id;
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

const fieldsOf = (deps: Deps, request: z.infer<typeof ContactRequest>) => ({
  company: request.company,
  function: request.function ?? null,
  relation: request.relation,
  closeness: request.closeness,
  willing: request.willing,
  asksPerWeek: request.asksPerWeek,
  who: sealWho(deps, request),
});
