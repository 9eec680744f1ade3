import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeAgainAt } from '../src/introductions/free-again-rules.ts';
import { planAsks } from '../src/introductions/plan-rules.ts';

const dayMs = 86_400_000;
const now = new Date('2026-11-20T12:00:00Z');
const after = (ms: number): Date => new Date(now.getTime() + ms);
const oneOf = (...ids: string[]) => fc.constantFrom(...ids);
const asker = oneOf('ada', 'bob', 'cleo');
const owner = oneOf('grace', 'hal');

const board = fc.record({
  needs: fc.uniqueArray(fc.record({ id: oneOf('n1', 'n2', 'n3'), askerId: asker }), {
    selector: (need) => need.id,
    minLength: 1,
  }),
  sources: fc.uniqueArray(fc.record({ id: oneOf('s1', 's2', 's3'), ownerId: owner, asksPerWeek: fc.nat(3) }), {
    selector: (source) => source.id,
    minLength: 1,
  }),
  asks: fc.array(
    fc.record({
      needId: oneOf('n1', 'n2', 'elsewhere'),
      sourceId: oneOf('s1', 's2', 'elsewhere'),
      askerId: asker,
      ownerId: owner,
      askedAt: fc.integer({ min: 0, max: 100 * dayMs }).map((ms) => after(-ms)),
      open: fc.constant(false),
    }),
    { maxLength: 12 },
  ),
  caps: fc.record({ grace: fc.nat(3), hal: fc.nat(3) }),
});

test('where limits of days let nobody be asked, somebody may be at the time that is named, and not a moment before', () => {
  const seen = { freed: 0, never: 0 };
  fc.assert(
    fc.property(board, ({ caps, ...here }) => {
      const all = { ...here, capOf: (id: string) => (id === 'grace' ? caps.grace : caps.hal) };
      const mayAsk = (at: Date): boolean => planAsks(all, at).length > 0;
      fc.pre(!mayAsk(now));
      const free = freeAgainAt(all, now);
      seen[free ? 'freed' : 'never'] += 1;
      const momentBefore = free ? new Date(free.getTime() - 1) : after(365 * dayMs);
      expect(mayAsk(momentBefore)).toBe(false);
      expect(free === null || (free > now && mayAsk(free))).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(seen.freed).toBeGreaterThan(0);
  expect(seen.never).toBeGreaterThan(0);
});
