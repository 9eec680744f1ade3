import { ProblemError } from '@landed/chassis/problem';
import { type AskAnswer, DisplayName, EmailAddress, Sealed } from '@landed/contracts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';

const Contact = z.strictObject({ name: DisplayName, email: EmailAddress });
export type Contact = z.infer<typeof Contact>;

export const sealContact = (deps: Pick<Deps, 'sealer'>, contact: Contact): Sealed =>
  deps.sealer.seal(JSON.stringify(contact));

/** Throws when there is none. */
export const openContact = (deps: Pick<Deps, 'sealer'>, sealed: string | null): Contact =>
  Contact.parse(JSON.parse(deps.sealer.open(Sealed.parse(sealed))));

/**
 * The contact that a yes names, or null when the one named before stays. A contact is asked once: throws 409 for another
 * one, and 400 when none is named.
 */
export function readContact(
  deps: Pick<Deps, 'sealer'>,
  sealed: string | null,
  answer: z.infer<typeof AskAnswer>,
): Contact | null {
  const { contactName: name, contactEmail: email } = answer;
  if (sealed !== null) {
    if (email === undefined || email === openContact(deps, sealed).email) return null;
    const detail = 'The contact you named first has been asked already. To name another one, please tell an organizer.';
    throw new ProblemError(409, 'contact-asked-already', detail);
  }
  if (name !== undefined && email !== undefined) return { name, email };
  const fields = [
    ...(name === undefined ? [{ field: 'contactName', message: 'is how the contact is called' }] : []),
    ...(email === undefined ? [{ field: 'contactEmail', message: 'is where the contact is reached' }] : []),
  ];
  const detail = `Please mend: ${fields.map((item) => item.field).join(', ')}.`;
  throw new ProblemError(400, 'invalid-input', detail, { fields });
}
