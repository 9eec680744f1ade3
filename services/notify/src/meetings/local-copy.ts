import { type DomainEvent, entrySequence, type meetingCancelled, type meetingChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
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
  const rows = await tx.$queryRaw<Counted[]>`
    INSERT INTO coming (rsvp_id, meeting_id, member_id, state, version, sequence)
    VALUES (${coming.rsvpId}::uuid, ${coming.meetingId}::uuid, ${coming.memberId}::uuid, 'coming', ${coming.version}, 1)
    ON CONFLICT (rsvp_id) DO UPDATE SET state = 'coming', version = excluded.version, sequence = coming.sequence + 1
    WHERE coming.version < excluded.version
    RETURNING sequence, ${versionOf()}`;
  return rows[0] ? entrySequence(rows[0].version, rows[0].sequence) : null;
}

/** Keeps that somebody waits for a chair. False: this is old news, or was heard before. */
export async function keepWaiting(
  tx: Tx,
  waiting: { rsvpId: string; meetingId: string; memberId: string; version: number },
): Promise<boolean> {
  const kept = await tx.$executeRaw`
    INSERT INTO coming (rsvp_id, meeting_id, member_id, state, version, sequence)
    VALUES (${waiting.rsvpId}::uuid, ${waiting.meetingId}::uuid, ${waiting.memberId}::uuid, 'waiting', ${waiting.version}, 0)
    ON CONFLICT (rsvp_id) DO UPDATE SET state = 'waiting', version = excluded.version WHERE coming.version < excluded.version`;
  return kept === 1;
}

/**
 * Keeps that somebody is not coming. It wins over news of the same age: nobody is written to who does not come. Answers the
 * sequence that takes their calendar entry back; null when they had none.
 */
export async function keepNotComing(
  tx: Tx,
  coming: { rsvpId: string; meetingId: string; memberId: string; version: number },
): Promise<number | null> {
  const rows = await tx.$queryRaw<(Counted & { had: boolean })[]>`
    WITH before AS (SELECT state FROM coming WHERE rsvp_id = ${coming.rsvpId}::uuid)
    INSERT INTO coming (rsvp_id, meeting_id, member_id, state, version, sequence)
    VALUES (${coming.rsvpId}::uuid, ${coming.meetingId}::uuid, ${coming.memberId}::uuid, 'cancelled', ${coming.version}, 0)
    ON CONFLICT (rsvp_id) DO UPDATE SET state = 'cancelled', version = excluded.version,
      sequence = coming.sequence + (coming.state = 'coming')::int
    WHERE coming.version <= excluded.version
    RETURNING sequence, ${versionOf()}, coalesce((SELECT state = 'coming' FROM before), false) AS had`;
  return rows[0]?.had ? entrySequence(rows[0].version, rows[0].sequence) : null;
}

/** Those who are coming to a meeting, each with the sequence of their next calendar entry. */
export async function nextEntries(
  tx: Tx,
  meetingId: string,
): Promise<{ rsvpId: string; memberId: string; sequence: number }[]> {
  const rows = await tx.$queryRaw<(Counted & { rsvpId: string; memberId: string })[]>`
    UPDATE coming SET sequence = sequence + 1 WHERE meeting_id = ${meetingId}::uuid AND state = 'coming'
    RETURNING rsvp_id AS "rsvpId", member_id AS "memberId", sequence, ${versionOf()}`;
  return rows.map(({ version, sequence, ...row }) => ({ ...row, sequence: entrySequence(version, sequence) }));
}

interface Counted {
  /** Of the meeting, as far as it is known here. */
  readonly version: number;
  readonly sequence: number;
}
const versionOf = (): Prisma.Sql =>
  Prisma.sql`coalesce((SELECT m.version FROM meeting m WHERE m.id = coming.meeting_id), 1) AS version`;
