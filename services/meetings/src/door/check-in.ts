import { factOf, outboxInsert, outboxValues } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { type MeetingId, MemberId, meetingCheckedIn } from '@landed/contracts';
import { assertTimes } from '../calendar/times.ts';
import type { Deps } from '../deps.ts';
import { timeFault } from './rules.ts';

/** Who holds the phone at the door. */
export interface DoorActor {
  readonly memberId: string;
  readonly device: boolean;
}

export interface DoorScan {
  readonly meetingId: MeetingId;
  readonly nonce: string;
  readonly passId?: string | undefined;
  readonly memberId?: string | undefined;
  readonly checkedInAt?: string | undefined;
  readonly by: DoorActor;
  readonly correlationId: string;
}

/** The check-in that counts, and whether this very scan made it. */
export interface CheckedIn {
  readonly id: string;
  readonly memberId: MemberId;
  readonly displayName: string | null;
  /** From whom they hide, sealed; null for who does not. */
  readonly hidesFrom: string | null;
  readonly checkedInAt: Date;
  readonly walkIn: boolean;
  readonly firstVisit: boolean;
  readonly beyondLimit: boolean;
  readonly already: boolean;
  /** Where they were asked to park. */
  readonly lot: string | null;
}

interface Lookup {
  state: string;
  starts_at: Date;
  ends_at: Date;
  counted: boolean;
  member_id: string | null;
  expected: boolean;
  known: boolean;
  display_name: string | null;
  hides_from: string | null;
  lot: string | null;
}
interface Arrival {
  id: string;
  checked_in_at: Date;
  walk_in: boolean;
  first_visit: boolean;
  beyond_limit: boolean;
  nonce: string;
}
/** Without a check-in all of its columns are null. */
type Row = Lookup & (Arrival | Record<keyof Arrival, null>);

// The whole scan in one statement: look up the pass, let in, tell. A chair is kept for everybody who said that they come, so
// nobody has to be counted, and arrivals do not wait for each other. Where that does not hold (no RSVP, a tight room, an
// evening that is counted already) nobody is let in here: see admit.ts. The locks make it exact: who gives chairs away waits
// for the arrivals that are under way (FOR KEY SHARE against FOR UPDATE), and so does who cancels for their own (FOR SHARE).
const statement = `
  WITH place AS (
    SELECT id, state, starts_at, ends_at, tight OR attendance_closed_at IS NOT NULL AS counted
    FROM meeting WHERE id = $1::uuid FOR KEY SHARE),
  pass AS (SELECT member_id FROM rsvp WHERE pass_id = $2::uuid AND meeting_id = $1::uuid AND state = 'coming'),
  who AS (SELECT coalesce($3::uuid, (SELECT member_id FROM pass)) AS member_id),
  invited AS (
    SELECT rsvp.id FROM rsvp, who WHERE rsvp.meeting_id = $1::uuid AND rsvp.member_id = who.member_id AND rsvp.state = 'coming'
    FOR SHARE OF rsvp),
  made AS (
    INSERT INTO check_in (id, meeting_id, member_id, nonce, checked_in_at, walk_in, first_visit, by_id, by_device)
    SELECT $4::uuid, place.id, who.member_id, $5::uuid, $6::timestamptz, false, NOT EXISTS (
      SELECT FROM check_in c JOIN meeting m ON m.id = c.meeting_id
      WHERE c.member_id = who.member_id AND (m.starts_at, m.id) < (place.starts_at, place.id)), $8::uuid, $9::boolean
    FROM place, who, invited
    WHERE NOT place.counted AND place.state = 'scheduled' AND $6::timestamptz <= $7::timestamptz + interval '5 minutes'
      AND $6::timestamptz BETWEEN place.starts_at - interval '12 hours' AND place.ends_at + interval '12 hours'
    ON CONFLICT DO NOTHING RETURNING *),
  told AS (
    ${outboxInsert(10).replace('$14::jsonb', "$14::jsonb || jsonb_build_object('memberId', made.member_id)")} FROM made)
  SELECT place.state, place.starts_at, place.ends_at, place.counted, who.member_id,
         EXISTS (SELECT FROM invited) AS expected, person.display_name, person.member_id IS NOT NULL AS known,
         (SELECT blocked FROM discretion WHERE discretion.member_id = who.member_id AND discreet) AS hides_from,
         (SELECT lot.name FROM stall JOIN lot ON lot.id = stall.lot_id WHERE stall.rsvp_id = (SELECT id FROM invited)) AS lot,
         coalesce(made.id, old.id) AS id, coalesce(made.checked_in_at, old.checked_in_at) AS checked_in_at,
         coalesce(made.walk_in, old.walk_in) AS walk_in, coalesce(made.first_visit, old.first_visit) AS first_visit,
         coalesce(made.beyond_limit, old.beyond_limit) AS beyond_limit, coalesce(made.nonce, old.nonce) AS nonce
  FROM place CROSS JOIN who
  LEFT JOIN made ON true
  LEFT JOIN check_in old ON old.meeting_id = $1::uuid AND old.member_id = who.member_id
  LEFT JOIN person ON person.member_id = who.member_id`;

/** Not in yet: whether there is a chair for this person has to be counted. */
export interface ToBeCounted {
  readonly memberId: MemberId;
}

/** Lets in who holds a pass or said they come. Throws 400, 404 and 409 with what the door should do. */
export async function checkIn(deps: Deps, scan: DoorScan): Promise<CheckedIn | ToBeCounted> {
  const now = deps.runtime.now();
  const at = scan.checkedInAt === undefined ? now : new Date(scan.checkedInAt);
  const row = await run(deps, scan, at, now);
  if (!row) throw notFound('meeting');
  if (row.id !== null) return await settled(deps, row, scan, at);
  assertMayEnter(deps, row, at);
  if (!row.expected || row.counted) return { memberId: MemberId.parse(row.member_id) };
  // Two scans at the same moment: the other one won while this statement could not see it yet.
  const again = await run(deps, scan, at, now);
  if (again === undefined || again.id === null) throw nonceReused();
  return await settled(deps, again, scan, at);
}

export const nonceReused = (): ProblemError =>
  new ProblemError(409, 'nonce-reused', 'This scan was already used for somebody else. Please scan again.');

function assertMayEnter(deps: Deps, row: Lookup, at: Date): void {
  if (row.member_id === null) {
    const detail = 'This pass is not for this meeting, or its owner has cancelled. Please look them up by name.';
    throw new ProblemError(409, 'pass-not-valid', detail);
  }
  if (row.state === 'cancelled') throw new ProblemError(409, 'meeting-cancelled', 'This meeting was called off.');
  assertTimes(deps, { startsAt: row.starts_at, endsAt: row.ends_at }, [{ field: 'checkedInAt', at: at.toISOString() }]);
  if (!row.known && !row.expected) throw notFound('member');
}

/** Two devices without a network saw the same person: whoever saw them first let them in. */
async function settled(deps: Deps, row: Lookup & Arrival, scan: DoorScan, at: Date): Promise<CheckedIn> {
  const span = { startsAt: row.starts_at.getTime(), endsAt: row.ends_at.getTime() };
  const earlier = at < row.checked_in_at && timeFault(at.getTime(), deps.runtime.now().getTime(), span) === null;
  if (earlier)
    await deps.prisma.checkIn.updateMany({
      where: { id: row.id, checkedInAt: { gt: at } },
      data: { checkedInAt: at, byId: scan.by.memberId, byDevice: scan.by.device },
    });
  return {
    id: row.id,
    memberId: MemberId.parse(row.member_id),
    displayName: row.display_name,
    hidesFrom: row.hides_from,
    checkedInAt: earlier ? at : row.checked_in_at,
    walkIn: row.walk_in,
    firstVisit: row.first_visit,
    beyondLimit: row.beyond_limit,
    already: row.nonce !== scan.nonce,
    lot: row.lot,
  };
}

async function run(deps: Deps, scan: DoorScan, at: Date, now: Date): Promise<Row | undefined> {
  const id = deps.runtime.newId();
  const fact = factOf(meetingCheckedIn, deps.runtime, {
    subject: id,
    correlationId: scan.correlationId,
    occurredAt: at,
    data: {
      meetingId: scan.meetingId,
      // The statement puts in whose pass it is.
      memberId: MemberId.parse(scan.memberId ?? id),
      checkInId: id,
      checkedInAt: at.toISOString(),
      walkIn: false,
    },
  });
  const { rows } = await deps.pool.query<Row>({
    name: 'check-in',
    text: statement,
    values: [
      scan.meetingId,
      scan.passId ?? null,
      scan.memberId ?? null,
      id,
      scan.nonce,
      at,
      now,
      scan.by.memberId,
      scan.by.device,
      ...outboxValues(fact),
    ],
  });
  return rows[0];
}

export const isCheckedIn = (result: CheckedIn | ToBeCounted): result is CheckedIn => 'id' in result;
