/** Rule 24: people in a car until there are enough counts of our own. */
const usualAvo = 1.2;
const enoughCounts = 4;
const avoLimits = { least: 1, most: 2.7 };
const avoAlpha = 0.3;

/** Rule 23: the share of stalls that can be filled without cars circling. */
export const usualFill = 0.9;

/** Until somebody has said so, nine of ten come by car, and that counts like this many answers. */
const priorDriving = { share: 0.9, answers: 20 };

/** One evening's own count: people who came by car, and the cars they came in. */
export interface CarCount {
  readonly people: number;
  readonly cars: number;
}

/** Average vehicle occupancy from our own counts, oldest first: smoothed, within what is possible (rule 24). */
export function avoOf(counts: readonly CarCount[]): number {
  const own = counts.filter((count) => count.cars > 0).map((count) => count.people / count.cars);
  const [first, ...later] = own;
  if (first === undefined || own.length < enoughCounts) return usualAvo;
  const level = later.reduce((before, now) => avoAlpha * now + (1 - avoAlpha) * before, first);
  return Math.min(avoLimits.most, Math.max(avoLimits.least, level));
}

/** The share of people who come by car, from what they have said. */
export const drivingShare = ({ byCar, said }: { byCar: number; said: number }): number =>
  (byCar + priorDriving.share * priorDriving.answers) / (said + priorDriving.answers);

/** Whole cars, people or desks; a part of a billionth of one is the computer's. */
export const up = (value: number): number => Math.max(0, Math.ceil(value - 1e-9));

/** Rule 23: cars of people in the room. Online people never count (rule 22). */
export const carsOf = (about: { people: number; drivingShare: number; avo: number }): number =>
  up((about.people * about.drivingShare) / about.avo);

/** Rule 23: stalls that can be promised. `fill` is f, from 0.80 to 0.95. */
export const usableStalls = (lot: { stalls: number; reserved: number; background: number }, fill: number): number =>
  Math.max(0, Math.floor(fill * (lot.stalls - lot.reserved - lot.background) + 1e-9));

export const overflowOf = (cars: number, usable: number): number => Math.max(0, cars - usable);
export const ridersOf = (overflow: number, avo: number): number => up(overflow * avo);

/** Rule 25, ADA 2010 Standards 208.2 and 208.2.4: accessible stalls, and how many of them are for vans. */
export function accessibleStalls(stalls: number): { accessible: number; van: number } {
  const accessible = accessibleOf(stalls);
  return { accessible, van: Math.ceil(accessible / 6) };
}

const table = [
  [25, 1],
  [50, 2],
  [75, 3],
  [100, 4],
  [150, 5],
  [200, 6],
  [300, 7],
  [400, 8],
  [500, 9],
] as const;

function accessibleOf(stalls: number): number {
  if (stalls <= 0) return 0;
  const row = table.find(([most]) => stalls <= most);
  if (row) return row[1];
  return stalls <= 1000 ? Math.ceil(stalls / 50) : 20 + Math.ceil((stalls - 1000) / 100);
}

/** Rule 30: two people at least; one for each 25 cars in the busiest 30 to 45 minutes. */
export const attendantsOf = (peakCars: number): number => Math.max(2, Math.ceil(peakCars / 25));

/** Cars an hour at each of some gates, and the seconds each car has (FHWA's gate queue). */
export function gateLoad(carsAnHour: number, gates: number): { each: number; secondsACar: number } {
  const each = carsAnHour / gates;
  return { each, secondsACar: 3600 / each };
}
