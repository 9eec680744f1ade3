import { randomUUID } from 'node:crypto';
import { LotBoard, RecountRow, type Role, TapsTaken } from '@landed/contracts';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  fillingOf,
  type LiveLot,
  overflowProposed,
  predictedFullAt,
  sendWords,
  stateOf,
  toldOf,
} from '../src/lots/live-rules.ts';
import { codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

const lot = (more: Partial<LiveLot> = {}): LiveLot => ({
  lotId: 'church',
  parkingLotId: null,
  name: 'Church lot',
  kind: 'on-site',
  stalls: 60,
  fullAt: 54,
  attendants: 2,
  withdrawn: false,
  counted: 0,
  ins: 0,
  outs: 0,
  lately: 0,
  ...more,
});
const now = new Date('2035-03-02T22:30:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * minuteMs);

describe('rules', () => {
  test.each([
    [47, 'open'],
    [48, 'amber'],
    [53, 'amber'],
    [54, 'full'],
  ])('%i cars on 60 stalls: %s', (ins, state) => expect(fillingOf(lot({ ins }))).toBe(state));
  test('fewer than two attendants: shown closed, and nobody is sent there; before a plan nobody has to stand there', () => {
    expect([0, 1, 2, null].map((attendants) => stateOf(lot({ attendants })))).toEqual([
      'closed',
      'closed',
      'open',
      'open',
    ]);
    expect(sendWords([lot({ attendants: 0 })])).toBe(
      'Church lot has room and needs two attendants before it opens. Please call an organizer.',
    );
    expect(stateOf(lot({ withdrawn: true }))).toBe('closed');
    expect(sendWords([lot({ withdrawn: true })])).toContain('No stall is left');
    const mall = lot({ kind: 'overflow', name: 'Mall lot' });
    expect(sendWords([lot({ attendants: 1 }), mall])).toBe('Mall lot');
    expect(sendWords([lot({ ins: 60 }), mall])).toBe('Mall lot');
    expect(sendWords([mall, lot()])).toBe('Church lot');
    expect(sendWords([lot({ ins: 60 })])).toContain('No stall is left');
  });
  test('the time of filling at the pace of the last ten minutes; the shuttle is asked for before it', () => {
    expect(predictedFullAt(lot({ ins: 34, lately: 20 }), now)).toEqual(later(10));
    expect(predictedFullAt(lot({ ins: 34 }), now)).toBeNull();
    expect(predictedFullAt(lot({ ins: 54, lately: 9 }), now)).toBeNull();
    expect(overflowProposed([lot({ ins: 34, lately: 20 })], now)).toBe(true);
    expect(overflowProposed([lot({ ins: 34, lately: 5 })], now)).toBe(false);
    expect(overflowProposed([lot({ ins: 48 })], now)).toBe(true);
    expect(overflowProposed([lot({ kind: 'overflow', ins: 54 })], now)).toBe(false);
    // 20 minutes away: not told yet, and not taken back either once it was; 34 minutes away it is.
    expect(['open', 'amber'].map((told) => toldOf(lot({ ins: 34, lately: 10 }), now, told))).toEqual(['open', 'amber']);
    expect(toldOf(lot({ ins: 34, lately: 5 }), now, 'amber')).toBe('open');
    expect(toldOf(lot({ ins: 34 }), now, 'amber')).toBe('open');
  });
});

describe('over HTTP', () => {
  let meetings: Meetings;
  beforeAll(async () => {
    meetings = await startMeetings();
  });
  afterEach(() => meetings.setClock());
  afterAll(async () => await meetings.close());

  const call = async (method: 'GET' | 'POST', path: string, body?: object, role: Role = 'lot-attendant') =>
    await meetings.call(method, `/api/meetings/${path}`, someone(), body, role);
  async function evening(onSite = 9, overflow = 5) {
    meetings.setClock(now);
    const meeting = await meetings.plan({ startsAt: later(60), onSite, overflow });
    const board = LotBoard.parse((await call('GET', `${meeting.id}/lot-board`)).json());
    const [close, far] = board.lots;
    if (!close || !far) throw new Error('two lots are planned');
    return { meeting, close, far };
  }
  const taps = (lotId: string, count: number, direction: 'in' | 'out' = 'in', at = now) =>
    Array.from({ length: count }, () => ({ nonce: randomUUID(), lotId, direction, at: at.toISOString() }));
  const told = async (meetingId: string) =>
    (
      await Promise.all(
        ['filling', 'filled', 'reopened'].map(async (fact) =>
          (
            await meetings.outbox(`parking.lot-${fact}.v1`, 'meetingId', meetingId)
          ).map(({ version }) => `${version} ${fact}`),
        ),
      )
    )
      .flat()
      .toSorted();

  test('two attendants offline: their taps merge, in any order and sent twice, and each counts once', async () => {
    const { meeting, close } = await evening();
    const [one, two] = [
      taps(close.lotId, 4, 'in', later(-9)),
      [...taps(close.lotId, 2), ...taps(close.lotId, 1, 'out')],
    ];
    const upload = async (some: object[]) =>
      TapsTaken.parse((await call('POST', `${meeting.id}/lot-taps`, { taps: some })).json());
    await Promise.all([upload(two), upload(one), upload(one.toReversed()), upload(two)]);
    const last = await upload([...one, ...two]);
    expect(last).toMatchObject({ taken: 0, known: 7, lots: [{ occupied: 5 }, { occupied: 0 }] });
  });

  test('whatever is uploaded in whatever parts, the count is that of the different taps', async () => {
    const { meeting, close } = await evening(200);
    const all = [...taps(close.lotId, 12), ...taps(close.lotId, 3, 'out')];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.subarray(all, { minLength: 1 }), { minLength: 1, maxLength: 3 }), async (parts) => {
        await meetings.deps.prisma.lotTap.deleteMany({ where: { lotId: close.lotId } });
        for (const part of parts) await call('POST', `${meeting.id}/lot-taps`, { taps: part });
        const different = new Set(parts.flat());
        const outs = [...different].filter((tap) => tap.direction === 'out').length;
        const board = LotBoard.parse((await call('GET', `${meeting.id}/lot-board`)).json());
        expect(board.lots[0]?.occupied).toBe(Math.max(0, different.size - 2 * outs));
      }),
      { numRuns: 12 },
    );
  });

  test('filling, full and open again are each told once; at full the next car is sent on', async () => {
    const { meeting, close } = await evening();
    expect(close).toMatchObject({ stalls: 10, amberAt: 8, fullAt: 9, state: 'open' });
    const post = async (some: object[]) =>
      LotBoard.parse((await call('POST', `${meeting.id}/lot-taps`, { taps: some })).json());
    expect(await post(taps(close.lotId, 7))).toMatchObject({ overflowProposed: true, lots: [{ state: 'open' }, {}] });
    // Seven in ten minutes: the shuttle has to start before it is at 80 %.
    const [early] = await meetings.outbox('parking.lot-filling.v1', 'meetingId', meeting.id);
    expect(early?.data).toMatchObject({ occupied: 7, predictedFullAt: later(3).toISOString() });
    expect(await post(taps(close.lotId, 1))).toMatchObject({ sendTo: 'Church lot', lots: [{ state: 'amber' }, {}] });
    expect(await post(taps(close.lotId, 2))).toMatchObject({
      sendTo: 'Mall lot',
      lots: [{ state: 'full', occupied: 10 }, {}],
    });
    expect(await told(meeting.id)).toEqual(['1 filling', '2 filled']);
    const recount = { nonce: randomUUID(), counted: 3, reason: 'Walked the rows.' };
    for (let time = 0; time < 2; time += 1)
      expect(
        LotBoard.parse((await call('POST', `${meeting.id}/lots/${close.lotId}/recounts`, recount)).json()),
      ).toMatchObject({
        sendTo: 'Church lot',
        lots: [{ occupied: 3, state: 'open' }, {}],
      });
    expect(await told(meeting.id)).toEqual(['1 filling', '2 filled', '3 reopened']);
    const audit = z.array(RecountRow).parse((await call('GET', `${meeting.id}/recounts`)).json());
    expect(audit).toMatchObject([{ tapped: 10, counted: 3, reason: 'Walked the rows.', lotName: 'Church lot' }]);
    // A tap from before the recount arrives late: it is in the count already.
    expect(await post(taps(close.lotId, 1, 'in', later(-5)))).toMatchObject({ lots: [{ occupied: 3 }, {}] });
    meetings.setClock(later(1));
    expect(await post(taps(close.lotId, 1, 'in', later(1)))).toMatchObject({ lots: [{ occupied: 4 }, {}] });
  });

  test('400 for a time that cannot be, 404 for a lot of another evening, 403 for a greeter', async () => {
    const [here, there] = [await evening(), await evening()];
    const future = await call('POST', `${here.meeting.id}/lot-taps`, {
      taps: taps(here.close.lotId, 1, 'in', later(6)),
    });
    expect(codeOf(future)).toBe('400 invalid-input');
    expect(future.json().fields[0].field).toBe('taps.0.at');
    const foreign = taps(there.close.lotId, 1);
    expect(codeOf(await call('POST', `${here.meeting.id}/lot-taps`, { taps: foreign }))).toBe('404 not-found');
    expect(codeOf(await call('POST', `${here.meeting.id}/lot-taps`, { taps: foreign }, 'greeter'))).toBe(
      '403 not-allowed',
    );
    expect((await call('GET', `${someone()}/lot-board`)).statusCode).toBe(404);
  });
});
