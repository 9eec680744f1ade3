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
  sourceId: 'l0',
  askerId: 'a0',
  ownerId: 'o0',
  askedAt: ago(1),
  open: false,
  ...more,
});
const plan = (needs: ReturnType<typeof need>[], leads: ReturnType<typeof lead>[], asks: Ask[] = []) =>
  planAsks({ needs, sources: leads, asks }, now).map((pair) => `${pair.need.id}-${pair.source.id}`);

const askedTwice = (days: number) => [asked({ sourceId: 'l' }), asked({ sourceId: 'l', askedAt: ago(days) })];
const pairAsked = (days: number) => [asked({ askerId: 'ada', ownerId: 'grace', askedAt: ago(days) })];
const count = (items: readonly string[], item: string) => items.filter((other) => other === item).length;

describe('whom to ask', () => {
  test('a need meets a lead, never one’s own', () => {
    expect(plan([need('n', 'ada')], [lead('l', 'grace')])).toEqual(['n-l']);
    expect(plan([need('n', 'ada')], [lead('l', 'ada')])).toEqual([]);
  });

  test('a need has two open asks, a lead has one, and everybody gets a first before anybody gets a second', () => {
    expect(plan([need('n', 'ada')], [lead('l1', 'grace'), lead('l2', 'hal'), lead('l3', 'ida')])).toEqual([
      'n-l1',
      'n-l2',
    ]);
    expect(plan([need('n1', 'ada'), need('n2', 'bob')], [lead('l1', 'grace'), lead('l2', 'hal')])).toEqual([
      'n1-l1',
      'n2-l2',
    ]);
    expect(plan([need('n1', 'ada'), need('n2', 'bob')], [lead('l', 'grace')])).toEqual(['n1-l']);
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], [asked({ sourceId: 'l', open: true })])).toEqual([]);
    const twice = [asked({ needId: 'n', open: true }), asked({ needId: 'n', sourceId: 'l1', open: true })];
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], twice.slice(1))).toEqual(['n-l']);
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], twice)).toEqual([]);
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
      asked({ askerId: 'ada', needId: `x${index}`, sourceId: `y${index}`, ownerId: `z${index}`, open: true }),
    );
    expect(plan([need('n', 'ada'), need('m', 'bob')], [lead('l', 'grace')], open)).toEqual(['m-l']);
    expect(plan([need('n', 'ada')], [lead('l', 'grace')], open.slice(1))).toEqual(['n-l']);
  });

  test('of equals the owner with the fewest open asks is asked', () => {
    const busy = [asked({ ownerId: 'grace', sourceId: 'elsewhere', open: true })];
    expect(plan([need('n', 'ada')], [lead('l1', 'grace'), lead('l2', 'hal')], busy)).toEqual(['n-l2', 'n-l1']);
  });

  test('an owner is asked three times in seven days, or as often as they set', () => {
    const needs = ['ada', 'bob', 'cleo', 'dora'].map((asker) => need(asker, asker));
    const leads = ['l1', 'l2', 'l3', 'l4'].map((id) => lead(id, 'grace'));
    expect(plan(needs, leads)).toEqual(['ada-l1', 'bob-l2', 'cleo-l3']);
    const capped = planAsks({ needs, sources: leads, asks: [], capOf: () => 1 }, now);
    expect(capped.map((pair) => pair.need.id)).toEqual(['ada']);
  });

  test('the better way is taken, and one that is none never', () => {
    const worths = new Map([
      ['l1', 10],
      ['l2', 30],
      ['l3', null],
    ]);
    const leads = [lead('l1', 'grace'), lead('l2', 'hal'), lead('l3', 'ida')];
    const made = planAsks(
      { needs: [need('n', 'ada')], sources: leads, asks: [], worth: (_, source) => worths.get(source.id) ?? null },
      now,
    );
    expect(made.map((pair) => pair.source.id)).toEqual(['l2', 'l1']);
  });

  test('no plan breaks a limit', () => {
    const who = fc.constantFrom('p1', 'p2', 'p3', 'p4');
    const cards = fc.uniqueArray(fc.record({ id: fc.nat(40).map(String), who }), { selector: (card) => card.id });
    const past = fc.array(
      fc.record({
        needId: fc.nat(40).map((id) => `n${id}`),
        sourceId: fc.nat(40).map((id) => `l${id}`),
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
          sources: leads.map(({ id, who: ownerId }) => lead(`l${id}`, ownerId)),
          asks,
        };
        const made = planAsks(board, now);
        for (const pair of made) {
          const { need: n, source: l } = pair;
          const openBefore = asks.filter((ask) => ask.open);
          expect(n.askerId).not.toBe(l.ownerId);
          expect(count([...openBefore.map((ask) => ask.sourceId), ...made.map((item) => item.source.id)], l.id)).toBe(
            1,
          );
          expect(
            count([...openBefore.map((ask) => ask.needId), ...made.map((item) => item.need.id)], n.id),
          ).toBeLessThanOrEqual(askLimits.pathsPerNeed);
          const recent = asks.filter((ask) => now.getTime() - ask.askedAt.getTime() < 7 * dayMs);
          const ofOwner = [...recent.map((ask) => ask.ownerId), ...made.map((item) => item.source.ownerId)];
          expect(count(ofOwner, l.ownerId)).toBeLessThanOrEqual(askLimits.asksPerOwner);
          const pairs = made.map((item) => `${item.need.askerId} ${item.source.ownerId}`);
          expect(count(pairs, `${n.askerId} ${l.ownerId}`)).toBe(1);
          const open = [...openBefore.map((ask) => ask.askerId), ...made.map((item) => item.need.askerId)];
          expect(count(open, n.askerId)).toBeLessThanOrEqual(askLimits.openPerAsker);
        }
      }),
    );
  });
});
