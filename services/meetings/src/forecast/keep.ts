import { isDeepStrictEqual } from 'node:util';
import { ForecastRange } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { forecastOf, replayOf } from './forecast.ts';
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

/**
 * Makes what is due. Being due ends before the work begins, in a statement of its own: a transaction that lasts as long as
 * the work would hold up everybody who asks meanwhile. What was taken is in `owed` until it is done, for the next round.
 */
export async function makeDue(deps: Deps, owed = new Set<string>()): Promise<void> {
  const due = await deps.prisma.$queryRaw<{ id: string }[]>`DELETE FROM forecast_due RETURNING meeting_id AS id`;
  for (const { id } of due) owed.add(id);
  for (const id of owed) {
    await makeOne(deps, id);
    owed.delete(id);
  }
}

async function makeOne(deps: Deps, meetingId: string): Promise<void> {
  const { prisma } = deps;
  const now = deps.runtime.now();
  const meeting = await prisma.meeting.findUnique({ where: { id: meetingId } });
  // Once it has begun the forecast stands: it is what will be scored.
  if (!meeting || meeting.state === 'cancelled' || meeting.startsAt <= now) return;
  const { view, regimeChange, model } = await forecastOf(deps, meeting);
  const { attendance, newcomers, cars, shown } = view;
  const data = { attendance, newcomers, cars, shown, model, regimeChange };
  const last = await prisma.forecast.findFirst({ where: { meetingId }, orderBy: { madeAt: 'desc' } });
  if (last && isDeepStrictEqual({ ...last, ...data }, last)) return;
  await prisma.forecast.create({ data: { ...data, id: deps.runtime.newId(), meetingId, madeAt: now } });
}

interface Foreseen {
  /** As it was shown, and what the model said. */
  readonly foreseen: ForecastRange;
  readonly model: ForecastRange | null;
  readonly shown: string;
  readonly replayed: boolean;
}

/** The last forecast before an evening; for one that was put down afterwards, what the model would have said. */
async function foreseenOf(tx: Tx, deps: Deps, meetingId: string): Promise<Foreseen | null> {
  const made = await tx.forecast.findFirst({ where: { meetingId }, orderBy: { madeAt: 'desc' } });
  if (made)
    return {
      foreseen: ForecastRange.parse(made.attendance),
      model: ForecastRange.nullable().parse(made.model),
      shown: made.shown,
      replayed: false,
    };
  const meeting = await tx.meeting.findUnique({ where: { id: meetingId } });
  const model = meeting && (await replayOf(deps, meeting));
  return model && { foreseen: model, model, shown: 'model', replayed: true };
}

/**
 * Holds the last forecast before an evening against who came: whether what was shown held, and what the model and the naive
 * ways lost, whichever of them was shown. A corrected count (a higher version) is scored again. An evening that was put down
 * afterwards, as a group's years before it came here, is foreseen from the evenings before it alone, and marked as such.
 */
export async function scoreEvening(
  tx: Tx,
  deps: Deps,
  count: { meetingId: string; startsAt: string; attended: number; version: number },
): Promise<void> {
  const { meetingId, attended, version } = count;
  const startsAt = new Date(count.startsAt);
  await askAllAnew(tx, deps.runtime.now());
  const made = await foreseenOf(tx, deps, meetingId);
  if (!made) return;
  const { foreseen, model, shown, replayed } = made;
  const totals = await totalsBefore(tx, startsAt);
  const losses = naiveWays.flatMap((way) => {
    const range = naive(totals, way);
    return range ? [[way, pinball(range, attended)] as const] : [];
  });
  const loss =
    model === null || losses.length === 0 ? null : { model: pinball(model, attended), ...Object.fromEntries(losses) };
  const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
  await tx.$executeRaw`
    INSERT INTO forecast_score (meeting_id, starts_at, attended, foreseen, shown, model, inside, replayed, loss, version)
    VALUES (${meetingId}::uuid, ${startsAt}, ${attended}, ${json(foreseen)}::jsonb, ${shown}, ${json(model)}::jsonb,
            ${inside(foreseen, attended)}, ${replayed}, ${json(loss)}::jsonb, ${version})
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
