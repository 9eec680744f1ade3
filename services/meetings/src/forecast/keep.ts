import { isDeepStrictEqual } from 'node:util';
import type { Deps, Tx } from '../deps.ts';
import { foreseenNow, keptBefore, replayOf } from './forecast.ts';
import { inside, lossOf } from './score-rules.ts';

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
  const { model, naive, ...shown } = await foreseenNow(deps, meeting);
  // What is unknown is left out: a database's null is not one of JSON.
  const data = { ...shown, ...(model ? { model } : {}), ...(naive ? { naive } : {}) };
  const last = await prisma.forecast.findFirst({ where: { meetingId }, orderBy: { madeAt: 'desc' } });
  if (last && isDeepStrictEqual({ ...last, ...data }, last)) return;
  await prisma.forecast.create({ data: { ...data, id: deps.runtime.newId(), meetingId, madeAt: now } });
}

/**
 * Holds the last forecast before an evening against who came: whether what was shown held, and what the model and the naive
 * ways lost, whichever of them was shown. A corrected count (a higher version) is scored again, against the same forecast: what
 * was foreseen before an evening never changes. An evening that was put down afterwards, as a group's years before it came
 * here, is foreseen from the evenings before it alone, and marked as such; only that one is worked out anew.
 */
export async function scoreEvening(
  tx: Tx,
  deps: Deps,
  count: { meetingId: string; startsAt: string; attended: number; version: number },
): Promise<void> {
  const { meetingId, attended, version } = count;
  await askAllAnew(tx, deps.runtime.now());
  const meeting = await tx.meeting.findUnique({ where: { id: meetingId } });
  if (!meeting) return;
  const kept = await keptBefore(tx, meeting);
  const foreseen = kept ?? (await replayOf(deps, meeting));
  if (!foreseen) return;
  const { attendance, model, naive, shown } = foreseen;
  const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
  await tx.$executeRaw`
    INSERT INTO forecast_score (meeting_id, starts_at, attended, foreseen, shown, model, inside, replayed, loss, version)
    VALUES (${meetingId}::uuid, ${new Date(count.startsAt)}, ${attended}, ${json(attendance)}::jsonb, ${shown},
            ${json(model)}::jsonb, ${inside(attendance, attended)}, ${!kept}, ${json(lossOf(model, naive, attended))}::jsonb,
            ${version})
    ON CONFLICT (meeting_id) DO UPDATE SET starts_at = excluded.starts_at, attended = excluded.attended,
      foreseen = excluded.foreseen, shown = excluded.shown, model = excluded.model, inside = excluded.inside,
      replayed = excluded.replayed, loss = excluded.loss, version = excluded.version
    WHERE forecast_score.version < excluded.version`;
}
