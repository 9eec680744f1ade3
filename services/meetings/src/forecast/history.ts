import type { Deps } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { weekOf } from './calendar-rules.ts';
import type { Coming, Evening } from './rules.ts';

/** How many evenings back the forecast looks. */
const longest = 104;

interface Row {
  readonly id: string;
  readonly startsAt: Date;
  readonly saidReturning: number;
  readonly saidNewcomers: number;
  readonly cameReturning: number;
  readonly cameNewcomers: number;
  readonly returning: number;
  readonly newcomers: number;
  readonly byCar: number;
  readonly said: number;
}

export interface History {
  /** Oldest first; evenings that nobody recorded and cancelled ones are missing. */
  readonly evenings: readonly Evening[];
  readonly coming: Coming;
  /** Share of those who come by car, among all who have said how. */
  readonly driving: { readonly byCar: number; readonly said: number };
}

const counted = `
  FROM meeting m,
  LATERAL (
    SELECT count(*) FILTER (WHERE NOT r.first_visit)::int AS "saidReturning",
           count(*) FILTER (WHERE r.first_visit)::int AS "saidNewcomers",
           count(c.id) FILTER (WHERE NOT r.first_visit)::int AS "cameReturning",
           count(c.id) FILTER (WHERE r.first_visit)::int AS "cameNewcomers",
           count(*) FILTER (WHERE r.arrival = 'car')::int AS "byCar", count(*)::int AS said
    FROM rsvp r LEFT JOIN check_in c ON c.meeting_id = r.meeting_id AND c.member_id = r.member_id
    WHERE r.meeting_id = m.id AND r.state = 'coming' AND r.created_at <= m.starts_at - $2::interval) said,
  LATERAL (
    SELECT count(*) FILTER (WHERE NOT first_visit)::int AS returning, count(*) FILTER (WHERE first_visit)::int AS newcomers
    FROM check_in WHERE meeting_id = m.id) there`;

/** What tells which evenings are like a meeting. */
export interface MeetingLike {
  readonly id: string;
  readonly title: string;
  readonly seriesId: string | null;
  readonly startsAt: Date;
}

/**
 * Evenings before a meeting that tell something of it, as far as they are over. A breakfast circle says nothing of the big
 * evening: those of another series are left out, but for those of the same title, of a series that was begun anew.
 */
export const eveningsLike = ({ title, seriesId, startsAt }: MeetingLike, now: Date): Prisma.MeetingWhereInput => ({
  state: 'scheduled',
  endsAt: { lt: now },
  startsAt: { lt: startsAt },
  ...(seriesId === null ? {} : { OR: [{ seriesId: null }, { seriesId }, { title }] }),
});

/** What the forecast of a meeting is made from at an instant: who had said so at this distance from each evening before it, and who came. */
export async function historyOf(deps: Deps, meeting: MeetingLike, now: Date): Promise<History> {
  const ahead = `${Math.max(0, meeting.startsAt.getTime() - now.getTime())} milliseconds`;
  const select = 'SELECT m.id, m.starts_at AS "startsAt", said.*, there.*';
  const like = await deps.prisma.meeting.findMany({
    where: eveningsLike(meeting, now),
    orderBy: { startsAt: 'desc' },
    take: longest,
    select: { id: true },
  });
  const past = deps.pool.query<Row>(`${select} ${counted} WHERE m.id = ANY($1) ORDER BY m.starts_at`, [
    like.map(({ id }) => id),
    ahead,
  ]);
  const own = deps.pool.query<Row>(`${select} ${counted} WHERE m.id = $1`, [meeting.id, ahead]);
  // Both at once: a failure of one is not left for nobody to see.
  const [before, here] = await Promise.all([past, own]);
  const evenings = before.rows.filter((row) => row.returning + row.newcomers > 0);
  const [coming] = here.rows;
  const zone = deps.settings.CHAPTER_TIME_ZONE;
  const recent = [...evenings.slice(-8), ...(coming ? [coming] : [])];
  return {
    evenings: evenings.map((row) => ({
      week: weekOf(row.startsAt, zone),
      returning: sideOf(row.saidReturning, row.cameReturning, row.returning),
      newcomers: sideOf(row.saidNewcomers, row.cameNewcomers, row.newcomers),
    })),
    coming: {
      week: weekOf(meeting.startsAt, zone),
      saidReturning: coming?.saidReturning ?? 0,
      saidNewcomers: coming?.saidNewcomers ?? 0,
    },
    driving: {
      byCar: recent.reduce((sum, row) => sum + row.byCar, 0),
      said: recent.reduce((sum, row) => sum + row.said, 0),
    },
  };
}

const sideOf = (said: number, came: number, all: number) => ({ said, came, others: Math.max(0, all - came) });
