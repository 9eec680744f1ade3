import type { DomainEvent, rsvpConfirmed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { AnyLetter } from '../ledger/post.ts';
import type { MeetingFacts } from '../letters/meeting-parts.ts';
import type { Reachable } from '../people/recipients.ts';
import { dueBefore, wantsReminder } from './rules.ts';

/** What comes between the confirmation and the evening: the guide before a first visit, or a reminder. */
export async function lettersBefore(
  tx: Tx,
  deps: Deps,
  coming: { event: DomainEvent<typeof rsvpConfirmed>; meeting: MeetingFacts; person: Reachable },
): Promise<AnyLetter[]> {
  const { event, meeting, person } = coming;
  const { rsvpId, firstVisit, parking, lot, run } = event.data;
  const { timeZone } = (await deps.house.look(tx)).settings;
  const startsAt = new Date(meeting.startsAt);
  const { memberId, displayName, address } = person;
  const about = { subjectId: rsvpId, version: event.version, recipient: memberId, address, usefulUntil: startsAt };
  const data = { displayName, rsvpId, meeting, parking, lot, run };
  if (firstVisit) {
    // One guide for one person, also when the first plan came to nothing.
    const had = { kind: 'preparation', recipient: memberId, state: { in: ['sending', 'sent', 'unknown'] } };
    if ((await tx.email.count({ where: had })) > 0) return [];
    return [
      {
        ...about,
        kind: 'preparation',
        dueAt: dueBefore(startsAt, deps.settings.GUIDE_BEFORE_MS, timeZone, deps.quietHours),
        data,
      },
    ];
  }
  const dueAt = dueBefore(startsAt, deps.settings.REMINDER_BEFORE_MS, timeZone, deps.quietHours);
  return wantsReminder(firstVisit, dueAt, deps.runtime.now()) ? [{ ...about, kind: 'reminder', dueAt, data }] : [];
}

/** A meeting has moved: what has not left yet keeps its distance to the new start. */
export async function moveLettersBefore(
  tx: Tx,
  deps: Deps,
  moved: { rsvpIds: readonly string[]; startsAt: Date },
): Promise<void> {
  const { timeZone } = (await deps.house.look(tx)).settings;
  const { startsAt } = moved;
  const waiting = { subjectId: { in: [...moved.rsvpIds] }, state: 'queued' };
  const move = async (kind: string, dueAt: Date): Promise<void> => {
    await tx.email.updateMany({ where: { ...waiting, kind }, data: { dueAt, hintedAt: null, usefulUntil: startsAt } });
  };
  await move('preparation', dueBefore(startsAt, deps.settings.GUIDE_BEFORE_MS, timeZone, deps.quietHours));
  await move('reminder', dueBefore(startsAt, deps.settings.REMINDER_BEFORE_MS, timeZone, deps.quietHours));
}
