import { eventually } from '@landed/chassis/testing';
import {
  ErasureRequested,
  ErasureView,
  MergeRow,
  Profile,
  RecordsView,
  type ServiceName,
  serviceNames,
} from '@landed/contracts';
import { placesOf } from '@landed/infra/testing/byte-search.ts';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { aCanary } from '../lib/canary.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
beforeAll(async () => {
  world = await theWorld();
});

const { inside } = inject('landed');

/** Where these words still stand inside the system; nothing is known of one that runs elsewhere. */
const places = async (words: readonly string[]) => (inside ? await placesOf(inside, words) : []);

/** Somebody who has left traces everywhere: came, asked, offered, was asked for. */
async function canary(name: string) {
  const meeting = await world.meeting({ title: 'Evening of a canary' });
  const person = await world.member(name, meeting);
  await world.need(person, 'Canary Cage Works', { blurb: `${name} would like 15 minutes of advice.`, shareName: true });
  const other = await world.member('Otto', meeting);
  await world.lead(other, 'Canary Cage Works');
  await world.mailbox.letter(other.address, /Canary Cage Works/);
  await world.lead(person, 'Song Bird Supplies');
  return person;
}
const records = async (person: Awaited<ReturnType<typeof canary>>) =>
  await Promise.all(
    serviceNames.map(async (name) => await person.expect(200, RecordsView, 'GET', `/api/records/${name}`)),
  );

describe('my own data', () => {
  test('is exported by all four services, each with what it keeps', async () => {
    const person = await canary('Xaveria Export');
    const [members, meetings, matching, notify] = await records(person);
    expect(members?.records['member']).toMatchObject([{ display_name: 'Xaveria Export', email: person.address }]);
    expect(meetings?.records['check_in']).toHaveLength(1);
    expect(matching?.records['need']).toMatchObject([{ company: 'Canary Cage Works' }]);
    expect(notify?.records['recipient']).toMatchObject([{ address: person.address }]);
    expect(notify?.records['email']?.length).toBeGreaterThan(0);
  });

  test.skipIf(!inside)(
    'is gone within a minute after leaving: from four databases, the stream, Redis and the logs; attendance counts stay',
    async () => {
      const { person, words } = await aCanary(world, 'Wilhelmina Canary');
      // What is sealed is looked into: the search would see what is left.
      const before = await places(words);
      for (const place of ['members: public.challenge', 'members: public.roster_import_part', 'notify: public.email'])
        expect(before).toContain(place);
      const asked = Date.now();
      const { token } = await person.expect(202, ErasureRequested, 'DELETE', '/api/members/me');
      const anybody = world.stranger();
      await eventually(
        'every service has forgotten',
        async () => {
          const { done, receipts } = await anybody.expect(200, ErasureView, 'GET', `/api/erasures/${token}`);
          return done && receipts.length === serviceNames.length;
        },
        60_000,
      );
      let left: readonly string[] = [];
      await eventually(
        'nothing is left',
        async () => {
          left = await places(words);
          return left.length === 0;
        },
        Math.max(0, asked + 60_000 - Date.now()),
      ).catch(() => {});
      expect(left).toEqual([]);
      expect(Date.now() - asked).toBeLessThan(60_000);
      expect((await person.call('GET', '/api/members/me')).status).toBe(401);
      const organizer = await world.organizer();
      const filter = encodeURIComponent(JSON.stringify({ q: 'Wilhelmina' }));
      const Names = z.array(z.object({ displayName: z.string() }));
      const found = await organizer.expect(200, Names, 'GET', `/api/members?filter=${filter}`);
      expect(found.map(({ displayName }) => displayName)).not.toContain('Wilhelmina Canary');
    },
  );
});

test('whoever was taken for somebody, is parted again and sees that one leave keeps everything, in every service', async () => {
  const organizer = await world.organizer();
  const [first, second] = [await world.meeting(), await world.meeting()];
  const [stays, leaves] = [await world.member('Paula Parted', first), await world.member('Paula Parting', second)];
  await world.lead(stays, 'Song Bird Supplies');
  const rows = async (person: Person, service: ServiceName, table: string) =>
    (await person.expect(200, RecordsView, 'GET', `/api/records/${service}`)).records[table]?.length ?? 0;
  const idOf = async (person: Person) => (await person.expect(200, Profile, 'GET', '/api/members/me')).id;
  const visits = [
    ['meetings', 'check_in'],
    ['matching', 'visit'],
    ['notify', 'visit'],
  ] as const;
  for (const [service, table] of visits)
    for (const person of [stays, leaves])
      await eventually(`${service} knows of the evening`, async () => (await rows(person, service, table)) === 1);
  const order = { survivorId: await idOf(leaves), absorbedId: await idOf(stays) };
  const { id } = await organizer.expect(201, MergeRow, 'POST', '/api/merges', order);
  for (const [service, table] of visits)
    await eventually(`${service} takes both for one`, async () => (await rows(leaves, service, table)) === 2);

  // Both facts are under way at once: which one a service hears first is not for us to say.
  await organizer.expect(200, MergeRow, 'POST', `/api/merges/${id}/undoings`);
  const { token } = await leaves.expect(202, ErasureRequested, 'DELETE', '/api/members/me');
  await eventually(
    'every service has forgotten the other one',
    async () => (await world.stranger().expect(200, ErasureView, 'GET', `/api/erasures/${token}`)).done,
    60_000,
  );
  await stays.signIn(world.mailbox);
  const profile = await stays.expect(200, Profile, 'GET', '/api/members/me');
  expect(profile).toMatchObject({ displayName: 'Paula Parted', visits: 1 });
  for (const [service, table] of [...visits, ['matching', 'lead']] as const)
    expect([service, table, await rows(stays, service, table)]).toEqual([service, table, 1]);
});
