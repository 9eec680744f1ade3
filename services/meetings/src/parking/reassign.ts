import type { Deps, Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { freePlaces, intoTheEvening, takeSeat } from '../rsvp/places.ts';
import { withPlaces } from '../rsvp/views.ts';
import { assign, type Spot } from './assign-rules.ts';
import { type ChosenLot, kindOf } from './load-plan.ts';
import type { Plan } from './plan-rules.ts';
import { tellAssignment } from './tell.ts';

/** Accessible stalls are numbered from here on, so that general ones may grow in number. */
const accessibleFrom = 10_000;

interface Laid {
  readonly id: string;
  readonly kind: 'on-site' | 'overflow';
  readonly general: number;
  readonly accessible: number;
}

/** Lays the lots out and gives everybody who comes by car a place; answers how many are told something new. */
export async function reassign(
  tx: Tx,
  deps: Deps,
  about: { meeting: Meeting; chosen: readonly ChosenLot[]; plan: Plan; fill: number; correlationId: string },
): Promise<number> {
  const { meeting, chosen, plan } = about;
  const expected = await tx.rsvp.findMany({
    where: { meetingId: meeting.id, state: 'coming', arrival: 'car' },
    include: withPlaces,
    orderBy: { createdAt: 'asc' },
  });
  const laid = await layOut(tx, deps, meeting.id, chosen, plan);
  const runs = await tx.shuttleRun.findMany({
    where: { meetingId: meeting.id, ...intoTheEvening, departsAt: { gt: deps.runtime.now() } },
    select: { seats: true },
  });
  const seats = runs.reduce((sum, run) => sum + run.seats, 0);
  const visits = await visitsOf(
    tx,
    expected.map((rsvp) => rsvp.memberId),
  );
  const onDuty = new Set(chosen.flatMap(({ staff, deputies }) => [...staff, ...deputies]));
  const drivers = expected.map((rsvp) => ({
    id: rsvp.id,
    stepFree: rsvp.stepFree,
    newcomer: rsvp.firstVisit,
    giving: rsvp.parkRemote || onDuty.has(rsvp.memberId),
    visits: visits.get(rsvp.memberId) ?? 0,
    current: rsvp.stall ? { lotId: rsvp.stall.lotId, accessible: rsvp.stall.accessible } : null,
  }));
  const supply = laid.map(({ id, kind, general, accessible }) => ({
    lotId: id,
    kind,
    // Where a shuttle runs, the remote lot holds no more than it can bring.
    general: kind === 'overflow' && runs.length > 0 ? Math.min(general, seats) : general,
    accessible,
  }));
  const spots = assign(drivers, supply, plan.overflow);
  // A stall that is no more was somebody's: they take another one, perhaps of the same lot.
  const held = new Set(
    (await tx.stall.findMany({ where: { rsvpId: { in: drivers.map((driver) => driver.id) } } })).map(
      (stall) => stall.rsvpId,
    ),
  );
  const moved = drivers.filter(
    ({ id, current }) => !sameSpot(current, spots.get(id) ?? null) || held.has(id) !== (current !== null),
  );
  for (const { id } of moved) await freePlaces(tx, id);
  for (const { id, stepFree } of moved) {
    const spot = spots.get(id);
    const far = laid.some((lot) => lot.id === spot?.lotId && lot.kind === 'overflow') && runs.length > 0;
    const seated = !far || (await takeSeat(tx, deps, { id, meetingId: meeting.id }, stepFree));
    if (spot && seated) await takeSpot(tx, id, spot);
  }
  let touched = 0;
  for (const rsvp of expected)
    if (await tellAssignment(tx, deps, { meeting, before: rsvp, correlationId: about.correlationId })) touched += 1;
  return touched;
}

const sameSpot = (one: Spot | null, two: Spot | null): boolean =>
  one?.lotId === two?.lotId && one?.accessible === two?.accessible;

async function takeSpot(tx: Tx, rsvpId: string, spot: Spot): Promise<void> {
  await tx.$executeRaw`
    UPDATE stall SET rsvp_id = ${rsvpId}::uuid WHERE (lot_id, ordinal) = (
      SELECT lot_id, ordinal FROM stall
      WHERE lot_id = ${spot.lotId}::uuid AND accessible = ${spot.accessible} AND rsvp_id IS NULL
      ORDER BY ordinal LIMIT 1)`;
}

async function visitsOf(tx: Tx, memberIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.checkIn.groupBy({
    by: ['memberId'],
    where: { memberId: { in: [...memberIds] } },
    _count: true,
  });
  return new Map(rows.map((row) => [row.memberId, row._count]));
}

/** Makes the meeting's lots what the plan says; stalls that are no more are nobody's. */
async function layOut(
  tx: Tx,
  deps: Deps,
  meetingId: string,
  chosen: readonly ChosenLot[],
  plan: Plan,
): Promise<Laid[]> {
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
      stallsAtHand: lot.stalls - lot.reserved - lot.background - lot.accessible,
    };
    const id = old?.id ?? deps.runtime.newId();
    await tx.lot.upsert({ where: { id }, create: { ...data, id, meetingId }, update: data });
    const last = accessibleFrom + lot.accessible;
    await tx.$executeRaw`
      DELETE FROM stall WHERE lot_id = ${id}::uuid AND (CASE WHEN accessible THEN ordinal > ${last} ELSE ordinal > ${general} END)`;
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
  await tx.lot.deleteMany({ where: { meetingId, id: { notIn: laid.map((lot) => lot.id) } } });
  return laid;
}
