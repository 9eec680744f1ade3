import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SeatPlace, seatRiders } from '../src/shuttle/seat-rules.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 11, 4, 22, minute));
const seat = (runId: string, ordinal: number, more: Partial<SeatPlace> = {}): SeatPlace => ({
  runId,
  ordinal,
  fitted: false,
  departsAt: at(runId === 'late' ? 40 : 20),
  ...more,
});
const rider = (id: string, current: SeatPlace | null = null, stepFree = false) => ({ id, stepFree, current });

describe('who sits where', () => {
  test('the last run first, fitted seats last, and whoever has a seat keeps it', () => {
    const seats = [seat('early', 1), seat('late', 1, { fitted: true }), seat('late', 2)];
    const [early, fitted, late] = seats;
    expect(seatRiders([rider('a'), rider('b'), rider('c')], seats)).toEqual(
      new Map([
        ['a', late],
        ['b', early],
        ['c', fitted],
      ]),
    );
    expect(seatRiders([rider('a'), rider('b', late)], seats).get('b')).toBe(late);
  });
  test('a fitted seat is given up for who needs it, and its holder sits elsewhere', () => {
    const fitted = seat('late', 1, { fitted: true });
    const seats = [fitted, seat('early', 1)];
    const given = seatRiders([rider('other', fitted), rider('wheels', null, true)], seats);
    expect([given.get('wheels'), given.get('other')]).toEqual([fitted, seats[1]]);
  });

  test('nobody sits twice, step-free riders on fitted seats alone, and as many ride as can', () => {
    const some = fc.array(fc.record({ run: fc.constantFrom('early', 'late'), fitted: fc.boolean() }), {
      maxLength: 12,
    });
    const people = fc.array(fc.record({ stepFree: fc.boolean(), holds: fc.nat(20) }), { maxLength: 15 });
    fc.assert(
      fc.property(some, people, (places, wishes) => {
        const seats = places.map(({ run, fitted }, ordinal) => seat(run, ordinal, { fitted }));
        const taken = new Set<number>();
        const riders = wishes.map(({ stepFree, holds }, index) => {
          const held = taken.has(holds) ? null : (seats[holds] ?? null);
          if (held) taken.add(holds);
          return rider(`r${index}`, held, stepFree);
        });
        const given = seatRiders(riders, seats);
        expect(new Set(given.values()).size).toBe(given.size);
        const stepFree = riders.filter((item) => item.stepFree);
        for (const { id } of stepFree) expect(given.get(id)?.fitted ?? true).toBe(true);
        const fitted = seats.filter((item) => item.fitted).length;
        const rolling = Math.min(stepFree.length, fitted);
        expect(stepFree.filter(({ id }) => given.has(id))).toHaveLength(rolling);
        expect(given.size).toBe(Math.min(riders.length - stepFree.length, seats.length - rolling) + rolling);
      }),
    );
  });
});
