import type { PitchBudget, SegmentKind } from '@landed/contracts';

/** Rule 13: the usual order; editable. Budgets in seconds, for two hours. */
export const usualSegments: readonly { kind: SegmentKind; title: string; budgetSeconds: number }[] = [
  { kind: 'ground-rules', title: 'Welcome and ground rules', budgetSeconds: 600 },
  { kind: 'landed', title: 'Landed stories', budgetSeconds: 900 },
  { kind: 'leads-and-needs', title: 'Leads and needs', budgetSeconds: 2400 },
  { kind: 'announcements', title: 'Announcements', budgetSeconds: 600 },
  { kind: 'pitches', title: 'Newcomers’ pitches', budgetSeconds: 1800 },
];
/** Rule 15: thirty seconds to speak and ten to change over; a turn is not planned shorter than that. */
export const usualTimes = { pitchSeconds: 30, changeoverSeconds: 10, floorSeconds: 40 } as const;

export interface PitchTimes {
  readonly pitchSeconds: number;
  readonly changeoverSeconds: number;
  readonly floorSeconds: number;
}

/** Sizes of tables of 8 to 12, as even as can be; fewer than eight people are one table. */
export function tableSizes(people: number): number[] {
  const tables = Math.ceil(people / 12);
  return Array.from({ length: tables }, (_, index) => Math.floor((people + index) / tables)).toReversed();
}

/**
 * Rule 15: minutes = n x (limit + changeover) / 60. Who does not fit without a turn falling below the floor goes to a
 * table or is first next week; nobody is dropped. `blockSeconds` is what is left of the block.
 */
export function pitchBudget(newcomers: number, blockSeconds: number, times: PitchTimes): PitchBudget {
  const wanted = Math.max(times.pitchSeconds + times.changeoverSeconds, times.floorSeconds);
  const neededSeconds = newcomers * wanted;
  const block = Math.max(0, blockSeconds);
  const secondsEach = newcomers === 0 ? wanted : Math.floor(block / newcomers);
  const fits = neededSeconds <= block;
  const live = fits || secondsEach >= times.floorSeconds ? newcomers : Math.floor(block / times.floorSeconds);
  const elsewhere = newcomers - live;
  const tables = tableSizes(elsewhere);
  const budget = { newcomers, blockSeconds: block, neededSeconds, secondsEach, fits, live, elsewhere, tables };
  return { ...budget, detail: sayBudget(budget, times) };
}

const counted = (count: number, one: string, many: string): string => (count === 1 ? `one ${one}` : `${count} ${many}`);

function sayBudget(budget: Omit<PitchBudget, 'detail'>, times: PitchTimes): string {
  const { newcomers, secondsEach, live, elsewhere, tables } = budget;
  const minutes = counted(Math.round(budget.blockSeconds / 60), 'minute', 'minutes');
  if (newcomers === 0) return `Nobody is waiting to pitch; for it there would be ${minutes}.`;
  const pitches = `${counted(newcomers, 'pitch', 'pitches')} in ${minutes}`;
  if (budget.fits) return `Everybody can have ${times.pitchSeconds} seconds: ${pitches}.`;
  if (elsewhere === 0) return `${pitches}: ${secondsEach} seconds each, changeover included.`;
  const others = elsewhere === 1 ? 'one more at a table' : `the other ${elsewhere} at tables of ${tables.join(', ')}`;
  return (
    `${pitches} would be ${secondsEach} seconds each. With ${times.floorSeconds} seconds ` +
    `${counted(live, 'speaks', 'speak')} on stage; ${others}, or first next week.`
  );
}

/** Seconds to speak for whoever comes up now: what we would like to give, or an even share of what is left, never below the floor. */
export function speakingSeconds(waiting: number, leftSeconds: number, times: PitchTimes): number {
  const share = Math.max(times.floorSeconds, Math.floor(leftSeconds / Math.max(1, waiting)));
  return Math.max(5, Math.min(times.pitchSeconds, share - times.changeoverSeconds));
}

/** Rule 14: what is planned fits the meeting, or it cannot be published. Null when it does. */
export function lengthFault(segments: readonly { budgetSeconds: number }[], meetingSeconds: number): string | null {
  const planned = segments.reduce((sum, segment) => sum + segment.budgetSeconds, 0);
  if (planned <= meetingSeconds) return null;
  const over = Math.ceil((planned - meetingSeconds) / 60);
  return `The segments take ${over} ${over === 1 ? 'minute' : 'minutes'} more than the meeting has. Please shorten some.`;
}
