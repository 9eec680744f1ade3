import { randomUUID } from 'node:crypto';
import { AttendanceView, DoorBatchResult, type MeetingView } from '@landed/contracts';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { admission, freeChairs, isRecord, isTight } from '../src/door/room-rules.ts';
import { checkInOf, codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

describe('who finds room', () => {
  const guest = { expected: false, record: false, released: false };
  test.each([
    ['somebody expected, into a room that is spoken for', { arrived: 1, expected: 2 }, { expected: true }, 'in'],
    ['somebody else, on a free chair', { arrived: 1, expected: 1 }, {}, 'in'],
    ['somebody else, while the last chairs are kept', { arrived: 1, expected: 2 }, {}, 'chairs-kept'],
    ['somebody else, once chairs are released', { arrived: 1, expected: 2 }, { released: true }, 'in'],
    ['anybody, into a full room', { arrived: 3, expected: 0 }, { expected: true, released: true }, 'room-full'],
    ['who is in a full room already', { arrived: 3, expected: 0 }, { record: true }, 'beyond-limit'],
    ['who is in already, on somebody’s chair', { arrived: 2, expected: 1 }, { record: true }, 'in'],
  ])('%s', (_who, room, more, verdict) => {
    expect(admission({ limit: 3, ...room }, { ...guest, ...more })).toBe(verdict);
  });

  test('never more than the limit are let in by asking, and nobody’s chair is given away before its time', () => {
    const counts = fc.record({ limit: fc.integer({ min: 1, max: 20 }), arrived: fc.nat(30), expected: fc.nat(30) });
    fc.assert(
      fc.property(counts, fc.boolean(), fc.boolean(), (room, expected, released) => {
        const isIn = admission(room, { expected, released, record: false }) === 'in';
        const after = { ...room, arrived: room.arrived + 1 };
        expect(isIn && after.arrived > room.limit).toBe(false);
        expect(isIn && !expected && !released && isTight(after)).toBe(false);
        // Who said so is turned away by a full room alone.
        expect(expected && !isIn && room.arrived < room.limit).toBe(false);
        expect(freeChairs(after)).toBe(freeChairs(room) - 1);
      }),
    );
  });

  test('a scan of the last minute asks, an older one tells', () => {
    const now = new Date('2026-12-04T23:00:00Z');
    const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
    expect([ago(-30), ago(0), ago(60), ago(61)].map((at) => isRecord(at, now))).toEqual([false, false, false, true]);
  });
});

describe('the posted limit', () => {
  let meetings: Meetings;
  const startsAt = new Date('2031-10-03T22:00:00Z');
  const at = (minutes: number): Date => new Date(startsAt.getTime() + minutes * minuteMs);
  beforeAll(async () => {
    meetings = await startMeetings();
  });
  afterEach(() => meetings.setClock());
  afterAll(async () => await meetings.close());

  const evening = async (roomLimit: number): Promise<MeetingView> => {
    meetings.setClock(at(-30));
    return await meetings.plan({ startsAt, roomLimit, onSite: 0, overflow: 0 });
  };
  const expects = async (meeting: MeetingView): Promise<{ passId: string; id: string; memberId: string }> =>
    await meetings.coming(meeting.id, await meetings.person('Ada Expected'), { arrival: 'other' });
  const stranger = async (meeting: MeetingView) => await meetings.walkIn(meeting.id, { displayName: 'Wanda' });
  const inside = async (meeting: MeetingView): Promise<number> =>
    await meetings.deps.prisma.checkIn.count({ where: { meetingId: meeting.id } });
  const upload = async (meeting: MeetingView, scans: readonly object[]) => {
    const path = `/api/meetings/${meeting.id}/door-batches`;
    const answer = await meetings.call('POST', path, someone(), { scans }, 'greeter');
    expect(answer.statusCode, answer.body).toBe(200);
    return DoorBatchResult.parse(answer.json()).results;
  };
  const attendance = async (meeting: MeetingView) =>
    AttendanceView.parse(
      (await meetings.call('GET', `/api/meetings/${meeting.id}/attendance`, someone(), undefined, 'organizer')).json(),
    );

  test('20 walk-ins at the same moment into a room for 5: 5 are in', async () => {
    const meeting = await evening(5);
    const answers = await Promise.all(Array.from({ length: 20 }, async () => await stranger(meeting)));
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(5);
    const refused = answers.filter((answer) => answer.statusCode !== 201);
    expect(new Set(refused.map(codeOf))).toEqual(new Set(['409 room-full']));
    expect(await inside(meeting)).toBe(5);
  });

  test('a chair is kept for whoever said so, until ten minutes after the start; then who stands at the door gets it', async () => {
    const meeting = await evening(2);
    const [ada, bob] = [await expects(meeting), await expects(meeting)];
    const known = await meetings.person('Known Kim');
    const kept = await stranger(meeting);
    expect(codeOf(kept)).toBe('409 chairs-kept');
    expect(kept.json().detail).toContain('From 18:10 on');
    expect(codeOf(await meetings.checkIn(meeting.id, { memberId: known }, 'organizer'))).toBe('409 chairs-kept');
    expect((await meetings.checkIn(meeting.id, { passId: ada.passId })).statusCode).toBe(201);
    meetings.setClock(at(9));
    expect(codeOf(await stranger(meeting))).toBe('409 chairs-kept');
    meetings.setClock(at(10));
    expect((await stranger(meeting)).statusCode).toBe(201);
    // The room is full now, also for who comes with a pass; who is in stays in.
    expect(codeOf(await meetings.checkIn(meeting.id, { passId: bob.passId }))).toBe('409 room-full');
    expect((await meetings.checkIn(meeting.id, { passId: ada.passId })).statusCode).toBe(200);
    expect(await inside(meeting)).toBe(2);
  });

  test('chairs released while people with passes arrive, all at the same moment: the room is exactly full', async () => {
    const meeting = await evening(12);
    const guests = [];
    for (let count = 0; count < 12; count += 1) guests.push(await expects(meeting));
    meetings.setClock(at(11));
    const answers = await Promise.all([
      ...guests.map(async ({ passId }) => await meetings.checkIn(meeting.id, { passId })),
      ...Array.from({ length: 12 }, async () => await stranger(meeting)),
    ]);
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(12);
    expect(await inside(meeting)).toBe(12);
  });

  test('who cancels while their pass is scanned either sits or has given the chair away, never both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const meeting = await evening(1);
      const ada = await expects(meeting);
      const next = await meetings.person('Next Nell');
      await meetings.coming(meeting.id, next, { arrival: 'other', waitlist: true });
      await Promise.all([
        meetings.checkIn(meeting.id, { passId: ada.passId }),
        meetings.call('DELETE', `/api/rsvps/${ada.id}`, ada.memberId),
      ]);
      await meetings.checkIn(meeting.id, { memberId: next });
      expect(await inside(meeting)).toBe(1);
    }
  });

  test('who walked in holds a chair that nobody else is promised, and waits for none', async () => {
    const meeting = await evening(2);
    const { memberId } = checkInOf(await stranger(meeting));
    await expects(meeting);
    expect(codeOf(await meetings.rsvp(meeting.id, someone(), { arrival: 'other' }))).toBe('409 room-full');
    // Who is in already may still say so: the chair is theirs.
    expect((await meetings.rsvp(meeting.id, memberId, { arrival: 'other' })).statusCode).toBe(201);
  });

  test('a smaller room takes in as many as it holds, whoever was promised what', async () => {
    const meeting = await evening(3);
    const guests = [await expects(meeting), await expects(meeting), await expects(meeting)];
    const { lots: _lots, runs: _runs, ...fields } = meetings.draft({ startsAt, roomLimit: 2 });
    await meetings.call('PUT', `/api/meetings/${meeting.id}`, someone(), fields, 'organizer');
    const answers = await Promise.all(guests.map(async ({ passId }) => await meetings.checkIn(meeting.id, { passId })));
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([201, 201, 409]);
  });

  test('devices without a network cannot count for each other: who is in the room is on record, and flagged', async () => {
    const meeting = await evening(3);
    const ada = await expects(meeting);
    meetings.setClock(at(5));
    const scan = (minutes: number, who: object) => ({ nonce: randomUUID(), at: at(minutes).toISOString(), ...who });
    const walkIn = (name: string, minutes: number) => scan(minutes, { walkIn: { displayName: name } });
    const [one, two] = [
      [walkIn('Una', -20), walkIn('Uri', -15)],
      [walkIn('Tess', -18), scan(-10, { passId: ada.passId })],
    ];
    const first = await upload(meeting, one);
    const second = await upload(meeting, two);
    expect(first.concat(second).map(({ outcome, code }) => [outcome, code])).toEqual([
      ['in', null],
      ['in', null],
      ['in', null],
      ['in', 'beyond-limit'],
    ]);
    expect(second[1]?.detail).toMatch(/room was full/);
    expect(await attendance(meeting)).toMatchObject({ attended: 4, beyondLimit: 1 });
    // Nobody else is let in, and sending it all again changes nothing.
    expect(codeOf(await stranger(meeting))).toBe('409 room-full');
    for (const result of [...(await upload(meeting, one)), ...(await upload(meeting, two))])
      expect(['in', 'already']).toContain(result.outcome);
    expect(await attendance(meeting)).toMatchObject({ attended: 4, beyondLimit: 1 });
  });

  test('handed in at once, a scan is still a question: a full room says no', async () => {
    const meeting = await evening(1);
    await stranger(meeting);
    const [result] = await upload(meeting, [
      { nonce: randomUUID(), at: at(-30).toISOString(), walkIn: { displayName: 'Late' } },
    ]);
    expect(result).toMatchObject({ outcome: 'refused', code: 'room-full' });
  });

  test('paper that is keyed in later tells of people who were there, also beyond the limit', async () => {
    const meeting = await evening(1);
    await stranger(meeting);
    meetings.setClock(at(60));
    const late = await meetings.walkIn(meeting.id, { displayName: 'Pat Paper', checkedInAt: at(2).toISOString() });
    expect(checkInOf(late)).toMatchObject({ beyondLimit: true, already: false });
    expect(checkInOf(late).detail).toContain('room was full');
  });
});
