import type { Duty, LotDuty, RunDuty } from '@landed/contracts';
import { shiftsOf } from './plan-rules.ts';

/** Who stands where and drives what on one evening, as an organizer has put it down. */
export interface Roster {
  readonly meeting: {
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly venueName: string;
    readonly venueAddress: string;
  };
  readonly lots: readonly {
    readonly name: string;
    readonly address: string;
    readonly duties: readonly { readonly memberId: string; readonly deputy: boolean }[];
  }[];
  /** Those that have not left and take place. */
  readonly runs: readonly {
    readonly direction: RunDuty['direction'];
    readonly departsAt: Date;
    readonly vehicle: {
      readonly id: string;
      readonly name: string;
      readonly driverId: string | null;
      readonly deputyId: string | null;
    };
  }[];
}

const free: Duty = { shifts: [], runs: [] };
type Part = { readonly memberId: string } & ({ readonly shift: LotDuty } | { readonly run: RunDuty });

/** What each person of a roster does. Whoever drives and steps in for themselves drives. */
export function dutiesOf({ meeting, lots, runs }: Roster): ReadonlyMap<string, Duty> {
  const { shift, egressShift } = shiftsOf(meeting);
  const parts: Part[] = [
    ...lots.flatMap(({ name, address, duties }) =>
      duties.map(({ memberId, deputy }) => ({
        memberId,
        shift: { lot: name, address, deputy, arriving: said(shift), leaving: said(egressShift) },
      })),
    ),
    ...runs.flatMap(({ vehicle, direction, departsAt }) => {
      const { id: vehicleId, name, driverId, deputyId } = vehicle;
      const seated = [
        { memberId: driverId, deputy: false },
        { memberId: deputyId === driverId ? null : deputyId, deputy: true },
      ];
      const run = { vehicleId, vehicle: name, direction, departsAt: departsAt.toISOString() };
      return seated.flatMap(({ memberId, deputy }) =>
        memberId === null ? [] : [{ memberId, run: { ...run, deputy } }],
      );
    }),
  ];
  const ofEach = [...Map.groupBy(parts, ({ memberId }) => memberId)];
  return new Map(
    ofEach.map(([memberId, mine]) => [
      memberId,
      {
        shifts: mine.flatMap((part) => ('shift' in part ? [part.shift] : [])),
        runs: mine.flatMap((part) => ('run' in part ? [part.run] : [])),
      },
    ]),
  );
}

/**
 * Whom the change of a roster touches, and all that they do from now on: nothing for who is relieved. Touched is who stands or
 * drives elsewhere, at another time or in another role, and everybody when the hall is another one; a vehicle's new name touches
 * nobody.
 */
export function touchedBy(before: Roster, after: Roster): ReadonlyMap<string, Duty> {
  const [then, now] = [dutiesOf(before), dutiesOf(after)];
  const moved = hallOf(before) !== hallOf(after);
  const touched = [...new Set([...then.keys(), ...now.keys()])].filter(
    (memberId) => moved || gistOf(then.get(memberId)) !== gistOf(now.get(memberId)),
  );
  return new Map(touched.map((memberId) => [memberId, now.get(memberId) ?? free]));
}

const said = ({ from, until }: { from: Date; until: Date }): LotDuty['arriving'] => ({
  from: from.toISOString(),
  until: until.toISOString(),
});

const hallOf = ({ meeting }: Roster): string => JSON.stringify([meeting.venueName, meeting.venueAddress]);

const gistOf = ({ shifts, runs }: Duty = free): string =>
  JSON.stringify([shifts, runs.map(({ vehicle: _name, ...run }) => run)]);
