import { LetterKind, Sealed } from '@landed/contracts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Email } from '../generated/prisma/client.ts';
import { letters } from '../letters/index.ts';
import type { Draft, Ink } from '../letters/letter.ts';
import { MeetingFacts } from '../letters/meeting-parts.ts';
import { mailingContent } from '../mailings/content.ts';
import { rulesInForce } from '../week/agreed.ts';
import { followUpNews, followUps } from '../week/outcome-rules.ts';
import { outcomeOf } from '../week/outcomes.ts';

const stored = z.record(z.string(), z.unknown());

/** A letter of the ledger, written out with what holds now. Throws when it cannot be written any more. */
export async function draftOf(deps: Deps, email: Email, ink: Ink): Promise<Draft> {
  const kind = LetterKind.parse(email.kind);
  const data = stored.parse(JSON.parse(deps.sealer.open(Sealed.parse(email.data))));
  return letters[kind].draft({ ...data, ...(await newer(deps, kind, data, email)) }, ink);
}

/** What may have changed since the letter was put into the ledger. */
async function newer(
  deps: Deps,
  kind: LetterKind,
  data: Record<string, unknown>,
  email: Email,
): Promise<Record<string, unknown>> {
  if (kind === 'announcement' || kind === 'digest') {
    const reader = await deps.prisma.recipient.findUnique({ where: { memberId: email.recipient } });
    return { displayName: reader?.displayName ?? '', ...(await mailingContent(deps, email.subjectId)) };
  }
  if (followUps.includes(kind)) return followUpNews(kind, await outcomeOf(deps.prisma, email.subjectId));
  if (kind !== 'preparation' && kind !== 'reminder') return {};
  const coming = await deps.prisma.coming.findUnique({ where: { rsvpId: email.subjectId } });
  const meeting = coming && (await deps.prisma.meeting.findUnique({ where: { id: coming.meetingId } }));
  const rules = kind === 'preparation' ? { rules: await rulesInForce(deps.prisma) } : {};
  return { meeting: meeting ? MeetingFacts.parse(meeting.facts) : data['meeting'], ...rules };
}
