import { type EmailRow, EmailState, LetterKind, Sealed } from '@landed/contracts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Email } from '../generated/prisma/client.ts';
import { shortened } from '../ledger/rules.ts';
import { letters } from '../letters/index.ts';
import type { Draft, Reader } from '../letters/letter.ts';

/** The letter as others than its reader may see it. */
export const previewOf = (deps: Deps, email: Email): Draft =>
  letters[LetterKind.parse(email.kind)].draft(JSON.parse(deps.sealer.open(Sealed.parse(email.data))), deps.previewInk);

export const readerOf = (email: Email): Reader => ({
  memberId: z.uuid().safeParse(email.recipient).data ?? null,
  discreet: false,
});

export function rowOf(deps: Deps, email: Email): EmailRow {
  return {
    id: email.id,
    kind: LetterKind.parse(email.kind),
    to: shortened(deps.sealer.open(Sealed.parse(email.address))),
    subject: subjectOf(deps, email),
    state: EmailState.parse(email.state),
    attempts: email.attempts,
    lastError: email.lastError,
    createdAt: email.createdAt.toISOString(),
    dueAt: email.dueAt.toISOString(),
    sentAt: email.sentAt?.toISOString() ?? null,
  };
}

/** One letter that cannot be read any more does not hide the others. */
function subjectOf(deps: Deps, email: Email): string {
  try {
    return previewOf(deps, email).subject;
  } catch {
    return '(cannot be shown)';
  }
}
