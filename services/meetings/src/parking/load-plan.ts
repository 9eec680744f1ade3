import { LotPermission, MeetingId, MemberId, type ParkingPlanView, RunDirection } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { forecastOf } from '../forecast/forecast.ts';
import { historyOf } from '../forecast/history.ts';
import type { Meeting, ParkingLot, ParkingPlan } from '../generated/prisma/client.ts';
import { namesOf } from '../people/names.ts';
import { unknownName } from '../rsvp/views.ts';
import { learnedAvo } from './counts.ts';
import { type LotFacts, type Plan, type PlannedRun, planParking } from './plan-rules.ts';
import { drivingShare, usualFill } from './rules.ts';
import { lotSign } from './words-rules.ts';

/** One lot of a plan in the making, with who stands there. */
export interface ChosenLot {
  readonly lot: ParkingLot;
  readonly staff: readonly string[];
  readonly deputies: readonly string[];
}

/** What an organizer may try out, or has decided. */
export interface PlanWishes {
  readonly people?: number | undefined;
  readonly avo?: number | undefined;
  readonly fill?: number | undefined;
  /** Vehicles that go both ways, instead of the runs that are planned. */
  readonly vehicles?: readonly { seats: number; stepFree: boolean }[] | undefined;
}

export interface LoadedPlan {
  readonly plan: Plan;
  readonly people: ParkingPlanView['people'];
  readonly avo: number;
  readonly fill: number;
  readonly shuttle: boolean;
}

/** The plan as it would be with these lots and wishes, from the forecast as it stands now. Writes nothing. */
export async function computePlan(
  deps: Deps,
  meeting: Meeting,
  chosen: readonly ChosenLot[],
  wishes: PlanWishes,
): Promise<LoadedPlan> {
  const [forecast, { driving }, learned] = await Promise.all([
    forecastOf(deps, meeting),
    historyOf(deps, meeting, deps.runtime.now()),
    learnedAvo(deps),
  ]);
  const both = ['ingress', 'egress'] as const;
  const runs =
    wishes.vehicles?.flatMap((vehicle) => both.map((direction) => ({ ...vehicle, direction }))) ??
    (await runsOf(deps.prisma, meeting.id));
  const { people: tried } = wishes;
  const people = tried === undefined ? forecast.attendance : { p10: tried, p50: tried, p90: tried };
  const avo = wishes.avo ?? learned;
  const fill = wishes.fill ?? usualFill;
  const plan = planParking({
    people,
    drivingShare: drivingShare(driving),
    avo,
    fill,
    lots: chosen.map(factsOfLot),
    runs,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    timeZone: deps.settings.CHAPTER_TIME_ZONE,
  });
  return { plan, people, avo, fill, shuttle: runs.some((run) => run.direction === 'ingress') };
}

/** Runs that take place, as a plan sees them. */
export async function runsOf(tx: Tx, meetingId: string): Promise<PlannedRun[]> {
  const rows = await tx.shuttleRun.findMany({ where: { meetingId, state: { not: 'cancelled' } } });
  return rows.map(({ direction, seats, stepFree }) => ({ direction: RunDirection.parse(direction), seats, stepFree }));
}

export const factsOfLot = ({ lot, staff, deputies }: ChosenLot): LotFacts => ({
  ...lot,
  lotId: lot.id,
  kind: kindOf(lot),
  permission: LotPermission.nullable().parse(lot.permission),
  staff: staff.length,
  deputies: deputies.length,
});

export const kindOf = (lot: { kind: string }): LotFacts['kind'] => (lot.kind === 'on-site' ? 'on-site' : 'overflow');

/** The lots of the confirmed plan; before that, every lot that is in use, close ones first. */
export async function chosenLots(tx: Tx, meetingId: string): Promise<ChosenLot[]> {
  const planned = await tx.lot.findMany({
    where: { meetingId, parkingLotId: { not: null }, withdrawnAt: null },
    include: { parkingLot: true, duties: true },
    orderBy: { ordinal: 'asc' },
  });
  if ((await tx.parkingPlan.count({ where: { meetingId } })) === 0) {
    const all = await tx.parkingLot.findMany({ where: { active: true }, orderBy: [{ kind: 'asc' }, { name: 'asc' }] });
    return all.map((lot) => ({ lot, staff: [], deputies: [] }));
  }
  return planned.flatMap(({ parkingLot, duties }) => {
    const of = (deputy: boolean): string[] =>
      duties.filter((duty) => duty.deputy === deputy).map((duty) => duty.memberId);
    return parkingLot ? [{ lot: parkingLot, staff: of(false), deputies: of(true) }] : [];
  });
}

/** A plan for screens and paper. */
export async function viewPlan(
  deps: Deps,
  meeting: Meeting,
  chosen: readonly ChosenLot[],
  loaded: LoadedPlan,
  confirmed: ParkingPlan | null,
): Promise<ParkingPlanView> {
  const names = await namesOf(
    deps,
    'room',
    chosen.flatMap(({ staff, deputies }) => [...staff, ...deputies]),
  );
  const named = (ids: readonly string[]) =>
    ids.map((id) => ({ memberId: MemberId.parse(id), displayName: names.get(id) ?? unknownName }));
  const { plan, people, avo, fill, shuttle } = loaded;
  const span = ({ from, until }: { from: Date; until: Date }) => ({
    from: from.toISOString(),
    until: until.toISOString(),
  });
  return {
    meetingId: MeetingId.parse(meeting.id),
    confirmedAt: confirmed?.confirmedAt.toISOString() ?? null,
    version: confirmed?.version ?? 0,
    policy: plan.policy,
    people,
    cars: plan.cars,
    avo,
    fill,
    usable: plan.usable,
    overflow: plan.overflow,
    riders: plan.riders,
    lots: plan.lots.flatMap((part) => {
      const found = chosen.find(({ lot }) => lot.id === part.lotId);
      if (!found) return [];
      const { lot, staff, deputies } = found;
      const kind = kindOf(lot);
      return [
        {
          lotId: lot.id,
          name: lot.name,
          kind,
          address: lot.address,
          walkMinutes: lot.walkMinutes,
          mapUrl: lot.mapUrl,
          usable: part.usable,
          accessible: lot.accessible,
          expectedCars: part.expectedCars,
          opensAt: part.opensAt?.toISOString() ?? null,
          who: part.who,
          attendants: part.attendants,
          shift: span(part.shift),
          egressShift: span(part.egressShift),
          staff: named(staff),
          deputies: named(deputies),
          sign: lotSign({ ...lot, shuttle: shuttle && kind === 'overflow' }),
        },
      ];
    }),
    warnings: [...plan.warnings],
  };
}
