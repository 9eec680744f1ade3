import { type EmailRow, EmailState, LetterKind, Sealed } from '@landed/contracts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Email } from '../generated/prisma/client.ts';
import { draftOf } from '../ledger/read.ts';
import { shortened } from '../ledger/rules.ts';
import { anybody, type Ink, type Reader } from '../letters/letter.ts';

/** Whoever looks sees it as it is: who is discreet is not for this page to tell. */
export const readerOf = (email: Email): Reader => ({
  ...anybody,
  memberId: z.uuid().safeParse(email.recipient).data ?? null,
});

/** `ink` blanks what others than the letter's reader may not see; without it the subject is left out. */
export async function rowOf(deps: Deps, ink: Ink | null, email: Email): Promise<EmailRow> {
  return {
    id: email.id,
    kind: LetterKind.parse(email.kind),
    to: addresseeOf(deps, email),
    subject: ink === null ? '' : await subjectOf(deps, ink, email),
    state: EmailState.parse(email.state),
    attempts: email.attempts,
    lastError: email.lastError,
    createdAt: email.createdAt.toISOString(),
    dueAt: email.dueAt.toISOString(),
    sentAt: email.sentAt?.toISOString() ?? null,
  };
}

const unreadable = '(cannot be shown)';

/** One letter that cannot be read any more, sealed with a key that is gone, does not hide the others. */
function addresseeOf({ sealer }: Deps, { address }: Email): string {
  try {
    return shortened(sealer.open(Sealed.parse(address)));
  } catch {
    return unreadable;
  }
}

async function subjectOf(deps: Deps, ink: Ink, email: Email): Promise<string> {
  try {
    return (await draftOf(deps, email, ink)).subject;
  } catch {
    return unreadable;
  }
}
