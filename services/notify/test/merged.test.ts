import { randomUUID } from 'node:crypto';
import { createLinker } from '@landed/chassis/link';
import {
  type ListName,
  MailPreferences,
  type MemberId,
  memberErased,
  memberMerged,
  memberMergeUndone,
  preferencesPurpose,
  signInRequested,
  unsubscribePurposes,
} from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Notify, startNotify } from './harness.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());

const mint = (purpose: string, id: string): string => createLinker(the.env.LINK_SECRET).mint(purpose, id);
const preferencesAt = async (method: 'GET' | 'PUT', id: string, on?: readonly ListName[]) => {
  const url = `/api/preferences/${mint(preferencesPurpose, id)}`;
  const answer = await the.app.inject({ method, url, ...(on ? { payload: { on } } : {}) });
  expect(answer.statusCode, answer.body).toBe(200);
  return MailPreferences.parse(answer.json()).lists.flatMap(({ list, on: isOn }) => (isOn ? [list] : []));
};
async function merged(survivor: MemberId, absorbed: MemberId) {
  const merge = { mergeId: randomUUID(), memberId: survivor, absorbedId: absorbed };
  await (await the.take(memberMerged, merge)).again();
  return async () => await (await the.take(memberMergeUndone, merge)).again();
}

test('links in letters to a record that was merged into another leave the lists, and show the choices, of the other one', async () => {
  const [ada, twin] = [await the.listMember('Ada'), await the.listMember('Ada')];
  await merged(ada.memberId, twin.memberId);
  const all = await preferencesAt('GET', twin.memberId);
  const url = `/api/unsubscribe/${mint(unsubscribePurposes.digest, twin.memberId)}`;
  const looked = await the.app.inject({ method: 'GET', url });
  expect([looked.statusCode, looked.json().on]).toEqual([200, true]);
  const left = await the.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
  expect([left.statusCode, left.json().on]).toEqual([200, false]);
  const rest = all.filter((list) => list !== 'digest');
  expect(await preferencesAt('GET', ada.memberId)).toEqual(rest);
  expect(await preferencesAt('PUT', twin.memberId, ['digest'])).toEqual(['digest']);
  expect(await preferencesAt('GET', ada.memberId)).toEqual(['digest']);
});

test.each([
  ['the one that is left chose later', ['announcements'], 'survivor'],
  ['the other one chose later', ['digest'], 'absorbed'],
] as const)('of two choices the later one holds: %s; parted again each has their own', async (_what, kept, last) => {
  const [ada, twin] = [await the.listMember('Ada'), await the.listMember('Ada')];
  const choices = [
    { id: ada.memberId, on: ['announcements'] },
    { id: twin.memberId, on: ['digest'] },
  ] as const;
  for (const { id, on } of last === 'absorbed' ? choices : choices.toReversed()) {
    await preferencesAt('PUT', id, on);
    the.wait(1_000);
  }
  const part = await merged(ada.memberId, twin.memberId);
  expect(await preferencesAt('GET', ada.memberId)).toEqual(kept);
  await part();
  for (const { id, on } of choices) expect(await preferencesAt('GET', id)).toEqual(on);
});

test.each([
  ['before', ['undone', 'left']],
  ['after', ['left', 'undone']],
] as const)(
  'whoever was parted from somebody who left stays on their lists, with their letters, the parting heard of %s the leaving',
  async (_when, order) => {
    const [ada, twin] = [await the.listMember('Ada'), await the.listMember('Ada')];
    for (const { memberId, address } of [ada, twin])
      await the.take(signInRequested, {
        challengeId: memberId,
        address,
        displayName: null,
        purpose: 'sign-in',
        expiresAt: new Date(the.now().getTime() + 600_000).toISOString(),
      });
    const part = await merged(ada.memberId, twin.memberId);
    const erasure = { erasureId: randomUUID(), memberId: ada.memberId, absorbedIds: [] };
    const heard = { undone: part, left: async () => await (await the.take(memberErased, erasure)).again() };
    for (const name of order) await heard[name]();
    const addresses = (await the.ledger('code')).map(({ to }) => to);
    expect(addresses).not.toContain(ada.email);
    expect(addresses).toContain(twin.email);
    expect(await the.prisma.recipient.findMany({ where: { memberId: { in: [ada.memberId, twin.memberId] } } })).toEqual(
      [expect.objectContaining({ memberId: twin.memberId, address: expect.any(String) })],
    );
    expect((await preferencesAt('GET', twin.memberId)).length).toBeGreaterThan(0);
  },
);

test('whoever left as one of two is written to at neither address, also where the merge was not heard of', async () => {
  const [ada, twin] = [await the.listMember('Ada'), await the.listMember('Ada')];
  const erasure = { erasureId: randomUUID(), memberId: ada.memberId, absorbedIds: [twin.memberId] };
  await (await the.take(memberErased, erasure)).again();
  const among = { memberId: { in: [ada.memberId, twin.memberId] } };
  expect(await the.prisma.recipient.count({ where: among })).toBe(0);
  expect(await the.prisma.knownAddress.count({ where: among })).toBe(0);
});
