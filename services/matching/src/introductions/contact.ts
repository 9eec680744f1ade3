import { ProblemError } from '@landed/chassis/problem';
import { type AskAnswer, DisplayName, EmailAddress, Sealed } from '@landed/contracts';
import { z } from 'zod';
import { openWho, type Who } from '../contacts/who.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Introduction } from '../generated/prisma/client.ts';

const Contact = z.strictObject({ name: DisplayName, email: EmailAddress });
export type Contact = z.infer<typeof Contact>;

export const sealContact = (deps: Pick<Deps, 'sealer'>, contact: Contact): Sealed =>
  deps.sealer.seal(JSON.stringify(contact));

/** Throws when there is none. */
export const openContact = (deps: Pick<Deps, 'sealer'>, sealed: string | null): Contact =>
  Contact.parse(JSON.parse(deps.sealer.open(Sealed.parse(sealed))));

/** What the owner noted of whom an ask is about; nothing where it is about a lead. */
export async function notedFor(
  tx: Pick<Tx, 'contact'>,
  deps: Pick<Deps, 'sealer'>,
  { contactId }: Pick<Introduction, 'contactId'>,
): Promise<Who> {
  const known = contactId === null ? null : await tx.contact.findUniqueOrThrow({ where: { id: contactId } });
  return openWho(deps, known?.who ?? null);
}

/** We write about a question to one address: whoever gave a wrong one reaches the right person in their own way. */
export function askedAlready(): ProblemError {
  const detail =
    'The contact you named first has been asked already, and we write to one address only. For another one, please choose to hand the words on yourself.';
  return new ProblemError(409, 'contact-asked-already', detail);
}

/**
 * The contact that a yes names, or null when the one named before stays. What is `noted` need not be said again; beside
 * another address than the noted one, the noted name may be somebody else's. A contact is asked once: throws 409 for
 * another one, and 400 for what is neither said nor noted.
 */
export function readContact(
  deps: Pick<Deps, 'sealer'>,
  sealed: string | null,
  answer: z.infer<typeof AskAnswer>,
  noted: Who | null,
): Contact | null {
  const email = answer.contactEmail ?? noted?.email ?? null;
  const notedName = noted?.email === null || noted?.email === email ? noted.name : null;
  const name = answer.contactName ?? notedName;
  if (sealed !== null) {
    if (answer.contactEmail === undefined || email === openContact(deps, sealed).email) return null;
    throw askedAlready();
  }
  if (name !== null && email !== null) return { name, email };
  const fields = [
    ...(name === null ? [{ field: 'contactName', message: 'is how the contact is called' }] : []),
    ...(email === null ? [{ field: 'contactEmail', message: 'is where the contact is reached' }] : []),
  ];
  const detail = `Please mend: ${fields.map((item) => item.field).join(', ')}.`;
  throw new ProblemError(400, 'invalid-input', detail, { fields });
}
