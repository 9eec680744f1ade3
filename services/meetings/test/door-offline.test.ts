import { randomUUID } from 'node:crypto';
import { DoorBatchResult, Roster, RosterPackage } from '@landed/contracts';
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, type Meetings, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterAll(async () => await meetings.close());

const upload = async (meetingId: string, scans: readonly object[]) => {
  const answer = await meetings.call(
    'POST',
    `/api/meetings/${meetingId}/door-batches`,
    someone(),
    { scans },
    'greeter',
  );
  expect(answer.statusCode, answer.body).toBe(200);
  return DoorBatchResult.parse(answer.json()).results;
};
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const attendances = async (meetingId: string): Promise<number> =>
  await meetings.deps.prisma.checkIn.count({ where: { meetingId } });

describe('scans of a device without a network', () => {
  test('S2: 60 arrivals on two devices, with 15 walk-ins and one person scanned on both, are 60 attendances', async () => {
    const { id } = await meetings.plan({ onSite: 0, overflow: 0 });
    const passes: string[] = [];
    for (let index = 0; index < 45; index += 1) {
      const rsvp = await meetings.coming(id, await meetings.person(`Expected ${index}`), { arrival: 'other' });
      passes.push(rsvp.passId);
    }
    const scans = [
      ...passes.map((passId, index) => ({ nonce: randomUUID(), at: minutesAgo(30 - index / 5), passId })),
      ...Array.from({ length: 15 }, (_, index) => ({
        nonce: randomUUID(),
        at: minutesAgo(20 - index / 5),
        walkIn: { displayName: `Walk-in ${index}` },
      })),
    ];
    const [first, second] = [scans.filter((_, index) => index % 2 === 0), scans.filter((_, index) => index % 2 === 1)];
    const twice = { nonce: randomUUID(), at: minutesAgo(5), passId: passes[0] };
    const [one, other] = await Promise.all([upload(id, first), upload(id, [...second, twice])]);
    expect(one.concat(other).filter((result) => result.outcome === 'in')).toHaveLength(60);
    expect(await attendances(id)).toBe(60);
    // Both send all of it again: nobody knows whether the answer arrived.
    const again = [...(await upload(id, first)), ...(await upload(id, second))];
    expect(again.map((result) => result.outcome)).not.toContain('refused');
    expect(await attendances(id)).toBe(60);
    expect(await meetings.outbox('meeting.checked-in.v1', 'meetingId', id)).toHaveLength(60);
  });

  test('600 of them, uploaded twice from two devices at once, are 600 attendances with their original times', {
    timeout: 120_000,
  }, async () => {
    const { id } = await meetings.plan({ roomLimit: 700, onSite: 0, overflow: 0 });
    // 520 with a pass, 80 known by name.
    const { rows } = await meetings.deps.pool.query<{ member_id: string; pass_id: string | null }>(
      `WITH people AS (
         INSERT INTO person (member_id, display_name, version)
         SELECT gen_random_uuid(), 'Somebody', 1 FROM generate_series(1, 600) RETURNING member_id),
       expected AS (
         INSERT INTO rsvp (id, meeting_id, member_id, arrival, step_free, pass_id, first_visit, created_at)
         SELECT gen_random_uuid(), $1, member_id, 'other', false, gen_random_uuid(), true, now() FROM people LIMIT 520
         RETURNING member_id, pass_id)
       SELECT member_id, pass_id FROM people LEFT JOIN expected USING (member_id)`,
      [id],
    );
    const scans = rows.map(({ member_id: memberId, pass_id: passId }, index) => ({
      nonce: randomUUID(),
      at: minutesAgo(60 - index / 20),
      ...(passId ? { passId } : { memberId }),
    }));
    const halves = [scans.slice(0, 300), scans.slice(300)];
    await Promise.all([...halves, ...halves].map(async (half) => await upload(id, half)));
    expect(await attendances(id)).toBe(600);
    const kept = await meetings.deps.prisma.checkIn.findMany({ where: { meetingId: id } });
    expect(new Set(kept.map((row) => row.checkedInAt.toISOString()))).toEqual(new Set(scans.map((scan) => scan.at)));
  });

  test('one person on two devices was let in by the one that saw them first', async () => {
    const { id } = await meetings.plan();
    const ada = await meetings.person('Ada Twice');
    await meetings.coming(id, ada, { arrival: 'other' });
    const [early, late] = [minutesAgo(20), minutesAgo(10)];
    await upload(id, [{ nonce: randomUUID(), at: late, memberId: ada }]);
    const scan = { nonce: randomUUID(), at: early, memberId: ada };
    for (const _ of [1, 2]) expect((await upload(id, [scan]))[0]?.outcome).toBe('already');
    await upload(id, [{ nonce: randomUUID(), at: minutesAgo(5), memberId: ada }]);
    const rows = await meetings.deps.prisma.checkIn.findMany({ where: { meetingId: id } });
    expect(rows.map((row) => row.checkedInAt.toISOString())).toEqual([early]);
  });

  test('400 for a scan that says nobody or two, and for more than 500 at once', async () => {
    const { id } = await meetings.plan();
    const send = async (scans: readonly object[]) =>
      codeOf(await meetings.call('POST', `/api/meetings/${id}/door-batches`, someone(), { scans }, 'greeter'));
    const scan = { nonce: randomUUID(), at: minutesAgo(1) };
    expect(await send([scan])).toBe('400 invalid-input');
    expect(await send([{ ...scan, memberId: someone(), passId: someone() }])).toBe('400 invalid-input');
    expect(await send(Array.from({ length: 501 }, () => ({ ...scan, memberId: someone() })))).toBe('400 invalid-input');
  });
});

describe('the roster of a device', () => {
  const ask = async (meetingId: string, publicKey: unknown, role: 'greeter' | 'driver' = 'greeter') =>
    await meetings.call('POST', `/api/meetings/${meetingId}/roster-packages`, someone(), { publicKey }, role);
  const keys = async () => {
    const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
    const { kty, crv, x, y } = await exportJWK(publicKey);
    return { publicKey: { kty, crv, x, y }, privateKey };
  };

  test('opens with that device’s key alone and holds names, passes and a date after which it is void', async () => {
    const meeting = await meetings.plan();
    const ada = await meetings.person('Ada Expected');
    const { passId } = await meetings.coming(meeting.id, ada);
    await meetings.person('Unknown Here');
    const { publicKey, privateKey } = await keys();
    const answer = await ask(meeting.id, publicKey);
    expect(answer.body).not.toContain('Ada Expected');
    const pack = RosterPackage.parse(answer.json());
    const { plaintext } = await compactDecrypt(pack.jwe, privateKey);
    const roster = Roster.parse(JSON.parse(new TextDecoder().decode(plaintext)));
    expect(roster.room).toEqual({ limit: 300, arrived: 0, expected: 1 });
    expect(roster.people).toContainEqual({ memberId: ada, displayName: 'Ada Expected', passId, checkedInAt: null });
    expect(JSON.stringify(roster)).not.toContain('Unknown Here');
    expect(Date.parse(roster.expiresAt)).toBe(Date.parse(meeting.endsAt) + 2 * 3_600_000);
    await expect(compactDecrypt(pack.jwe, (await keys()).privateKey)).rejects.toThrow();
  });

  test('is not given out to a driver, after the meeting, or for a key that is none', async () => {
    const meeting = await meetings.plan();
    const { publicKey } = await keys();
    expect((await ask(meeting.id, publicKey, 'driver')).statusCode).toBe(403);
    expect(codeOf(await ask(meeting.id, { ...publicKey, y: publicKey.x }))).toBe('400 invalid-input');
    meetings.setClock(new Date(Date.parse(meeting.endsAt) + 3 * 3_600_000));
    expect(codeOf(await ask(meeting.id, publicKey))).toBe('409 meeting-over');
    meetings.setClock();
  });
});
