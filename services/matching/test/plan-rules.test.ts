import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ask, askLimits, planAsks } from '../src/introductions/plan-rules.ts';

const dayMs = 86_400_000;
const now = new Date('2026-11-20T12:00:00Z');
const ago = (days: number): Date => new Date(now.getTime() - days * dayMs);
const need = (id: string, askerId: string) => ({ id, askerId });
const lead = (id: string, ownerId: string) => ({ id, ownerId });
const asked = (more: Partial<Ask>): Ask => ({
  needId: 'n0',
  leadId: 'l0',
  askerId: 'a0',
  ownerId: 'o0',
  askedAt: ago(1),
  open: false,
  ...more,
});
const plan = (needs: ReturnType<typeof need>[], leads: ReturnType<typeof lead>[], asks: Ask[] = []) =>
  planAsks({ needs, leads, asks }, now).map((pair) => `${pair.need.id}-${pair.lead.id}`);

const askedTwice = (days: number) => [asked({ leadId: 'l' }), asked({ leadId: 'l', askedAt: ago(days) })];
const pairAsked = (days: number) => [asked({ askerId: 'ada', ownerId: 'grace', askedAt: ago(days) })];
const count = (items: readonly string[], item: string) => items.filter((other) => other === item).length;

describe('whom to ask', () => {
  test('a need meets a lead, never one’s own', () => {
    expect(plan([need('n', 'ada')], [lead('l', 'grace')])).toEqual(['n-l']);
    expect(plan([need('n', 'ada')], [lead('l', 'ada')])).toEqual([]);
  });

  test('a need has one open ask, a lead has one open ask', () => {
    expect(plan([need('n', 'ada')], [lead('l1', 'grace'), lead('l2', 'hal')])).toEqual(['n-l1']);
    expect(plan([need('n1', 'ada'), need('n2', 'bob')], [lead('l', 'grace')])).toEqual(['n1-l']);
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], [asked({ leadId: 'l', open: true })])).toEqual([]);
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], [asked({ needId: 'n', open: true })])).toEqual([]);
  });

  test('a lead is asked twice in seven days, and again when one of them is older', () => {
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], askedTwice(6.99))).toEqual([]);
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], askedTwice(7))).toEqual(['n-l']);
  });

  test('a pair rests 90 days, whatever the company', () => {
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], pairAsked(89.99))).toEqual([]);
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], pairAsked(90))).toEqual(['n-l']);
  });

  test('nobody is asked twice for one need, however long ago', () => {
    const long = asked({ needId: 'n', askerId: 'ada', ownerId: 'grace', askedAt: ago(200) });
    expect(plan([need('n', 'ada')], [lead('l2', 'grace')], [long])).toEqual([]);
  });

  test('five open asks are an asker’s share; the next opens on an outcome', () => {
    const open = Array.from({ length: askLimits.openPerAsker }, (_, index) =>
      asked({ askerId: 'ada', needId: `x${index}`, leadId: `y${index}`, ownerId: `z${index}`, open: true }),
    );
    expect(plan([need('n', 'ada'), need('m', 'bob')], [lead('l', 'grace')], open)).toEqual(['m-l']);
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], open.slice(1))).toEqual(['n-l']);
  });

  test('of equals the owner with the fewest open asks is asked', () => {
    const busy = [asked({ ownerId: 'grace', leadId: 'elsewhere', open: true })];
    expect(plan([need('n', 'ada')], [lead('l1', 'grace'), lead('l2', 'hal')], busy)).toEqual(['n-l2']);
  });

  test('no plan breaks a limit', () => {
    const who = fc.constantFrom('p1', 'p2', 'p3', 'p4');
    const cards = fc.uniqueArray(fc.record({ id: fc.nat(40).map(String), who }), { selector: (card) => card.id });
    const past = fc.array(
      fc.record({
        needId: fc.nat(40).map((id) => `n${id}`),
        leadId: fc.nat(40).map((id) => `l${id}`),
        askerId: who,
        ownerId: who,
        askedAt: fc.integer({ min: 0, max: 120 }).map(ago),
        open: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(cards, cards, past, (needs, leads, asks) => {
        const board = {
          needs: needs.map(({ id, who: askerId }) => need(`n${id}`, askerId)),
          leads: leads.map(({ id, who: ownerId }) => lead(`l${id}`, ownerId)),
          asks,
        };
        const made = planAsks(board, now);
        for (const pair of made) {
          const { need: n, lead: l } = pair;
          const openBefore = asks.filter((ask) => ask.open);
          expect(n.askerId).not.toBe(l.ownerId);
          expect(count([...openBefore.map((ask) => ask.leadId), ...made.map((item) => item.lead.id)], l.id)).toBe(1);
          expect(count([...openBefore.map((ask) => ask.needId), ...made.map((item) => item.need.id)], n.id)).toBe(1);
          const pairs = made.map((item) => `${item.need.askerId} ${item.lead.ownerId}`);
          expect(count(pairs, `${n.askerId} ${l.ownerId}`)).toBe(1);
          const open = [...openBefore.map((ask) => ask.askerId), ...made.map((item) => item.need.askerId)];
          expect(count(open, n.askerId)).toBeLessThanOrEqual(askLimits.openPerAsker);
        }
      }),
    );
  });
});
