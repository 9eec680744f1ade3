import { randomUUID } from 'node:crypto';
import { eventually } from '@landed/chassis/testing';
import { DoorBoard, EgressBoard, EveningView, LotBoard, RunSheetView, ShuttleRunView } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Meetings, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
let origin: string;
beforeAll(async () => {
  meetings = await startMeetings();
  origin = await meetings.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => await meetings.close());

/** A screen: reads messages until `like` is one of them, and leaves. */
async function watch(path: string, headers: Record<string, string>, like: (data: string, seen: number) => boolean) {
  const gone = new AbortController();
  const response = await fetch(`${origin}${path}`, {
    headers: { accept: 'text/event-stream', ...(await meetings.bearer(someone(), 'timekeeper')), ...headers },
    signal: gone.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const messages: { id: string; data: string }[] = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      const data = field('data');
      if (data !== undefined) messages.push({ id: field('id') ?? '', data });
    }
    const last = messages.at(-1);
    if (last && like(last.data, messages.length)) break;
  }
  gone.abort();
  return messages;
}

test('two screens on one run sheet show the same tap, and one that comes back is told only what is new', async () => {
  const { id } = await meetings.plan();
  const path = `/api/meetings/${id}/run-sheet`;
  const published = (data: string): boolean => RunSheetView.parse(JSON.parse(data)).state === 'published';
  const screens = [watch(path, {}, published), watch(path, {}, published)];
  // Not before both have seen the draft: they start by being told what stands.
  await watch(path, {}, () => true);
  await meetings.call('POST', `${path}/taps`, someone(), { nonce: randomUUID(), action: 'publish' }, 'organizer');
  const [one, two] = await Promise.all(screens);
  expect(one?.at(-1)).toEqual(two?.at(-1));

  const back = watch(path, { 'last-event-id': one?.at(-1)?.id ?? '' }, () => true);
  await meetings.call('POST', `${path}/taps`, someone(), { nonce: randomUUID(), action: 'start' }, 'organizer');
  const told = await back;
  expect(told.map((message) => RunSheetView.parse(JSON.parse(message.data)).state)).toEqual(['running']);
});

test('a screen that comes in between two readings is told what stands now', async () => {
  const { id } = await meetings.plan();
  const path = `/api/meetings/${id}/run-sheet`;
  const published = (data: string): boolean => RunSheetView.parse(JSON.parse(data)).state === 'published';
  const before = watch(path, {}, published);
  await watch(path, {}, () => true);
  await meetings.call('POST', `${path}/taps`, someone(), { nonce: randomUUID(), action: 'publish' }, 'organizer');
  const [told] = await watch(path, {}, () => true);
  expect(published(told?.data ?? '')).toBe(true);
  await before;
});

test('a speaker who overruns changes the budget on every screen without a tap, and only when it changes', async () => {
  const startsAt = new Date('2026-12-04T23:00:00Z');
  const at = (seconds: number): Date => new Date(startsAt.getTime() + seconds * 1000);
  meetings.setClock(at(-60));
  const { id } = await meetings.plan({ startsAt });
  const path = `/api/meetings/${id}/run-sheet`;
  const segments = [{ kind: 'pitches', title: 'Pitches', budgetSeconds: 600 }];
  const plan = { pitchSeconds: 30, changeoverSeconds: 10, floorSeconds: 40, segments };
  await meetings.call('PUT', path, someone(), plan, 'organizer');
  for (let count = 0; count < 12; count += 1) await meetings.walkIn(id, { displayName: `Newcomer ${count}` });
  for (const action of ['publish', 'start', 'next'])
    await meetings.call('POST', `${path}/taps`, someone(), { nonce: randomUUID(), action }, 'organizer');
  const seconds = (data: string): number => RunSheetView.parse(JSON.parse(data)).pitches.secondsEach;
  meetings.setClock(at(0));
  let first: number | undefined;
  const screen = watch(path, {}, (data) => {
    first ??= seconds(data);
    return seconds(data) < first;
  });
  await eventually('the screen is on', async () => first);
  // The clock alone is no news; what it makes of the budget is.
  meetings.setClock(at(120));
  const told = await screen;
  expect(told.map(({ data }) => seconds(data))).toEqual([first, Math.floor(420 / 11)]);
  meetings.setClock();
});

test('lots, rides and the room are told as they change: a car counted in, people on the bus, a run that leaves, an arrival', async () => {
  const { id, startsAt } = await meetings.plan({ onSite: 5 });
  const lots = LotBoard.parse(
    (await meetings.call('GET', `/api/meetings/${id}/lot-board`, someone(), undefined, 'lot-attendant')).json(),
  ).lots;
  const headers = await meetings.bearer(someone(), 'lot-attendant');
  let seen = 0;
  const on = (data: string, like: boolean): boolean => {
    seen += 1;
    return like && data !== '';
  };
  const lotScreen = watch(`/api/meetings/${id}/lot-board`, headers, (data) =>
    on(data, LotBoard.parse(JSON.parse(data)).lots[0]?.occupied === 1),
  );
  const rideScreen = watch(`/api/meetings/${id}/egress-board`, headers, (data) =>
    on(data, EgressBoard.parse(JSON.parse(data)).waiting === 3),
  );
  const runScreen = watch(`/api/meetings/${id}/shuttle-runs`, headers, (data) =>
    on(data, z.array(ShuttleRunView).parse(JSON.parse(data))[0]?.state === 'left'),
  );
  const doorScreen = watch(`/api/meetings/${id}/door-board`, await meetings.bearer(someone(), 'greeter'), (data) =>
    on(data, DoorBoard.parse(JSON.parse(data)).arrived === 1),
  );
  await eventually('all screens are on', async () => seen >= 4);
  const taps = [{ nonce: randomUUID(), lotId: lots[0]?.lotId, direction: 'in', at: new Date().toISOString() }];
  await meetings.call('POST', `/api/meetings/${id}/lot-taps`, someone(), { taps }, 'lot-attendant');
  const runId = randomUUID();
  const run = { id: runId, meetingId: id, departsAt: startsAt, seats: 4, stepFree: false };
  await meetings.deps.prisma.shuttleRun.create({ data: run });
  await meetings.call(
    'POST',
    `/api/shuttle-runs/${runId}/boardings`,
    someone(),
    { nonce: randomUUID(), count: 3 },
    'driver',
  );
  await meetings.call('POST', `/api/shuttle-runs/${runId}/departures`, someone(), {}, 'driver');
  await meetings.walkIn(id, { displayName: 'Wanda' });
  const told = await Promise.all([lotScreen, rideScreen, runScreen, doorScreen]);
  for (const messages of told) expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
});

test('asked for JSON the same address answers once; 401 without a session', async () => {
  const { id } = await meetings.plan();
  const path = `/api/meetings/${id}/run-sheet`;
  expect((await meetings.call('GET', path, someone(), undefined, 'timekeeper')).json().state).toBe('draft');
  const stranger = await fetch(`${origin}${path}`, { headers: { accept: 'text/event-stream' } });
  expect(stranger.status).toBe(401);
});

test('a meeting that is not there is a 404, also as a stream', async () => {
  const headers = { accept: 'text/event-stream', ...(await meetings.bearer(someone(), 'timekeeper')) };
  const answer = await fetch(`${origin}/api/meetings/${randomUUID()}/run-sheet`, { headers });
  expect(answer.status).toBe(404);
});

test('whoever comes is told when their evening is worth another look, and nothing of anybody else', async () => {
  const meeting = await meetings.plan({ onSite: 0, overflow: 5, runs: [{ at: -20, seats: 4 }] });
  const rider = await meetings.person('Rita Rider');
  await meetings.coming(meeting.id, rider);
  const path = `/api/meetings/${meeting.id}/evening`;
  const [first] = await watch(path, {}, () => true);
  expect(EveningView.parse(JSON.parse(first?.data ?? ''))).toMatchObject({ meetingId: meeting.id, mine: null });
  expect(first?.data).not.toContain('Rita');
  const again = watch(path, { 'last-event-id': first?.id ?? '' }, () => true);
  const { id } = await meetings.deps.prisma.shuttleRun.findFirstOrThrow({ where: { meetingId: meeting.id } });
  await meetings.deps.prisma.shuttleRun.update({ where: { id }, data: { state: 'accepted' } });
  expect((await again)[0]?.id).not.toBe(first?.id);
});
