import type { FunderReport } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { grouped, groupedColumn, landingDefinition } from './rules.ts';

export interface Period {
  /** Days in the chapter's time zone, both included. */
  readonly from: string;
  readonly until: string;
  readonly landings: boolean;
}

interface Evening {
  on: string;
  title: string;
  attendance: number;
  newcomers: number;
  online: number;
}
interface Totals {
  attendance: number;
  uniques: number;
  newcomers: number;
  online: number;
  landings: number;
}

const inPeriod = `m.state = 'scheduled' AND m.ends_at < $4
  AND (m.starts_at AT TIME ZONE $3)::date BETWEEN $1::date AND $2::date`;

/** Rule 53: sessions, attendance, different people, newcomers, landings. A cancelled week is missing, not zero. */
export async function funderReport(deps: Deps, period: Period): Promise<FunderReport> {
  const values = [period.from, period.until, deps.settings.CHAPTER_TIME_ZONE, deps.runtime.now()];
  const evenings = await deps.pool.query<Evening>(
    `SELECT to_char(m.starts_at AT TIME ZONE $3, 'YYYY-MM-DD') AS on, m.title,
            (SELECT count(*) FROM check_in c WHERE c.meeting_id = m.id)::int AS attendance,
            (SELECT count(*) FROM check_in c WHERE c.meeting_id = m.id AND c.first_visit)::int AS newcomers,
            (SELECT count(*) FROM online_attendance o WHERE o.meeting_id = m.id)::int AS online
     FROM meeting m WHERE ${inPeriod} ORDER BY m.starts_at`,
    values,
  );
  const { rows } = await deps.pool.query<Totals>(
    `WITH held AS (SELECT id FROM meeting m WHERE ${inPeriod}),
     came AS (SELECT c.* FROM check_in c JOIN held ON held.id = c.meeting_id)
     SELECT (SELECT count(*) FROM came)::int AS attendance, (SELECT count(DISTINCT member_id) FROM came)::int AS uniques,
            (SELECT count(*) FROM came WHERE first_visit)::int AS newcomers,
            (SELECT count(*) FROM online_attendance o JOIN held ON held.id = o.meeting_id)::int AS online,
            (SELECT count(DISTINCT l.member_id) FROM counted_landing l JOIN came USING (member_id)
             WHERE l.landed_on BETWEEN $1::date AND $2::date)::int AS landings`,
    values,
  );
  const totals = rows[0] ?? { attendance: 0, uniques: 0, newcomers: 0, online: 0, landings: 0 };
  const column = (name: 'attendance' | 'newcomers' | 'online') => groupedColumn(evenings.rows.map((row) => row[name]));
  const [attendance, newcomers, online] = [column('attendance'), column('newcomers'), column('online')];
  return {
    from: period.from,
    until: period.until,
    sessions: evenings.rows.length,
    attendance: grouped(totals.attendance),
    uniques: grouped(totals.uniques),
    newcomers: grouped(totals.newcomers),
    online: grouped(totals.online),
    landings: period.landings
      ? { count: grouped(totals.landings), ofUniques: grouped(totals.uniques), definition: landingDefinition }
      : null,
    meetings: evenings.rows.map(({ on, title }, index) => ({
      on,
      title,
      attendance: attendance[index] ?? 0,
      newcomers: newcomers[index] ?? 0,
      online: online[index] ?? 0,
    })),
  };
}
