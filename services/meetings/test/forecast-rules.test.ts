import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { history } from '../evaluation/generated-history.ts';
import { betterWays, byPhase, replay, summaryOf } from '../evaluation/replay.ts';
import { weekOf } from '../src/forecast/calendar-rules.ts';
import { betaBinomial, negativeBinomial, poisson, quantile, smoothed, sumOf } from '../src/forecast/count-rules.ts';
import { predict, rangeOf } from '../src/forecast/rules.ts';
import { judge, naive, pinball } from '../src/forecast/score-rules.ts';

describe('published examples', () => {
  test('exponential smoothing as in the NIST handbook', () => {
    const values = [71, 70, 69, 68, 64, 65, 72, 78, 75, 75, 75, 70];
    const expected = smoothed(values, 0.1).slice(0, -1);
    const published = [71, 70.9, 70.71, 70.44, 69.8, 69.32, 69.58, 70.43, 70.88, 71.29, 71.67];
    expect(expected).toHaveLength(published.length);
    for (const [index, value] of published.entries())
      expect(Math.abs((expected[index] ?? 0) - value)).toBeLessThan(0.0051);
    const errors = expected.map((value, index) => ((values[index + 1] ?? 0) - value) ** 2);
    expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(208.82, 2);
  });
  test('Poisson 150', () => expect(rangeOf(poisson(150))).toEqual({ p10: 134, p50: 150, p90: 166 }));
  test('negative binomial 150 with three times the variance', () =>
    expect(rangeOf(negativeBinomial(150, 3))).toEqual({ p10: 123, p50: 149, p90: 178 }));
  test('120 who said so at Beta(12, 8) and 60 who did not', () =>
    expect(rangeOf(sumOf(betaBinomial(120, 12, 8), poisson(60)))).toEqual({ p10: 111, p50: 132, p90: 152 }));
});

describe('laws of counts', () => {
  const law = fc.oneof(
    fc.double({ min: 0, max: 3000, noNaN: true }).map(poisson),
    fc
      .tuple(fc.double({ min: 0, max: 2000, noNaN: true }), fc.double({ min: 1, max: 9, noNaN: true }))
      .map(([mean, spread]) => negativeBinomial(mean, spread)),
    fc
      .tuple(fc.nat(2000), fc.double({ min: 1, max: 80, noNaN: true }), fc.double({ min: 1, max: 80, noNaN: true }))
      .map(([n, a, b]) => betaBinomial(n, a, b)),
  );
  test('are chances that sum to one, with quantiles in order', () => {
    fc.assert(
      fc.property(law, (one) => {
        expect(one.chance.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...one.chance)).toBeGreaterThanOrEqual(0);
        expect(one.from).toBeGreaterThanOrEqual(0);
        const { p10, p50, p90 } = rangeOf(one);
        expect(p10 <= p50 && p50 <= p90).toBe(true);
      }),
    );
  });
  test('have the mean they were made with', () => {
    const mean = (one: ReturnType<typeof poisson>): number =>
      one.chance.reduce((sum, p, k) => sum + p * (one.from + k), 0);
    expect(mean(poisson(1200))).toBeCloseTo(1200, 3);
    expect(mean(negativeBinomial(80, 4))).toBeCloseTo(80, 3);
    expect(mean(betaBinomial(50, 3, 1))).toBeCloseTo(37.5, 3);
    expect(quantile(poisson(0), 0.9)).toBe(0);
  });
});

describe('a forecast', () => {
  const none = { said: 0, came: 0, others: 0 };
  const usual = {
    week: 'ordinary',
    returning: { said: 50, came: 30, others: 50 },
    newcomers: { ...none, others: 10 },
  } as const;
  test('without a history goes by what people usually do', () => {
    const { attendance } = predict([], { week: 'ordinary', saidReturning: 40, saidNewcomers: 0 });
    expect(attendance.p50).toBeGreaterThanOrEqual(29);
    expect(attendance.p50).toBeLessThanOrEqual(32);
  });
  test('rises with who has said so, by their show rate', () => {
    const past = Array.from({ length: 12 }, () => usual);
    const [few, many] = [50, 100].map((said) =>
      predict(past, { week: 'ordinary', saidReturning: said, saidNewcomers: 0 }),
    );
    expect(few?.attendance.p50).toBeGreaterThan(84);
    expect(few?.attendance.p50).toBeLessThan(96);
    expect((many?.attendance.p50 ?? 0) - (few?.attendance.p50 ?? 0)).toBeGreaterThan(25);
  });
  test('two weeks above P95 are a change: a short window, and a human is told; one is not', () => {
    const past = Array.from({ length: 20 }, () => usual);
    const crowded = { ...usual, newcomers: { ...none, others: 90 } };
    const coming = { week: 'ordinary', saidReturning: 50, saidNewcomers: 0 } as const;
    const once = predict([...past, crowded], coming);
    expect(once.regimeChange).toBe(false);
    expect(once.newcomers.p50).toBeLessThan(30);
    const twice = predict([...past, crowded, crowded], coming);
    expect(twice.regimeChange).toBe(true);
    expect(twice.newcomers.p50).toBeGreaterThan(75);
    expect(predict([...past, crowded, crowded, ...Array.from({ length: 6 }, () => crowded)], coming).regimeChange).toBe(
      false,
    );
  });
  test('is near from the second evening on, though on the first one everybody is there for the first time', () => {
    const first = { week: 'ordinary', returning: none, newcomers: { ...none, others: 110 } } as const;
    const evening = {
      week: 'ordinary',
      returning: { ...none, others: 92 },
      newcomers: { ...none, others: 18 },
    } as const;
    const coming = { week: 'ordinary', saidReturning: 0, saidNewcomers: 0 } as const;
    const made = Array.from({ length: 6 }, (_, more) =>
      predict([first, ...Array.from({ length: more }, () => evening)], coming),
    );
    for (const { attendance } of made) {
      expect(Math.abs(attendance.p50 - 110)).toBeLessThan(3);
      expect(attendance.p90 - attendance.p10).toBeLessThan(60);
    }
    for (const { newcomers } of made.slice(1)) expect(newcomers.p90).toBeLessThan(30);
  });
  test('counts nobody twice: who says so for the first time is among those who came without a word', () => {
    const past = Array.from({ length: 8 }, () => ({ ...usual, returning: { ...none, others: 90 } }));
    const coming = { week: 'ordinary', saidReturning: 40, saidNewcomers: 0 } as const;
    const spoken = { ...usual, returning: { said: 40, came: 30, others: 60 } };
    for (const history of [past, [...past, spoken], [...past, spoken, spoken]])
      expect(Math.abs(predict(history, coming).attendance.p50 - 100)).toBeLessThan(4);
    expect(predict(past, { ...coming, saidReturning: 240 }).attendance.p50).toBeGreaterThan(170);
  });
  test('P-levels stand in order for any history', () => {
    const side = fc
      .tuple(fc.nat(200), fc.nat(200), fc.nat(300))
      .map(([said, came, others]) => ({ said: said + came, came, others }));
    const evening = fc.record({
      week: fc.constantFrom('ordinary' as const, 'holiday' as const),
      returning: side,
      newcomers: side,
    });
    fc.assert(
      fc.property(
        fc.array(evening, { maxLength: 12 }),
        fc.nat(300),
        fc.nat(100),
        (past, saidReturning, saidNewcomers) => {
          const made = predict(past, { week: 'ordinary', saidReturning, saidNewcomers });
          for (const { p10, p50, p90 } of [made.attendance, made.newcomers])
            expect(0 <= p10 && p10 <= p50 && p50 <= p90).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test.each([
  ['2026-11-27T18:00:00-05:00', 'holiday'],
  ['2026-11-20T18:00:00-05:00', 'ordinary'],
  ['2026-12-25T18:00:00-05:00', 'holiday'],
  ['2027-01-02T10:00:00-05:00', 'holiday'],
  ['2027-07-02T18:00:00-04:00', 'holiday'],
  ['2027-07-09T18:00:00-04:00', 'ordinary'],
])('%s is in an %s week', (at, week) => expect(weekOf(new Date(at), 'America/New_York')).toBe(week));

describe('scores', () => {
  test('pinball loss: a miss costs by its level', () => {
    expect(pinball({ p10: 100, p50: 100, p90: 100 }, 110)).toBeCloseTo((1 + 5 + 9) / 3);
    expect(pinball({ p10: 100, p50: 100, p90: 100 }, 100)).toBe(0);
  });
  test('the naive ways: last week, and the mean of four', () => {
    expect(naive([], 'last-week')).toBeNull();
    expect(naive([100, 120], 'last-week')?.p50).toBeCloseTo(120, -1);
    expect(naive([80, 80, 120, 120], 'four-week-mean')?.p50).toBeCloseTo(100, -1);
  });
  test('the naive one is shown once it has been better over enough evenings', () => {
    const worse = { inside: true, replayed: false, model: 9, naive: { 'last-week': 8, 'four-week-mean': 7 } } as const;
    expect(judge(Array.from({ length: 7 }, () => worse)).shown).toBe('model');
    expect(judge(Array.from({ length: 8 }, () => worse))).toMatchObject({ shown: 'four-week-mean', coverage: 1 });
    expect(judge(Array.from({ length: 8 }, () => ({ ...worse, model: 6 }))).shown).toBe('model');
    expect(judge([{ ...worse, replayed: true }, worse])).toMatchObject({ evenings: 2, replayed: 1 });
    expect(judge([])).toEqual({ evenings: 0, replayed: 0, coverage: null, loss: null, shown: 'model' });
  });
});

describe('two years of generated evenings with trend, season, snow, holidays and a wave of layoffs', () => {
  test('eight of ten lie between P10 and P90, and the loss is below both naive ways', () => {
    const worlds = Array.from({ length: 5 }, (_, seed) => replay(history(seed + 1)));
    const verdicts = worlds.map(summaryOf);
    const mean = (pick: (verdict: (typeof verdicts)[number]) => number): number =>
      verdicts.reduce((sum, verdict) => sum + pick(verdict), 0) / verdicts.length;
    for (const { coverage, loss } of verdicts) {
      expect(coverage).toBeGreaterThanOrEqual(0.7);
      expect(coverage).toBeLessThanOrEqual(0.9);
      expect(loss.model).toBeLessThan(loss['last-week']);
      expect(loss.model).toBeLessThan(loss['four-week-mean']);
    }
    expect(mean((verdict) => verdict.coverage)).toBeCloseTo(0.8, 1);
    // Nobody foresees snow or the beginning of a wave, and the report says so.
    const losing = byPhase(worlds.flat()).flatMap(([phase, summary]) =>
      betterWays(summary).length > 0 ? [phase] : [],
    );
    expect(losing.toSorted()).toEqual(['first weeks of the wave', 'snow']);
  });
});
