import { factOf, record } from '@landed/chassis/outbox';
import { notFound } from '@landed/chassis/problem';
import {
  type LotBoard,
  type LotTap,
  MeetingId,
  parkingLotFilled,
  parkingLotFilling,
  parkingLotReopened,
  type RecountRequest,
} from '@landed/contracts';
import type { z } from 'zod';
import { findMeeting } from '../calendar/schedule.ts';
import { assertTimes } from '../calendar/times.ts';
import type { Deps, Tx } from '../deps.ts';
import { usualFill } from '../parking/rules.ts';
import {
  amberAt,
  type LiveLot,
  occupied,
  overflowProposed,
  paceWindowMinutes,
  predictedFullAt,
  sendWords,
  stateOf,
  toldOf,
} from './live-rules.ts';

interface StoredLive extends LiveLot {
  readonly liveState: string;
}

/** The lots of a meeting as the taps say. A tap from before the last recount is in that count already. */
async function liveLots(tx: Tx, meetingId: string, now: Date): Promise<StoredLive[]> {
  const since = new Date(now.getTime() - paceWindowMinutes * 60_000);
  return await tx.$queryRaw<StoredLive[]>`
    SELECT l.id AS "lotId", l.parking_lot_id AS "parkingLotId", l.name, l.kind, l.usable_stalls AS "fullAt", l.live_state AS "liveState",
           coalesce(l.stalls_at_hand, ceil(l.usable_stalls / ${usualFill}::float)::int) AS stalls,
           CASE WHEN EXISTS (SELECT FROM parking_plan p WHERE p.meeting_id = l.meeting_id) THEN (
             SELECT count(*)::int FROM parking_duty d WHERE d.lot_id = l.id AND NOT d.deputy) END AS attendants,
           l.withdrawn_at IS NOT NULL AS withdrawn,
           coalesce(r.counted, 0) AS counted,
           count(t.nonce) FILTER (WHERE t.direction = 'in')::int AS ins,
           count(t.nonce) FILTER (WHERE t.direction = 'out')::int AS outs,
           (SELECT count(*)::int FROM lot_tap p WHERE p.lot_id = l.id AND p.direction = 'in' AND p.at > ${since}) AS lately
    FROM lot l
    LEFT JOIN LATERAL (SELECT counted, at FROM lot_recount WHERE lot_id = l.id ORDER BY at DESC, id DESC LIMIT 1) r ON true
    LEFT JOIN lot_tap t ON t.lot_id = l.id AND (r.at IS NULL OR t.at > r.at)
    WHERE l.meeting_id = ${meetingId}::uuid
    GROUP BY l.id, r.counted ORDER BY l.ordinal`;
}

/** What attendants and screens see. Throws 404. */
export async function lotBoard(tx: Tx, deps: Deps, meetingId: string): Promise<LotBoard> {
  if ((await tx.meeting.count({ where: { id: meetingId } })) === 0) throw notFound('meeting');
  const now = deps.runtime.now();
  const lots = await liveLots(tx, meetingId, now);
  return {
    meetingId: MeetingId.parse(meetingId),
    lots: lots.map((lot) => ({
      lotId: lot.lotId,
      parkingLotId: lot.parkingLotId,
      name: lot.name,
      kind: lot.kind,
      state: stateOf(lot),
      occupied: occupied(lot),
      stalls: lot.stalls,
      amberAt: amberAt(lot),
      fullAt: lot.fullAt,
      predictedFullAt: predictedFullAt(lot, now)?.toISOString() ?? null,
    })),
    sendTo: sendWords(lots),
    overflowProposed: overflowProposed(lots, now),
  };
}

/** Takes taps in, from any device, in any order, any number of times. Throws 400 for impossible times, 404 for another's lot. */
export async function takeTaps(
  tx: Tx,
  deps: Deps,
  upload: { meetingId: string; taps: readonly LotTap[]; by: string; correlationId: string },
): Promise<LotBoard & { taken: number; known: number }> {
  const { meetingId, taps, by } = upload;
  assertTimes(
    deps,
    await findMeeting(tx, meetingId),
    taps.map((tap, index) => ({ field: `taps.${index}.at`, at: tap.at })),
  );
  await lockLots(tx, meetingId, [...new Set(taps.map((tap) => tap.lotId))]);
  const { count: taken } = await tx.lotTap.createMany({
    data: taps.map(({ nonce, lotId, direction, at }) => ({ nonce, lotId, direction, at, byId: by })),
    skipDuplicates: true,
  });
  await tellStates(tx, deps, upload);
  return { ...(await lotBoard(tx, deps, meetingId)), taken, known: taps.length - taken };
}

/** Somebody counted on foot: that holds from then on; what the taps had said stays on record. Sent twice it is once. */
export async function recount(
  tx: Tx,
  deps: Deps,
  count: z.infer<typeof RecountRequest> & { meetingId: string; lotId: string; by: string; correlationId: string },
): Promise<LotBoard> {
  const { meetingId, lotId, counted, nonce, reason = null } = count;
  const at = count.at === undefined ? deps.runtime.now() : new Date(count.at);
  assertTimes(deps, await findMeeting(tx, meetingId), [{ field: 'at', at: at.toISOString() }]);
  await lockLots(tx, meetingId, [lotId]);
  const before = (await liveLots(tx, meetingId, deps.runtime.now())).find((lot) => lot.lotId === lotId);
  await tx.lotRecount.createMany({
    data: [{ id: nonce, lotId, tapped: before ? occupied(before) : 0, counted, reason, byId: count.by, at }],
    skipDuplicates: true,
  });
  await tellStates(tx, deps, count);
  return await lotBoard(tx, deps, meetingId);
}

async function lockLots(tx: Tx, meetingId: string, lotIds: readonly string[]): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM lot WHERE id = ANY(${lotIds}::uuid[]) AND meeting_id = ${meetingId}::uuid ORDER BY id FOR UPDATE`;
  if (found.length < lotIds.length) throw notFound('lot');
}

/** Says it when a lot fills or soon will, is full, or has room again: each change once. */
export async function tellStates(
  tx: Tx,
  deps: Deps,
  about: { meetingId: string; correlationId: string },
): Promise<void> {
  const now = deps.runtime.now();
  const lots = await liveLots(tx, about.meetingId, now);
  for (const lot of lots) {
    const state = toldOf(lot, now, lot.liveState);
    if (state === lot.liveState) continue;
    const { liveVersion } = await tx.lot.update({
      where: { id: lot.lotId },
      data: { liveState: state, liveVersion: { increment: 1 } },
    });
    const data = {
      meetingId: MeetingId.parse(about.meetingId),
      lotId: lot.lotId,
      name: lot.name,
      occupied: occupied(lot),
      stalls: lot.stalls,
      predictedFullAt: predictedFullAt(lot, now)?.toISOString() ?? null,
    };
    const fact = { subject: lot.lotId, version: liveVersion, correlationId: about.correlationId };
    if (state === 'full')
      await record(tx, factOf(parkingLotFilled, deps.runtime, { ...fact, data: { ...data, sendTo: sendWords(lots) } }));
    else {
      // From full back to amber there is room again; from open to amber it fills.
      const definition = state === 'amber' && lot.liveState === 'open' ? parkingLotFilling : parkingLotReopened;
      await record(tx, factOf(definition, deps.runtime, { ...fact, data }));
    }
  }
}
