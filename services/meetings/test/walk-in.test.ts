import { randomUUID } from 'node:crypto';
import { Sealed } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkInOf, codeOf, type Meetings, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterAll(async () => await meetings.close());

const search = async (meetingId: string, q: string, role: 'greeter' | 'driver' = 'greeter') =>
  await meetings.call('GET', `/api/meetings/${meetingId}/door?q=${encodeURIComponent(q)}`, someone(), undefined, role);
const names = async (meetingId: string, q: string): Promise<string[]> =>
  (await search(meetingId, q)).json().map((row: { displayName: string }) => row.displayName);

describe('somebody new at the door', () => {
  test('201 is in with a name; first the person is told, sealed, then the check-in', async () => {
    const meeting = await meetings.plan();
    const answer = await meetings.walkIn(meeting.id, { displayName: 'Wanda', email: 'Wanda@People.Example' });
    expect(answer.statusCode).toBe(201);
    const checkIn = checkInOf(answer);
    expect(checkIn).toMatchObject({ displayName: 'Wanda', walkIn: true, firstVisit: true, already: false });
    const { rows } = await meetings.deps.pool.query<{ type: string; data: Record<string, unknown> }>(
      "SELECT type, data FROM chassis.outbox WHERE data->>'memberId' = $1 ORDER BY id",
      [checkIn.memberId],
    );
    expect(rows.map((row) => row.type)).toEqual(['meeting.walked-in.v1', 'meeting.checked-in.v1']);
    expect(JSON.stringify(rows)).not.toMatch(/people\.example/i);
    expect(meetings.deps.sealer.open(Sealed.parse(rows[0]?.data['address']))).toBe('wanda@people.example');
    expect(rows[1]?.data).toMatchObject({ checkInId: checkIn.id, walkIn: true });
  });

  test('201 without an address: paper asks for a name only', async () => {
    const meeting = await meetings.plan();
    const { memberId } = checkInOf(await meetings.walkIn(meeting.id, { displayName: 'Wim' }));
    const [told] = await meetings.outbox('meeting.walked-in.v1', 'memberId', memberId);
    expect(told?.data).toMatchObject({ displayName: 'Wim', address: null });
  });

  test('the same nonce is the same person, also ten times at the same moment', async () => {
    const meeting = await meetings.plan();
    const who = { nonce: randomUUID(), displayName: 'Wanda' };
    const answers = await Promise.all(Array.from({ length: 10 }, async () => await meetings.walkIn(meeting.id, who)));
    expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => checkInOf(answer).memberId)).size).toBe(1);
    expect(await meetings.outbox('meeting.walked-in.v1', 'meetingId', meeting.id)).toHaveLength(1);
    expect(await meetings.outbox('meeting.checked-in.v1', 'meetingId', meeting.id)).toHaveLength(1);
  });

  test('409 a nonce of another meeting or of another person is not used again', async () => {
    const [meeting, other] = [await meetings.plan(), await meetings.plan()];
    const who = { nonce: randomUUID(), displayName: 'Wanda' };
    await meetings.walkIn(meeting.id, who);
    expect(codeOf(await meetings.walkIn(other.id, who))).toBe('409 nonce-reused');
    const memberId = await meetings.person('Ada');
    expect(codeOf(await meetings.checkIn(meeting.id, { nonce: who.nonce, memberId }))).toBe('409 nonce-reused');
  });

  test('401, 403 and 400', async () => {
    const meeting = await meetings.plan();
    const url = `/api/meetings/${meeting.id}/walk-ins`;
    const body = { nonce: randomUUID(), displayName: 'Wanda' };
    expect((await meetings.call('POST', url, null, body)).statusCode).toBe(401);
    expect((await meetings.call('POST', url, someone(), body, 'timekeeper')).statusCode).toBe(403);
    expect((await meetings.walkIn(meeting.id, { displayName: ' ' })).json().fields[0].field).toBe('displayName');
    expect((await meetings.walkIn(meeting.id, { displayName: 'W', email: 'no' })).statusCode).toBe(400);
  });
});

describe('the door’s search', () => {
  test('nothing before two letters, nothing for other roles', async () => {
    const meeting = await meetings.plan();
    expect((await search(meeting.id, 'a')).statusCode).toBe(400);
    expect((await search(meeting.id, '')).statusCode).toBe(400);
    await meetings.person("O'Hara");
    expect((await search(meeting.id, "o'")).json()).toEqual([]);
    expect((await search(meeting.id, 'ad', 'driver')).statusCode).toBe(403);
  });

  test('finds the beginning of any word in any case, the expected first, ten at most, and who is in already', async () => {
    const meeting = await meetings.plan();
    for (let count = 0; count < 12; count += 1) await meetings.person(`Quentin ${String(count).padStart(2, '0')}`);
    const zoe = await meetings.person('Zoé Quentin-Ångström');
    await meetings.coming(meeting.id, zoe);
    const found = await names(meeting.id, 'qUEN');
    expect(found).toHaveLength(10);
    expect(found[0]).toBe('Zoé Quentin-Ångström');
    await meetings.checkIn(meeting.id, { memberId: zoe });
    const candidates = [];
    for (const typed of ['ZOÉ', 'ångst', 'quentin zo', 'Zoé Quentin-Å']) {
      candidates.push((await search(meeting.id, typed)).json()[0]);
    }
    const inNow = {
      memberId: zoe,
      displayName: 'Zoé Quentin-Ångström',
      expected: true,
      checkedInAt: expect.any(String),
    };
    expect(candidates).toEqual([inNow, inNow, inNow, inNow]);
    expect(await names(meeting.id, 'uentin')).toEqual([]);
  });

  test.each(['%%', '__', "o'", '\\\\', ':*', '& |', '🙂🙂'])('200 nothing strange happens for %s', async (typed) => {
    const meeting = await meetings.plan();
    const answer = await search(meeting.id, typed);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().length).toBeLessThanOrEqual(10);
  });
});

test('the organizers’ list of check-ins: by meeting, with names; 403 for the door', async () => {
  const meeting = await meetings.plan();
  await meetings.walkIn(meeting.id, { displayName: 'Wanda' });
  await meetings.checkIn(meeting.id, { memberId: await meetings.person('Ada') });
  const query = `filter=${encodeURIComponent(JSON.stringify({ meetingId: meeting.id }))}&sort=["checkedInAt","ASC"]`;
  const answer = await meetings.call('GET', `/api/check-ins?${query}`, someone(), undefined, 'organizer');
  expect(answer.headers['content-range']).toBe('check-ins 0-1/2');
  expect(answer.json().map((row: { displayName: string }) => row.displayName)).toEqual(['Wanda', 'Ada']);
  expect((await meetings.call('GET', `/api/check-ins?${query}`, someone(), undefined, 'greeter')).statusCode).toBe(403);
});
