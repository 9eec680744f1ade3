import { expect } from 'vitest';
import { dayMs, type Matching } from './harness.ts';

type Ask = Awaited<ReturnType<Matching['asksOf']>>[number];
export const open = (asks: readonly { state: string }[]): number =>
  asks.filter((ask) => ask.state.startsWith('asked-')).length;

/**
 * Rule 38 and what people set for themselves, read from what was written: one open ask a source and two in seven days, two
 * open a need, an owner's cap in seven days, five open an asker, and never the same two again.
 */
export async function expectLimitsHeld(matching: Matching): Promise<void> {
  const rows = await matching.asksOf({});
  const { prisma } = matching.deps;
  const caps = new Map((await prisma.connector.findMany()).map((row) => [row.memberId, row.asksPerWeek]));
  const perContact = new Map((await prisma.contact.findMany()).map((row) => [row.id, row.asksPerWeek]));
  const since = matching.now().getTime() - 7 * dayMs;
  const by = (some: readonly Ask[], key: (row: Ask) => string) => Map.groupBy(some, key);
  const recent = rows.filter((row) => row.askedAt.getTime() > since);
  const sourceOf = (row: Ask): string => row.leadId ?? row.contactId ?? '';
  const over: string[] = [];
  const expectAtMost = (
    what: string,
    groups: Map<string, Ask[]>,
    count: (some: Ask[]) => number,
    most: (id: string) => number,
  ) => {
    for (const [id, some] of groups)
      if (count(some) > most(id)) over.push(`${what} ${id}: ${count(some)} of ${most(id)}`);
  };
  const all = (some: readonly Ask[]): number => some.length;
  expectAtMost('open asks of a source', by(rows, sourceOf), open, () => 1);
  expectAtMost('asks of a source in a week', by(recent, sourceOf), all, (id) => Math.min(2, perContact.get(id) ?? 2));
  expectAtMost(
    'open asks of a need',
    by(rows, (row) => row.needId),
    open,
    () => 2,
  );
  expectAtMost(
    'asks of an owner in a week',
    by(recent, (row) => row.ownerId),
    all,
    (id) => caps.get(id) ?? 3,
  );
  expectAtMost(
    'open asks of an asker',
    by(rows, (row) => row.askerId),
    open,
    () => 5,
  );
  expectAtMost(
    'asks of a pair',
    by(rows, (row) => `${row.askerId} ${row.ownerId}`),
    all,
    () => 1,
  );
  expect(over).toEqual([]);
}
