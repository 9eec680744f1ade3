/** Somebody expected by car. */
export interface Driver {
  readonly id: string;
  readonly stepFree: boolean;
  readonly newcomer: boolean;
  /** Stands at a lot that evening, or would rather leave the close stalls to others. */
  readonly giving: boolean;
  readonly visits: number;
  readonly current: Spot | null;
}

export interface Supply {
  readonly lotId: string;
  readonly kind: 'on-site' | 'overflow';
  readonly general: number;
  readonly accessible: number;
}

export interface Spot {
  readonly lotId: string;
  readonly accessible: boolean;
}

/** Seats to the remote lots; those reached without a step are apart. */
export interface Rides {
  readonly plain: number;
  readonly fitted: number;
}

const key = (spot: Spot): string => `${spot.lotId} ${spot.accessible}`;

/**
 * Who parks where. Step-free and newcomers close in; when cars exceed the close lots (`remote` of them), the givers and then
 * those who have come most often go to the remote lot; everybody else stays where they were told, as far as it can be. No
 * accessible stall goes to general demand. Where a shuttle runs (`rides`), the remote lots together hold no more than it brings,
 * and step-free people no more than its fitted seats. null: none is left anywhere.
 */
export function assign(
  drivers: readonly Driver[],
  lots: readonly Supply[],
  remote: number,
  rides: Rides | null,
): ReadonlyMap<string, Spot | null> {
  const seats = rides && { ...rides };
  const hasRide = ({ stepFree }: Driver): boolean => !seats || seats.fitted + (stepFree ? 0 : seats.plain) > 0;
  const takeRide = ({ stepFree }: Driver): void => {
    if (seats) seats[stepFree || seats.plain === 0 ? 'fitted' : 'plain'] -= 1;
  };
  const left = new Map<string, number>();
  for (const lot of lots) {
    left.set(key({ lotId: lot.lotId, accessible: false }), lot.general);
    left.set(key({ lotId: lot.lotId, accessible: true }), lot.accessible);
  }
  const spots = (kind: Supply['kind'], accessible: boolean): Spot[] =>
    lots.filter((lot) => lot.kind === kind).map(({ lotId }) => ({ lotId, accessible }));
  const [close, far] = [spots('on-site', false), spots('overflow', false)];
  const [closeAccessible, farAccessible] = [spots('on-site', true), spots('overflow', true)];
  const farLots = new Set(far.map((spot) => spot.lotId));
  const given = new Map<string, Spot | null>();
  /** The first group with room; in it the spot they have already. */
  const give = (driver: Driver, groups: readonly (readonly Spot[])[]): void => {
    const free = (spot: Spot): boolean =>
      (left.get(key(spot)) ?? 0) > 0 && (!farLots.has(spot.lotId) || hasRide(driver));
    const { current } = driver;
    for (const group of groups) {
      const same = group.find((spot) => current !== null && key(spot) === key(current) && free(spot));
      const spot = same ?? group.find(free);
      if (!spot) continue;
      left.set(key(spot), (left.get(key(spot)) ?? 0) - 1);
      if (farLots.has(spot.lotId)) takeRide(driver);
      given.set(driver.id, spot);
      return;
    }
    given.set(driver.id, null);
  };
  /** Whoever has a spot of the best group comes before who would have to move for one: nobody swaps for nothing. */
  const giveAll = (some: readonly Driver[], groups: readonly (readonly Spot[])[]): void => {
    const rank = ({ current }: Driver): number => {
      const found = groups.findIndex((group) => group.some((spot) => current !== null && key(spot) === key(current)));
      return found < 0 ? groups.length : found;
    };
    for (const driver of some.toSorted((a, b) => rank(a) - rank(b))) give(driver, groups);
  };
  giveAll(
    drivers.filter((driver) => driver.stepFree),
    [closeAccessible, close, farAccessible, far],
  );
  giveAll(
    drivers.filter((driver) => driver.newcomer && !driver.stepFree),
    [close, far],
  );
  const regulars = drivers.filter((driver) => !driver.newcomer && !driver.stepFree);
  const isFar = ({ current }: Driver): boolean => current !== null && farLots.has(current.lotId);
  const willing = regulars.toSorted(
    (a, b) => Number(b.giving) - Number(a.giving) || Number(isFar(b)) - Number(isFar(a)) || b.visits - a.visits,
  );
  giveAll(willing.slice(0, remote), [far, close]);
  const others = willing.slice(remote);
  // Whoever was told the remote lot and may stay there is not told anything new.
  const staying = others.filter((driver) => remote > 0 && isFar(driver));
  giveAll(staying, [far, close]);
  giveAll(
    others.filter((driver) => !staying.includes(driver)),
    [close, far],
  );
  return given;
}
