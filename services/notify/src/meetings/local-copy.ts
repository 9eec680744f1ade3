import type { DomainEvent, meetingCancelled, meetingChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { MeetingFacts } from '../letters/meeting-parts.ts';

/** Keeps what a meeting has become. False: this is old news, or was heard before. */
export async function keepMeeting(
  tx: Tx,
  event: DomainEvent<typeof meetingChanged | typeof meetingCancelled>,
  state: 'scheduled' | 'cancelled',
): Promise<boolean> {
  const { meetingId } = event.data;
  const kept = await tx.$executeRaw`
    INSERT INTO meeting (id, facts, state, version, told_at)
    VALUES (${meetingId}::uuid, ${JSON.stringify(factsOf(event.data))}::jsonb, ${state}, ${event.version}, ${event.time}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET facts = excluded.facts, state = excluded.state, version = excluded.version,
      told_at = excluded.told_at
    WHERE meeting.version < excluded.version`;
  return kept === 1;
}

/** The part of an event that letters show. */
export function factsOf(data: MeetingFacts): MeetingFacts {
  const { title, startsAt, endsAt, venueName, venueAddress, timeZone, doorsOpenAt } = data;
  return { title, startsAt, endsAt, venueName, venueAddress, timeZone, ...(doorsOpenAt ? { doorsOpenAt } : {}) };
}

/** What is known of a meeting if it changed after `happenedAt`: that is what a letter should say instead. */
export async function changedSince(
  tx: Tx,
  meetingId: string,
  happenedAt: string,
): Promise<{ cancelled: boolean; facts: MeetingFacts } | null> {
  const meeting = await tx.meeting.findUnique({ where: { id: meetingId } });
  if (!meeting || meeting.toldAt < new Date(happenedAt)) return null;
  return { cancelled: meeting.state === 'cancelled', facts: MeetingFacts.parse(meeting.facts) };
}

/** Keeps who is coming, and answers the sequence of their next calendar entry; null for old news. */
export async function keepComing(
  tx: Tx,
  coming: { rsvpId: string; meetingId: string; memberId: string; version: number },
): Promise<number | null> {
  const rows = await tx.$queryRaw<{ sequence: number }[]>`
    INSERT INTO coming (rsvp_id, meeting_id, member_id, state, version, sequence)
    VALUES (${coming.rsvpId}::uuid, ${coming.meetingId}::uuid, ${coming.memberId}::uuid, 'coming', ${coming.version}, ${coming.version})
    ON CONFLICT (rsvp_id) DO UPDATE SET state = 'coming', version = excluded.version,
      sequence = greatest(coming.sequence + 1, excluded.version)
    WHERE coming.version < excluded.version
    RETURNING sequence`;
  return rows[0]?.sequence ?? null;
}

/** Keeps that somebody is not coming. It wins over news of the same age: nobody is written to who does not come. */
export async function keepNotComing(
  tx: Tx,
  coming: { rsvpId: string; meetingId: string; memberId: string; version: number },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO coming (rsvp_id, meeting_id, member_id, state, version, sequence)
    VALUES (${coming.rsvpId}::uuid, ${coming.meetingId}::uuid, ${coming.memberId}::uuid, 'cancelled', ${coming.version}, ${coming.version})
    ON CONFLICT (rsvp_id) DO UPDATE SET state = 'cancelled', version = excluded.version
    WHERE coming.version <= excluded.version`;
}

/** Those who are coming to a meeting, each with the sequence of their next calendar entry. */
export async function nextEntries(
  tx: Tx,
  meetingId: string,
): Promise<{ rsvpId: string; memberId: string; sequence: number }[]> {
  return await tx.$queryRaw`
    UPDATE coming SET sequence = sequence + 1 WHERE meeting_id = ${meetingId}::uuid AND state = 'coming'
    RETURNING rsvp_id AS "rsvpId", member_id AS "memberId", sequence`;
}
