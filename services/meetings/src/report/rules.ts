import type { FunderReport, GroupedCount } from '@landed/contracts';

/** Rule 51: cells below this many people are not told outside. */
const smallestCell = 5;

/** A count as it may leave the group: from 1 to 4 it says no more than that. Zero says nothing about anybody. */
export const grouped = (count: number): GroupedCount => (count > 0 && count < smallestCell ? '<5' : count);

/**
 * The cells of one column beside their total. One small cell alone could be worked out from the total and the others:
 * then the next smallest is not told either.
 */
export function groupedColumn(counts: readonly number[]): GroupedCount[] {
  const cells = counts.map(grouped);
  const hidden = cells.filter((cell) => cell === '<5').length;
  if (hidden !== 1) return cells;
  const others = counts.filter((count) => count >= smallestCell);
  const next = counts.indexOf(Math.min(...others));
  return cells.map((cell, index) => (index === next ? 'not told' : cell));
}

export const landingDefinition =
  'Self-reported: people who told us of a new position in this time and let us count it, among the people who attended.';

type Cells = Record<string, string | number>;

/** A row for each evening and one with the sums, among them what has no column by the evening. */
export function cellsOf(report: FunderReport): Cells[] {
  const { from, until, sessions, attendance, uniques, newcomers, online, landings } = report;
  const evenings = report.meetings.map((meeting): Cells => ({ ...meeting }));
  const sums = { on: `${from} to ${until}`, title: `All ${sessions} meetings`, attendance, newcomers, online };
  return [...evenings, { ...sums, differentPeople: uniques, ...(landings ? { landings: landings.count } : {}) }];
}
