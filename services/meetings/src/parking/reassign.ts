import type { Deps, Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { notLeft, notYetThere } from '../rsvp/places.ts';
import { type PlacedRsvp, withPlaces } from '../rsvp/views.ts';
import { type SeatPlace, seatRiders } from '../shuttle/seat-rules.ts';
import { assign, type Driver, type Rides, type Spot, type Supply } from './assign-rules.ts';
import { type Laid, layOut } from './lay-out.ts';
import type { ChosenLot } from './load-plan.ts';
import type { Plan } from './plan-rules.ts';
import { tellAssignments } from './tell.ts';

/** Lays the lots out and gives everybody who is still to come by car a place; answers who is told something new. */
export async function reassign(
  tx: Tx,
  deps: Deps,
  about: { meeting: Meeting; chosen: readonly ChosenLot[]; plan: Plan; correlationId: string },
): Promise<ReadonlySet<string>> {
  const { meeting, chosen, plan, correlationId } = about;
  const now = deps.runtime.now();
  const expected = await tx.rsvp.findMany({
    where: { meetingId: meeting.id, state: 'coming', arrival: 'car' },
    include: withPlaces,
    orderBy: { createdAt: 'asc' },
  });
  const away = await notYetThere(tx, meeting.id, expected);
  // Whoever is in the room or under way has parked.
  const coming = away.filter(({ seat }) => !seat || (seat.run.departsAt > now && seat.run.state !== 'left'));
  const laid = await layOut(tx, deps, {
    meetingId: meeting.id,
    chosen,
    plan,
    coming: coming.map((rsvp) => rsvp.id),
  });
  const seats = await seatsAhead(tx, meeting.id, now, coming);
  const drivers = await driversOf(tx, coming, chosen);
  const rides = seats.length === 0 ? null : ridesOf(seats);
  const spots = assign(drivers, await supplyOf(tx, laid, drivers), plan.overflow, rides);
  await park(tx, drivers, spots);
  if (rides) await seatAnew(tx, drivers, { spots, laid, seats });
  return await tellAssignments(tx, deps, { meeting, before: coming, correlationId });
}

interface SeatRow extends SeatPlace {
  readonly rsvpId: string | null;
}

/** Seats on runs that have not left, which are free or those of people who are still to come. */
async function seatsAhead(tx: Tx, meetingId: string, now: Date, coming: readonly { id: string }[]): Promise<SeatRow[]> {
  const rows = await tx.seat.findMany({
    where: {
      run: { meetingId, ...notLeft, departsAt: { gt: now } },
      OR: [{ rsvpId: null }, { rsvpId: { in: coming.map((rsvp) => rsvp.id) } }],
    },
    include: { run: { select: { departsAt: true } } },
  });
  return rows.map(({ run, ...seat }) => ({ ...seat, departsAt: run.departsAt }));
}

const ridesOf = (seats: readonly SeatPlace[]): Rides => {
  const fitted = seats.filter((seat) => seat.fitted).length;
  return { fitted, plain: seats.length - fitted };
};

async function driversOf(
  tx: Tx,
  coming: readonly PlacedRsvp[],
  chosen: readonly ChosenLot[],
): Promise<readonly Driver[]> {
  const visits = await visitsOf(
    tx,
    coming.map((rsvp) => rsvp.memberId),
  );
  const onDuty = new Set(chosen.flatMap(({ staff, deputies }) => [...staff, ...deputies]));
  return coming.map((rsvp) => ({
    id: rsvp.id,
    stepFree: rsvp.stepFree,
    newcomer: rsvp.firstVisit,
    giving: rsvp.parkRemote || onDuty.has(rsvp.memberId),
    visits: visits.get(rsvp.memberId) ?? 0,
    current: rsvp.stall ? { lotId: rsvp.stall.lotId, accessible: rsvp.stall.accessible } : null,
  }));
}

/** What each lot has for those who are still to come: stalls of people who have parked are theirs. */
async function supplyOf(tx: Tx, laid: readonly Laid[], drivers: readonly { id: string }[]): Promise<Supply[]> {
  const parked = await tx.stall.groupBy({
    by: ['lotId', 'accessible'],
    where: { lotId: { in: laid.map((lot) => lot.id) }, rsvpId: { not: null, notIn: drivers.map(({ id }) => id) } },
    _count: true,
  });
  const taken = (lotId: string, accessible: boolean): number =>
    parked.find((row) => row.lotId === lotId && row.accessible === accessible)?._count ?? 0;
  return laid.map(({ id, kind, general, accessible }) => ({
    lotId: id,
    kind,
    general: general - taken(id, false),
    accessible: accessible - taken(id, true),
  }));
}

const sameSpot = (one: Spot | null, two: Spot | null): boolean =>
  one?.lotId === two?.lotId && one?.accessible === two?.accessible;

/** Gives each driver a free stall of their lot; who has one of it keeps it. */
async function park(tx: Tx, drivers: readonly Driver[], spots: ReadonlyMap<string, Spot | null>): Promise<void> {
  const stalls = await tx.stall.findMany({ where: { rsvpId: { in: drivers.map(({ id }) => id) } } });
  // A stall that is no more was somebody's: they take another one, perhaps of the same lot.
  const held = new Map(stalls.map((stall) => [stall.rsvpId, stall]));
  const moved = drivers.filter(({ id }) => !sameSpot(held.get(id) ?? null, spots.get(id) ?? null)).map(({ id }) => id);
  await tx.stall.updateMany({ where: { rsvpId: { in: moved } }, data: { rsvpId: null } });
  const wanted = moved.flatMap((id) => {
    const spot = spots.get(id);
    return spot ? [{ id, ...spot }] : [];
  });
  await tx.$executeRaw`
    WITH wanted AS (
      SELECT w.*, row_number() OVER (PARTITION BY lot_id, accessible ORDER BY n) AS k
      FROM unnest(${wanted.map(({ id }) => id)}::uuid[], ${wanted.map(({ lotId }) => lotId)}::uuid[],
                  ${wanted.map(({ accessible }) => accessible)}::boolean[]) WITH ORDINALITY AS w (rsvp_id, lot_id, accessible, n)),
    free AS (
      SELECT s.lot_id, s.ordinal, s.accessible, row_number() OVER (PARTITION BY s.lot_id, s.accessible ORDER BY s.ordinal) AS k
      FROM stall s WHERE s.rsvp_id IS NULL AND s.lot_id IN (SELECT lot_id FROM wanted))
    UPDATE stall SET rsvp_id = w.rsvp_id FROM wanted w JOIN free f USING (lot_id, accessible, k)
    WHERE stall.lot_id = f.lot_id AND stall.ordinal = f.ordinal`;
}

/** A seat for everybody who is sent to a remote lot; whoever is not sent there any more gives theirs up. */
async function seatAnew(
  tx: Tx,
  drivers: readonly Driver[],
  about: { spots: ReadonlyMap<string, Spot | null>; laid: readonly Laid[]; seats: readonly SeatRow[] },
): Promise<void> {
  const { spots, laid, seats } = about;
  const remote = new Set(laid.filter((lot) => lot.kind === 'overflow').map((lot) => lot.id));
  const held = new Map(seats.flatMap((seat) => (seat.rsvpId === null ? [] : [[seat.rsvpId, seat] as const])));
  const riders = drivers.filter(({ id }) => remote.has(spots.get(id)?.lotId ?? ''));
  const given = seatRiders(
    riders.map(({ id, stepFree }) => ({ id, stepFree, current: held.get(id) ?? null })),
    seats,
  );
  const changed = drivers.filter(({ id }) => held.get(id) !== given.get(id)).map(({ id }) => id);
  await tx.seat.updateMany({ where: { rsvpId: { in: changed } }, data: { rsvpId: null } });
  const wanted = changed.flatMap((id) => {
    const seat = given.get(id);
    return seat ? [{ id, ...seat }] : [];
  });
  await tx.$executeRaw`
    UPDATE seat SET rsvp_id = w.rsvp_id
    FROM unnest(${wanted.map(({ id }) => id)}::uuid[], ${wanted.map(({ runId }) => runId)}::uuid[],
                ${wanted.map(({ ordinal }) => ordinal)}::int[]) AS w (rsvp_id, run_id, ordinal)
    WHERE seat.run_id = w.run_id AND seat.ordinal = w.ordinal`;
}

async function visitsOf(tx: Tx, memberIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.checkIn.groupBy({
    by: ['memberId'],
    where: { memberId: { in: [...memberIds] } },
    _count: true,
  });
  return new Map(rows.map((row) => [row.memberId, row._count]));
}
