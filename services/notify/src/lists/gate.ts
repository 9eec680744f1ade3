import { LetterKind } from '@landed/contracts';
import { contactKeyOf, mayAsk } from '../contacts/choice.ts';
import type { Deps } from '../deps.ts';
import type { Email } from '../generated/prisma/client.ts';
import { calmDueAt } from '../ledger/quiet-rules.ts';
import { nobodyIsAsked } from '../ledger/rules.ts';
import { anybody, type Draft, type Reader } from '../letters/letter.ts';
import { isStopped } from '../mailings/content.ts';
import { followUpRefusal, followUps } from '../week/outcome-rules.ts';
import { outcomeOf } from '../week/outcomes.ts';
import { capOf } from './caps.ts';
import { readingOf } from './membership.ts';
import { invitationRefusal, listRefusal, unaskedKinds } from './refusal-rules.ts';

export type Admission =
  | { readonly reader: Reader }
  | { readonly dropped: string }
  /** Quiet hours: not before then. */
  | { readonly notBefore: Date };

/**
 * What is asked of a letter at the moment of sending: is its reader still on the list that it goes to, have they not
 * answered it meanwhile, is it a time to write, and how may it look in somebody's mailbox.
 */
export async function admit(deps: Deps, email: Email, draft: Draft, address: string): Promise<Admission> {
  const reading = await readingOf(deps.prisma, deps, { recipient: email.recipient, address });
  if (draft.list) {
    const refusal = reading ? listRefusal(draft.list, reading, draft.withoutConsent) : 'They are not on the list.';
    if (refusal !== null) return { dropped: refusal };
  }
  const kind = LetterKind.parse(email.kind);
  const invitation = reading && invitationRefusal(kind, reading);
  if (invitation !== null) return { dropped: invitation };
  const answered = followUps.includes(kind)
    ? followUpRefusal(kind, await outcomeOf(deps.prisma, email.subjectId))
    : null;
  if (answered !== null) return { dropped: answered };
  if ((kind === 'announcement' || kind === 'digest') && (await isStopped(deps.prisma, email.subjectId)))
    return { dropped: 'An organizer stopped it.' };
  const contactKey = draft.toContact ? contactKeyOf(deps, address) : anybody.contactKey;
  if (unaskedKinds.includes(kind) && !(await mayAsk(deps.prisma, contactKey))) return { dropped: nobodyIsAsked };
  const capped = await capOf(deps, kind, email);
  if (capped !== null) return { dropped: capped };
  const now = deps.runtime.now();
  const calm = calmDueAt(
    { kind, dueAt: now, usefulUntil: email.usefulUntil },
    (await deps.house.look()).settings.timeZone,
    deps.quietHours,
  );
  if (calm > now) return { notBefore: calm };
  return { reader: { memberId: reading?.memberId ?? null, discreet: reading?.discreet ?? false, contactKey } };
}
