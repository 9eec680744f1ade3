import { randomUUID } from 'node:crypto';
import { deliver, eventOf } from '@landed/chassis/testing';
import { MemberId, memberLanded, needClosed, needPosted, RunSheetView, StageView } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onMemberLanded } from '../src/run-sheet/on-member-landed.ts';
import { onNeedClosed } from '../src/run-sheet/on-need-closed.ts';
import { onNeedPosted } from '../src/run-sheet/on-need-posted.ts';
import { codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
  return async () => await meetings.close();
});
afterAll(() => meetings.setClock());

const segments = [
  { kind: 'ground-rules', title: 'Ground rules', budgetSeconds: 300 },
  { kind: 'landed', title: 'Landed', budgetSeconds: 300 },
  { kind: 'leads-and-needs', title: 'Leads and needs', budgetSeconds: 1200 },
  { kind: 'pitches', title: 'Pitches', budgetSeconds: 1500 },
];
const plan = { pitchSeconds: 30, changeoverSeconds: 10, floorSeconds: 45, segments };

/** An evening with its run sheet planned; `tap` is the timekeeper's phone. */
async function evening() {
  const startsAt = new Date('2026-12-04T23:00:00Z');
  meetings.setClock(new Date(startsAt.getTime() - 10 * minuteMs));
  const { id } = await meetings.plan({ startsAt });
  const call = async (method: 'GET' | 'PUT' | 'POST', path: string, body?: object) =>
    await meetings.call(method, `/api/meetings/${id}/${path}`, someone(), body, 'organizer');
  const planned = await call('PUT', 'run-sheet', plan);
  expect(planned.statusCode, planned.body).toBe(200);
  return {
    id,
    startsAt,
    call,
    sheet: async () => RunSheetView.parse((await call('GET', 'run-sheet')).json()),
    stage: async () => StageView.parse((await call('GET', 'stage')).json()),
    async tap(action: string, more: object = {}) {
      const answer = await call('POST', 'run-sheet/taps', { nonce: randomUUID(), action, ...more });
      expect(answer.statusCode, answer.body).toBe(200);
      return RunSheetView.parse(answer.json());
    },
  };
}
type Evening = Awaited<ReturnType<typeof evening>>;
const arrive = async (night: Evening, count: number, name = 'Newcomer') => {
  const doorsAt = night.startsAt.getTime() - 10 * minuteMs;
  for (let index = 0; index < count; index += 1) {
    meetings.setClock(new Date(doorsAt + index * 1000));
    await meetings.walkIn(night.id, { displayName: `${name} ${index}` });
  }
};
const waiting = (sheet: RunSheetView) => sheet.turns.filter((turn) => turn.state === 'waiting');

describe('S1: the pitches of 43 newcomers in 25 minutes', () => {
  test('34 s each are shown; with a floor of 45 s 33 are live and the rest at tables; overruns move the clock; a restart changes nothing', async () => {
    const night = await evening();
    await arrive(night, 43);
    const before = await night.sheet();
    expect(before.pitches).toMatchObject({ newcomers: 43, secondsEach: 34, live: 33, elsewhere: 10, tables: [10] });
    await night.tap('publish');
    const tables = await night.tap('plan-tables');
    expect(waiting(tables)).toHaveLength(33);
    const atTable = tables.turns.filter((turn) => turn.table === 1);
    expect(atTable).toHaveLength(10);
    const seated = await meetings.checkIn(night.id, { memberId: atTable[0]?.memberId ?? '' });
    expect(seated.json().detail).toMatch(/ is already in at .+\. Their table is number 1\.$/);

    meetings.setClock(night.startsAt);
    await night.tap('start');
    for (const _ of [1, 2, 3]) await night.tap('next-segment');
    const first = await night.tap('next');
    const speaker = first.turns.find((turn) => turn.state === 'live');
    expect(speaker?.label).toBe('Newcomer 0');
    const scanned = await meetings.checkIn(night.id, { memberId: speaker?.memberId ?? '' });
    expect(scanned.json().detail).toContain('; on now: Pitches.');
    // Two overruns of a minute each.
    meetings.setClock(new Date(night.startsAt.getTime() + 90_000));
    await night.tap('next');
    meetings.setClock(new Date(night.startsAt.getTime() + 180_000));
    await night.tap('next');
    const { pitches } = await night.sheet();
    expect(pitches).toMatchObject({ newcomers: 30, blockSeconds: 1320, secondsEach: 44 });
    expect(pitches.live).toBe(29);
    expect(await night.stage()).toMatchObject({
      segment: 'Pitches',
      speaker: 'Newcomer 2',
      next: ['Newcomer 3', 'Newcomer 4', 'Newcomer 5'],
    });
    // Another instance knows the same: the state is in the database.
    const { version } = await night.sheet();
    expect((await night.stage()).version).toBe(version);
  });
});

describe('the run sheet', () => {
  test('cannot be published when its segments do not fit the meeting', async () => {
    const night = await evening();
    await night.call('PUT', 'run-sheet', {
      ...plan,
      segments: [{ kind: 'other', title: 'Long', budgetSeconds: 7260 }],
    });
    const answer = await night.call('POST', 'run-sheet/taps', { nonce: randomUUID(), action: 'publish' });
    expect(codeOf(answer)).toBe('409 run-sheet-too-long');
  });

  test('takes a tap once, however often it is sent, also at the same moment', async () => {
    const night = await evening();
    await arrive(night, 3);
    await night.tap('publish');
    await night.tap('start');
    for (const _ of [1, 2, 3]) await night.tap('next-segment');
    const nonce = randomUUID();
    await Promise.all([1, 2, 3].map(async () => await night.call('POST', 'run-sheet/taps', { nonce, action: 'next' })));
    const sheet = await night.sheet();
    expect(sheet.turns.find((turn) => turn.state === 'live')?.label).toBe('Newcomer 0');
    expect(waiting(sheet)).toHaveLength(2);
  });

  test('keeps extra time private: who runs the evening sees it, a greeter, a scribe and the stage do not', async () => {
    const night = await evening();
    await arrive(night, 1);
    const [turn] = (await night.sheet()).turns;
    const after = await night.tap('extra-time', { turnId: turn?.id, seconds: 20 });
    expect(after.turns[0]).toMatchObject({ limitSeconds: 50, extraSeconds: 20 });
    for (const role of ['greeter', 'scribe'] as const) {
      const answer = await meetings.call('GET', `/api/meetings/${night.id}/run-sheet`, someone(), undefined, role);
      expect(RunSheetView.parse(answer.json()).turns[0]?.limitSeconds).toBe(30);
      expect(answer.body).not.toContain('extraSeconds');
    }
    expect(JSON.stringify(await night.stage())).not.toContain('xtra');
  });

  test('planned anew keeps its segments, and with them queues, tables and extra time, also when published', async () => {
    const night = await evening();
    await arrive(night, 43);
    const before = await night.sheet();
    const [rules, landed, needs, pitches] = before.segments;
    await night.tap('publish');
    await night.call('POST', 'run-sheet/turns', { segmentId: needs?.id, label: 'Job fair on the 12th' });
    await night.tap('plan-tables');
    await night.tap('extra-time', { turnId: before.turns[0]?.id, seconds: 20 });
    // Another order, another length, and without ids: the first of each kind goes on.
    const anew = [segments[3], segments[2], segments[0], segments[1]].map((segment) => ({
      ...segment,
      budgetSeconds: 900,
    }));
    expect((await night.call('PUT', 'run-sheet', { ...plan, segments: anew })).statusCode).toBe(200);
    const after = await night.sheet();
    expect(after.state).toBe('published');
    expect(after.segments.map((segment) => [segment.id, segment.budgetSeconds])).toEqual(
      [pitches, needs, rules, landed].map((segment) => [segment?.id, 900]),
    );
    expect(after.turns.filter((turn) => turn.table === 1)).toHaveLength(10);
    expect(after.turns.find((turn) => turn.id === before.turns[0]?.id)).toMatchObject({ extraSeconds: 20 });
    expect(after.turns.map((turn) => turn.label)).toContain('Job fair on the 12th');

    const without = async (id: string | undefined) =>
      await night.call('PUT', 'run-sheet', {
        ...plan,
        segments: after.segments
          .filter((segment) => segment.id !== id)
          .map(({ startedAt: _startedAt, endedAt: _endedAt, ...segment }) => segment),
      });
    expect(codeOf(await without(pitches?.id))).toBe('409 segment-in-use');
    expect(codeOf(await without(needs?.id))).toBe('409 segment-in-use');
    expect((await without(landed?.id)).statusCode).toBe(200);
    expect((await night.sheet()).segments).toHaveLength(3);
  });

  test('whoever was left over is first next week', async () => {
    const night = await evening();
    await arrive(night, 2, 'Left over');
    const [left] = (await night.sheet()).turns;
    for (const action of ['publish', 'start', 'close']) await night.tap(action);
    const next = await evening();
    await arrive(next, 1, 'New');
    meetings.setClock(new Date(next.startsAt.getTime() - 5 * minuteMs));
    await meetings.checkIn(next.id, { memberId: left?.memberId });
    expect((await next.sheet()).turns.map((turn) => turn.label)).toEqual(['Left over 0', 'New 0']);
  });

  test('queues who has a need, a lead or a story to tell and is in the room; a closed need no longer', async () => {
    const night = await evening();
    const { deps } = meetings;
    const [ada, eve] = [MemberId.parse(await meetings.person('Ada')), MemberId.parse(await meetings.person('Eve'))];
    const needId = randomUUID();
    const posted = eventOf(
      needPosted,
      { needId, memberId: ada, organisationId: randomUUID(), expiresAt: '2027-01-01T00:00:00Z' },
      { subject: needId },
    );
    await deliver(deps.prisma, onNeedPosted, posted);
    await deliver(deps.prisma, onNeedPosted, posted);
    const consents = { counted: true, story: true, employer: false, photo: false };
    await deliver(
      deps.prisma,
      onMemberLanded,
      eventOf(memberLanded, { memberId: eve, landedOn: '2026-12-01', consents }, { subject: eve }),
    );
    expect((await night.sheet()).turns).toEqual([]);
    for (const memberId of [ada, eve]) {
      await meetings.coming(night.id, memberId);
      await meetings.checkIn(night.id, { memberId });
    }
    const titles = async () => {
      const sheet = await night.sheet();
      return sheet.turns
        .map((turn) => `${sheet.segments.find((item) => item.id === turn.segmentId)?.kind}: ${turn.label}`)
        .toSorted();
    };
    expect(await titles()).toEqual(['landed: Eve', 'leads-and-needs: Ada', 'pitches: Ada', 'pitches: Eve']);
    await deliver(
      deps.prisma,
      onNeedClosed,
      eventOf(needClosed, { needId, memberId: ada, state: 'withdrawn' }, { subject: needId, version: 2 }),
    );
    expect(await titles()).not.toContain('leads-and-needs: Ada');
  });

  test('an announcement is queued by its words; 409 for a segment that is gone', async () => {
    const night = await evening();
    const sheet = await night.sheet();
    const add = async (segmentId: string | undefined) =>
      await night.call('POST', 'run-sheet/turns', { segmentId, label: 'Job fair on the 12th' });
    expect((await add(sheet.segments[0]?.id)).statusCode).toBe(201);
    expect((await night.sheet()).turns.map((turn) => turn.label)).toEqual(['Job fair on the 12th']);
    expect(codeOf(await add(randomUUID()))).toBe('409 no-such-segment');
  });

  test('403 for a driver; a greeter reads and does not tap', async () => {
    const night = await evening();
    const path = `/api/meetings/${night.id}/run-sheet`;
    expect((await meetings.call('GET', path, someone(), undefined, 'driver')).statusCode).toBe(403);
    expect((await meetings.call('GET', path, someone(), undefined, 'greeter')).statusCode).toBe(200);
    const tap = { nonce: randomUUID(), action: 'publish' };
    expect((await meetings.call('POST', `${path}/taps`, someone(), tap, 'greeter')).statusCode).toBe(403);
  });
});
