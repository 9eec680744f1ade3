import { isDeepStrictEqual } from 'node:util';
import { inTransaction } from '@landed/chassis/db';
import { ForecastRange } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { forecastOf } from './forecast.ts';
import { inside, naive, naiveWays, pinball } from './score-rules.ts';

/** The forecast of this meeting is to be made anew. Cheap and safe to say often: one look answers for many. */
export async function askAnew(tx: Tx, meetingId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO forecast_due (meeting_id) SELECT id FROM meeting WHERE id = ${meetingId}::uuid ON CONFLICT DO NOTHING`;
}

export async function askAllAnew(tx: Tx, after: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO forecast_due (meeting_id) SELECT id FROM meeting WHERE state = 'scheduled' AND starts_at > ${after}
    ON CONFLICT DO NOTHING`;
}

/** Makes what is due, each in a transaction of its own; run by several instances at once. */
export async function makeDue(deps: Deps): Promise<void> {
  while (await inTransaction(deps.prisma, async (tx) => await makeOne(tx, deps))) {
    // One after the other until none is due.
  }
}

async function makeOne(tx: Tx, deps: Deps): Promise<boolean> {
  const due = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM forecast_due WHERE meeting_id = (SELECT meeting_id FROM forecast_due LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING meeting_id AS id`;
  const [first] = due;
  if (!first) return false;
  const now = deps.runtime.now();
  const meeting = await tx.meeting.findUnique({ where: { id: first.id } });
  // Once it has begun the forecast stands: it is what will be scored.
  if (!meeting || meeting.state === 'cancelled' || meeting.startsAt <= now) return true;
  const { view, regimeChange } = await forecastOf(deps, meeting);
  const { attendance, newcomers, cars, shown } = view;
  const data = { attendance, newcomers, cars, shown, regimeChange };
  const last = await tx.forecast.findFirst({ where: { meetingId: meeting.id }, orderBy: { madeAt: 'desc' } });
  if (last && isDeepStrictEqual({ ...last, ...data }, last)) return true;
  await tx.forecast.create({ data: { ...data, id: deps.runtime.newId(), meetingId: meeting.id, madeAt: now } });
  return true;
}

/**
 * Holds the last forecast before an evening against who came. A corrected count (a higher version) is scored again; an
 * evening that nothing was foreseen for has no score.
 */
export async function scoreEvening(
  tx: Tx,
  deps: Deps,
  count: { meetingId: string; startsAt: string; attended: number; version: number },
): Promise<void> {
  const { meetingId, attended, version } = count;
  const startsAt = new Date(count.startsAt);
  const made = await tx.forecast.findFirst({ where: { meetingId }, orderBy: { madeAt: 'desc' } });
  await askAllAnew(tx, deps.runtime.now());
  if (!made) return;
  const foreseen = ForecastRange.parse(made.attendance);
  const totals = await totalsBefore(tx, startsAt);
  const losses = naiveWays.flatMap((way) => {
    const range = naive(totals, way);
    return range ? [[way, pinball(range, attended)] as const] : [];
  });
  const loss = losses.length === 0 ? null : { model: pinball(foreseen, attended), ...Object.fromEntries(losses) };
  await tx.$executeRaw`
    INSERT INTO forecast_score (meeting_id, starts_at, attended, foreseen, inside, loss, version)
    VALUES (${meetingId}::uuid, ${startsAt}, ${attended}, ${JSON.stringify(foreseen)}::jsonb, ${inside(foreseen, attended)},
            ${loss === null ? null : JSON.stringify(loss)}::jsonb, ${version})
    ON CONFLICT (meeting_id) DO UPDATE SET attended = excluded.attended, inside = excluded.inside, loss = excluded.loss,
      version = excluded.version
    WHERE forecast_score.version < excluded.version`;
}

async function totalsBefore(tx: Tx, startsAt: Date): Promise<number[]> {
  const rows = await tx.$queryRaw<{ total: number }[]>`
    SELECT count(c.id)::int AS total FROM meeting m JOIN check_in c ON c.meeting_id = m.id
    WHERE m.state = 'scheduled' AND m.starts_at < ${startsAt} AND m.starts_at > ${startsAt}::timestamptz - interval '1 year'
    GROUP BY m.id ORDER BY m.starts_at`;
  return rows.map((row) => row.total);
}
