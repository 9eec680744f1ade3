import type { Deps, Tx } from '../deps.ts';
import { type ChosenLot, kindOf } from './load-plan.ts';
import type { Plan } from './plan-rules.ts';

/** Accessible stalls are numbered from here on, so that general ones may grow in number. */
const accessibleFrom = 10_000;

/** A lot of a meeting, as it is after a plan. */
export interface Laid {
  readonly id: string;
  readonly kind: 'on-site' | 'overflow';
  readonly general: number;
  readonly accessible: number;
}

/**
 * Makes the meeting's lots what the plan says; stalls that are no more are nobody's, but those of people who have parked, who are
 * not among the `coming`. A lot that the plan lets go of is withdrawn where cars are or were counted: that stays on record.
 */
export async function layOut(
  tx: Tx,
  deps: Deps,
  about: { meetingId: string; chosen: readonly ChosenLot[]; plan: Plan; coming: readonly string[] },
): Promise<Laid[]> {
  const { meetingId, chosen, plan, coming } = about;
  const before = await tx.lot.findMany({ where: { meetingId } });
  const laid: Laid[] = [];
  for (const [ordinal, { lot, staff, deputies }] of chosen.entries()) {
    // A lot that was planned by its name alone is the same place.
    const old =
      before.find((item) => item.parkingLotId === lot.id) ??
      before.find((item) => item.parkingLotId === null && item.name === lot.name);
    const general = plan.lots.find((part) => part.lotId === lot.id)?.usable ?? 0;
    const { name, kind, address, walkMinutes } = lot;
    const data = {
      ordinal,
      name,
      kind,
      address,
      walkMinutes,
      usableStalls: general,
      parkingLotId: lot.id,
      withdrawnAt: null,
      stallsAtHand: lot.stalls - lot.reserved - lot.background - lot.accessible,
    };
    const id = old?.id ?? deps.runtime.newId();
    await tx.lot.upsert({ where: { id }, create: { ...data, id, meetingId }, update: data });
    const last = accessibleFrom + lot.accessible;
    await tx.$executeRaw`
      DELETE FROM stall WHERE lot_id = ${id}::uuid AND (rsvp_id IS NULL OR rsvp_id = ANY(${coming}::uuid[]))
        AND (CASE WHEN accessible THEN ordinal > ${last} ELSE ordinal > ${general} END)`;
    await tx.$executeRaw`
      INSERT INTO stall (lot_id, ordinal, accessible)
      SELECT ${id}::uuid, n, false FROM generate_series(1, ${general}::int) AS n
      UNION ALL SELECT ${id}::uuid, n, true FROM generate_series(${accessibleFrom + 1}::int, ${last}::int) AS n
      ON CONFLICT DO NOTHING`;
    await tx.parkingDuty.deleteMany({ where: { lotId: id } });
    await tx.parkingDuty.createMany({
      data: [
        ...staff.map((memberId) => ({ lotId: id, memberId, deputy: false })),
        ...deputies.map((memberId) => ({ lotId: id, memberId, deputy: true })),
      ],
    });
    laid.push({ id, kind: kindOf(lot), general, accessible: lot.accessible });
  }
  const gone = { meetingId, id: { notIn: laid.map((lot) => lot.id) } };
  await tx.stall.deleteMany({ where: { lot: gone, OR: [{ rsvpId: null }, { rsvpId: { in: [...coming] } }] } });
  await tx.lot.deleteMany({ where: { ...gone, taps: { none: {} }, recounts: { none: {} }, stalls: { none: {} } } });
  await tx.lot.updateMany({ where: { ...gone, withdrawnAt: null }, data: { withdrawnAt: deps.runtime.now() } });
  await tx.parkingDuty.deleteMany({ where: { lot: gone } });
  return laid;
}
