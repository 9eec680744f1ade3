import { ConfirmationRehearsal, ParkingLot } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';
import { churchLot } from './lots.ts';

let meetings: Meetings;
const startsAt = new Date('2034-05-05T22:00:00Z');
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const as = async (method: 'GET' | 'POST', path: string, body?: object, role: 'organizer' | 'driver' = 'organizer') =>
  await meetings.call(method, `/api/${path}`, someone(), body, role);
const aLot = async (more: object = {}): Promise<ParkingLot> =>
  ParkingLot.parse((await as('POST', 'lots', churchLot(more))).json());

test('whom a confirmation would tell what is known before anything is written, and told just so by it', async () => {
  meetings.setClock(new Date(startsAt.getTime() - 24 * 60 * minuteMs));
  const lot = await aLot();
  const meeting = await meetings.plan({ startsAt, onSite: 0, overflow: 0 });
  const ada = await meetings.person('Ada');
  await meetings.coming(meeting.id, ada);
  await meetings.coming(meeting.id, someone(), { arrival: 'other' });
  const path = `meetings/${meeting.id}/parking-plan`;
  const [bo, cy] = [await meetings.person('Bo'), someone()];
  const body = { lots: [{ lotId: lot.id, staff: [bo, ada], deputies: [cy] }] };
  const rehearsed = async () => ConfirmationRehearsal.parse((await as('POST', `${path}/rehearsals`, body)).json());
  const written = async () => await meetings.outbox('parking.assignment-changed.v1', 'meetingId', meeting.id);
  const expected = { memberId: ada, displayName: 'Ada', parking: 'on-site', lot: 'Church lot', departsAt: null };
  const { told, duties } = await rehearsed();
  expect(told).toEqual([expected]);
  const stands = { lots: [{ lot: 'Church lot', deputy: false }], drives: false };
  expect(duties).toHaveLength(3);
  expect(duties).toContainEqual({ ...stands, memberId: bo, displayName: 'Bo' });
  expect(duties).toContainEqual({
    ...stands,
    lots: [{ lot: 'Church lot', deputy: true }],
    memberId: cy,
    displayName: 'Guest',
  });
  expect(await written()).toEqual([]);
  expect((await as('GET', path)).json()).toMatchObject({ confirmedAt: null, version: 0 });
  expect((await as('POST', `${path}/confirmations`, body)).statusCode).toBe(200);
  expect((await written()).map(({ data }) => data)).toMatchObject([{ memberId: ada }]);
  expect(await rehearsed()).toEqual({ told: [], duties: [] });
});

test('409 for a plan that breaks a rule, as confirming it would be; 403 for a driver', async () => {
  meetings.setClock(new Date(startsAt.getTime() - 24 * 60 * minuteMs));
  const lot = await aLot({ permission: null });
  const meeting = await meetings.plan({ startsAt });
  const path = `meetings/${meeting.id}/parking-plan/rehearsals`;
  const body = { lots: [{ lotId: lot.id }] };
  expect(codeOf(await as('POST', path, body))).toBe('409 plan-breaks-rules');
  expect((await as('POST', path, body, 'driver')).statusCode).toBe(403);
});
