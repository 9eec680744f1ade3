import { eventually } from '@landed/chassis/testing';
import {
  CheckInView,
  DuplicateRow,
  MergePreview,
  MergeRow,
  Profile,
  RecordsView,
  serviceNames,
} from '@landed/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';

const rows = async (person: Person, service: string, table: string) =>
  (await person.expect(200, RecordsView, 'GET', `/api/records/${service}`)).records[table]?.length ?? 0;

test('somebody whom the door took for new is one person again, in every service, and two when that was wrong', async () => {
  const world = await theWorld();
  const organizer = await world.organizer();
  const [first, second] = [await world.meeting(), await world.meeting()];
  const name = 'Theodora Twice';
  const person = await world.member(name, first);
  await person.expect(200, Profile, 'PUT', '/api/members/me/list-consent', { textVersion: 2 });
  await world.mailbox.letter(person.address, /You are on the list/);
  const walked = await organizer.expect(201, CheckInView, 'POST', `/api/meetings/${second.id}/walk-ins`, {
    nonce: crypto.randomUUID(),
    displayName: name,
  });

  const filter = encodeURIComponent(JSON.stringify({}));
  let found: z.infer<typeof DuplicateRow> | undefined;
  await eventually('both are suggested', async () => {
    const all = await organizer.expect(
      200,
      z.array(DuplicateRow),
      'GET',
      `/api/duplicates?range=[0,99]&filter=${filter}`,
    );
    found = all.find((row) => [row.one.id, row.other.id].some((id) => id === walked.memberId));
    return found !== undefined;
  });
  expect(found?.reasons).toEqual(['same-name', 'one-without-address', 'one-from-the-door']);

  const { id: survivorId } = await person.expect(200, Profile, 'GET', '/api/members/me');
  const order = { survivorId, absorbedId: walked.memberId };
  const query = new URLSearchParams(order).toString();
  for (const service of serviceNames) {
    const preview = await organizer.expect(200, MergePreview, 'GET', `/api/merge-previews/${service}?${query}`);
    expect(preview.tables.length, service).toBeGreaterThan(0);
  }
  expect(await rows(person, 'meetings', 'check_in')).toBe(1);

  const made = await organizer.expect(201, MergeRow, 'POST', '/api/merges', order);
  await eventually('both evenings are theirs', async () => (await rows(person, 'meetings', 'check_in')) === 2);
  await eventually('mail knows both visits', async () => (await rows(person, 'notify', 'visit')) === 2);
  await eventually('matching knows both visits', async () => (await rows(person, 'matching', 'visit')) === 2);
  expect(await person.expect(200, Profile, 'GET', '/api/members/me')).toMatchObject({ visits: 2 });
  expect((await organizer.call('GET', `/api/members/${walked.memberId}`)).status).toBe(404);

  await organizer.expect(200, MergeRow, 'POST', `/api/merges/${made.id}/undoings`);
  for (const [service, table] of [
    ['meetings', 'check_in'],
    ['notify', 'visit'],
    ['matching', 'visit'],
  ] as const)
    await eventually(`${service} knows one evening again`, async () => (await rows(person, service, table)) === 1);
  expect(await person.expect(200, Profile, 'GET', '/api/members/me')).toMatchObject({ visits: 1 });
  expect((await organizer.call('GET', `/api/members/${walked.memberId}`)).status).toBe(200);
});
