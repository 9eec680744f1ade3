import { randomUUID } from 'node:crypto';
import { EveningView, type MeetingView } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
const startsAt = new Date('2032-09-03T22:00:00Z');
const at = (minutes: number): Date => new Date(startsAt.getTime() + minutes * minuteMs);
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const read = async (meeting: MeetingView, as: string): Promise<EveningView> =>
  EveningView.parse((await meetings.call('GET', `/api/meetings/${meeting.id}/evening`, as)).json());

test('anybody who comes sees what is on, which lot has room, their own ride and the next ones back; and nobody’s name', async () => {
  meetings.setClock(at(-120));
  const meeting = await meetings.plan({ startsAt, onSite: 1, overflow: 5, runs: [{ at: -20, seats: 4 }] });
  const [ada, guest] = [await meetings.person('Ada Close'), await meetings.person('Greg Rider')];
  await meetings.coming(meeting.id, ada);
  expect(await read(meeting, guest)).toMatchObject({ state: 'ahead', mine: null, on: null });
  await meetings.coming(meeting.id, guest);
  const out = { id: randomUUID(), meetingId: meeting.id, direction: 'egress', seats: 4, stepFree: true };
  await meetings.deps.prisma.shuttleRun.create({ data: { ...out, departsAt: at(120) } });

  meetings.setClock(at(-10));
  for (const action of ['publish', 'start'])
    await meetings.call(
      'POST',
      `/api/meetings/${meeting.id}/run-sheet/taps`,
      someone(),
      { nonce: randomUUID(), action },
      'organizer',
    );
  const evening = await read(meeting, guest);
  expect(evening).toMatchObject({
    state: 'doors-open',
    on: { title: 'Welcome and ground rules', endsAt: at(0).toISOString() },
    lots: [
      { name: 'Church lot', state: 'open', address: '1 Church Street' },
      { name: 'Mall lot', state: 'open' },
    ],
    sendTo: 'Church lot',
    mine: {
      state: 'coming',
      stepFree: false,
      lot: { name: 'Mall lot' },
      run: { departsAt: at(-20).toISOString(), state: 'planned' },
    },
    ridesBack: [{ departsAt: at(120).toISOString(), stepFree: true }],
  });
  expect(JSON.stringify(evening)).not.toMatch(/Ada|Greg/);
  meetings.setClock(at(30));
  expect((await read(meeting, ada)).state).toBe('running');
  meetings.setClock(at(121));
  expect(await read(meeting, ada)).toMatchObject({ state: 'over', ridesBack: [] });
});

test('whoever is let in sees since when, also without having said that they come', async () => {
  const meeting = await meetings.plan();
  const [ada, bo] = [await meetings.person('Ada'), await meetings.person('Bo')];
  await meetings.coming(meeting.id, ada);
  for (const memberId of [ada, bo]) await meetings.checkIn(meeting.id, { memberId });
  for (const who of [ada, bo])
    expect(await read(meeting, who)).toMatchObject({ mine: { state: 'coming', checkedInAt: expect.any(String) } });
});

test('401 for a stranger, 403 for a shared device, 404 for a meeting that is not there', async () => {
  const meeting = await meetings.plan();
  const url = `/api/meetings/${meeting.id}/evening`;
  expect((await meetings.call('GET', url, null)).statusCode).toBe(401);
  const headers = await meetings.device('greeter');
  expect((await meetings.app.inject({ method: 'GET', url, headers })).statusCode).toBe(403);
  expect((await meetings.call('GET', `/api/meetings/${someone()}/evening`, someone())).statusCode).toBe(404);
});
