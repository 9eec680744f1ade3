export interface SeatPlace {
  readonly runId: string;
  readonly ordinal: number;
  /** Reached without a step. */
  readonly fitted: boolean;
  readonly departsAt: Date;
}
export interface SeatWish {
  readonly id: string;
  readonly stepFree: boolean;
  readonly current: SeatPlace | null;
}

const same = (one: SeatPlace, two: SeatPlace): boolean => one.runId === two.runId && one.ordinal === two.ordinal;
/** The last run that still gets there in time, and an earlier one when that is full. */
const latestFirst = (a: SeatPlace, b: SeatPlace): number =>
  b.departsAt.getTime() - a.departsAt.getTime() || a.runId.localeCompare(b.runId) || a.ordinal - b.ordinal;

/**
 * Who sits where: step-free riders on fitted seats, others on those last. Whoever has a seat that fits keeps it; a fitted one
 * is given up for a step-free rider who finds no other. Who finds none is not in the answer.
 */
export function seatRiders(riders: readonly SeatWish[], seats: readonly SeatPlace[]): ReadonlyMap<string, SeatPlace> {
  const sorted = seats.toSorted(latestFirst);
  const given = new Map<string, SeatPlace>();
  const isGiven = (seat: SeatPlace): boolean => [...given.values()].some((other) => same(other, seat));
  const heldByOther = (seat: SeatPlace): boolean => riders.some(({ current }) => current && same(current, seat));
  const give = (some: readonly SeatWish[], groups: readonly (readonly SeatPlace[])[]): void => {
    const fits = (seat: SeatPlace): boolean => groups.some((group) => group.some((other) => same(other, seat)));
    const keeping = some.filter(({ current }) => current !== null && fits(current) && !isGiven(current));
    for (const { id, current } of keeping) if (current) given.set(id, current);
    for (const { id } of some.filter((rider) => !given.has(rider.id))) {
      const free = groups.map((group) => group.filter((seat) => !isGiven(seat)));
      const seat = free.flatMap((group) => group.filter((item) => !heldByOther(item))).at(0) ?? free.flat().at(0);
      if (seat) given.set(id, seat);
    }
  };
  const [fitted, plain] = [sorted.filter((seat) => seat.fitted), sorted.filter((seat) => !seat.fitted)];
  give(
    riders.filter((rider) => rider.stepFree),
    [fitted],
  );
  give(
    riders.filter((rider) => !rider.stepFree),
    [plain, fitted],
  );
  return given;
}
