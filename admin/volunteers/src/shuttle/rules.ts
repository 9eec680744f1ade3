import type { Boarding, Manifest, Rider, Run } from '../api/types.ts';

/** What happened at a stop and is not told yet. */
export type RideEvent =
  | { readonly runId: string; readonly boarding: Boarding }
  | { readonly runId: string; readonly leftAt: string };

/** A run as this device knows it: as the timetable says, and what happened here since. */
export function runHere(run: Run, events: readonly RideEvent[]): Run {
  return events
    .filter(({ runId }) => runId === run.id)
    .reduce<Run>((known, event) => {
      if ('leftAt' in event) return { ...known, state: 'left', leftAt: event.leftAt };
      return { ...known, boarded: Math.max(0, known.boarded + event.boarding.count) };
    }, run);
}

/** Riders with those ticked off who got in here: `told` since the manifest was read, and in `events` not told yet. */
export function ridersHere(
  { run, riders }: Manifest,
  events: readonly RideEvent[],
  told: ReadonlyMap<string, boolean>,
): Rider[] {
  const ticks = new Map(told);
  for (const event of events)
    if (event.runId === run.id && 'boarding' in event && event.boarding.rsvpId !== undefined)
      ticks.set(event.boarding.rsvpId, event.boarding.count > 0);
  return riders.map((rider) => ({ ...rider, boarded: ticks.get(rider.rsvpId) ?? rider.boarded }));
}

const isAhead = ({ state }: Run): boolean => state === 'planned' || state === 'accepted';

/** The run that comes up, of one vehicle or of all. The timetable is in the order of departure. */
export const nextRun = (runs: readonly Run[], vehicleId: string | null): Run | undefined =>
  runs.find((run) => isAhead(run) && (vehicleId === null || run.vehicleId === vehicleId));

/** The run that left last: what was a slip can be taken back. */
export const lastLeft = (runs: readonly Run[], vehicleId: string | null): Run | undefined =>
  runs
    .filter((run) => run.state === 'left' && (vehicleId === null || run.vehicleId === vehicleId))
    .reduce<Run | undefined>((last, run) => (last && (last.leftAt ?? '') > (run.leftAt ?? '') ? last : run), undefined);

export interface VehicleName {
  readonly id: string;
  readonly name: string;
}
/** Vehicles that run tonight, each once. */
export function vehiclesOf(runs: readonly Run[]): VehicleName[] {
  const known = new Map<string, string>();
  for (const { vehicleId, vehicle } of runs) if (vehicleId !== null) known.set(vehicleId, vehicle ?? '');
  return [...known].map(([id, name]) => ({ id, name }));
}

const minuteMs = 60_000;
/** How late a run is, in minutes. */
export const lateBy = ({ departsAt, plannedAt }: Run): number =>
  Math.round((Date.parse(departsAt) - Date.parse(plannedAt)) / minuteMs);
/** Whole minutes until it leaves; negative once it should have. */
export const minutesUntil = ({ departsAt }: Run, nowMs: number): number =>
  Math.ceil((Date.parse(departsAt) - nowMs) / minuteMs);
