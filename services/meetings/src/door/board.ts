import {
  type DoorBoard,
  type DoorPlan,
  MeetingId,
  MemberId,
  type NewcomerRow,
  type PresentRow,
} from '@landed/contracts';
import type { z } from 'zod';
import { findMeeting } from '../calendar/schedule.ts';
import { doorsOpenAt } from '../calendar/views.ts';
import type { Deps, Tx } from '../deps.ts';
import { forecastOf } from '../forecast/forecast.ts';
import { hiddenFrom, type Reader } from '../people/hidden-from.ts';
import { roomOf } from './room.ts';
import { freeChairs, releasedAt } from './room-rules.ts';
import { desksFor, wordsOf } from './rules.ts';

/** How full the room is, for the door. Throws 404. */
export async function doorBoard(tx: Tx, deps: Deps, meetingId: string): Promise<DoorBoard> {
  const meeting = await findMeeting(tx, meetingId);
  const room = await roomOf(tx, meeting);
  return {
    meetingId: MeetingId.parse(meeting.id),
    startsAt: meeting.startsAt.toISOString(),
    doorsOpenAt: doorsOpenAt(meeting).toISOString(),
    roomLimit: room.limit,
    arrived: room.arrived,
    expected: room.expected,
    free: Math.max(0, freeChairs(room)),
    walkIns: await tx.checkIn.count({ where: { meetingId, walkIn: true } }),
    beyondLimit: await tx.checkIn.count({ where: { meetingId, beyondLimit: true } }),
    releasesAt: releasedAt(meeting.startsAt, deps.settings.RELEASE_CHAIRS_AFTER_MIN).toISOString(),
  };
}

/** People in the room whose name has words beginning so; ten at most, nobody before two letters. */
export async function findPresent(
  deps: Deps,
  reader: Reader,
  ask: { meetingId: string; typed: string },
): Promise<PresentRow[]> {
  const words = wordsOf(ask.typed);
  if (words.join('').length < 2) return [];
  const { rows } = await deps.pool.query<{ member_id: string; display_name: string; checked_in_at: Date }>({
    name: 'present',
    text: `SELECT p.member_id, p.display_name, c.checked_in_at
           FROM check_in c JOIN person p ON p.member_id = c.member_id
           WHERE c.meeting_id = $1::uuid AND to_tsvector('simple', p.display_name) @@ to_tsquery('simple', $2)
             AND p.member_id <> ALL ($3::uuid[])
           ORDER BY p.display_name, p.member_id LIMIT 10`,
    values: [ask.meetingId, words.map((word) => `${word}:*`).join(' & '), await hiddenFrom(deps, reader)],
  });
  return rows.map((row) => ({
    memberId: MemberId.parse(row.member_id),
    displayName: row.display_name,
    checkedInAt: row.checked_in_at.toISOString(),
  }));
}

interface Row {
  readonly member_id: string;
  readonly display_name: string;
  readonly visit: 1 | 2;
  readonly checked_in_at: Date;
  readonly table: number | null;
}

/** Rule 20: who is here for the first or second time, the newest arrivals first. */
export async function newcomersOf(deps: Deps, reader: Reader, meetingId: string): Promise<NewcomerRow[]> {
  const { rows } = await deps.pool.query<Row>({
    name: 'newcomers',
    text: `
      SELECT c.member_id, p.display_name, c.checked_in_at, before.visits + 1 AS visit,
             (SELECT t.table_number FROM turn t JOIN segment s ON s.id = t.segment_id
              WHERE s.meeting_id = c.meeting_id AND t.member_id = c.member_id AND t.state = 'table' LIMIT 1) AS table
      FROM check_in c JOIN meeting m ON m.id = c.meeting_id JOIN person p ON p.member_id = c.member_id,
      LATERAL (SELECT count(*)::int AS visits FROM check_in e JOIN meeting em ON em.id = e.meeting_id
               WHERE e.member_id = c.member_id AND (em.starts_at, em.id) < (m.starts_at, m.id)) before
      WHERE c.meeting_id = $1::uuid AND before.visits < 2 AND c.member_id <> ALL ($2::uuid[])
      ORDER BY c.checked_in_at DESC, c.member_id`,
    values: [meetingId, await hiddenFrom(deps, reader)],
  });
  return rows.map((row) => ({
    memberId: MemberId.parse(row.member_id),
    displayName: row.display_name,
    visit: row.visit,
    checkedInAt: row.checked_in_at.toISOString(),
    table: row.table,
  }));
}

/** Rule 21, for as many newcomers as one evening of ten exceeds. Throws 404. */
export async function doorPlan(
  deps: Deps,
  meetingId: string,
  { minutes, secondsEach }: { minutes: number; secondsEach: number },
): Promise<z.infer<typeof DoorPlan>> {
  const meeting = await findMeeting(deps.prisma, meetingId);
  const newcomers = (await forecastOf(deps, meeting)).newcomers.p90;
  const desks = desksFor({ newcomers, minutes, secondsEach });
  const opens = doorsOpenAt(meeting).toISOString();
  return { meetingId: MeetingId.parse(meeting.id), newcomers, minutes, secondsEach, desks, doorsOpenAt: opens };
}
