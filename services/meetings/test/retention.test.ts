import { RetentionRow } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Meetings, minuteMs, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterAll(async () => await meetings.close());

test('what somebody asked to be arranged is forgotten a month after the evening; that they came is not', async () => {
  const evening = await meetings.plan();
  const guest = someone();
  const { id } = await meetings.coming(evening.id, guest, { arrival: 'car', arrangement: 'large print' });
  const arrangement = async () => (await meetings.deps.prisma.rsvp.findUniqueOrThrow({ where: { id } })).arrangement;
  const after = (days: number) => new Date(Date.parse(evening.endsAt) + days * 24 * 60 * minuteMs);
  meetings.setClock(after(29));
  await meetings.letGo();
  expect(await arrangement()).toBe('large print');
  meetings.setClock(after(31));
  await meetings.letGo();
  meetings.setClock();
  expect(await arrangement()).toBeNull();
  const answer = await meetings.call('GET', '/api/retention/meetings', someone(), undefined, 'organizer');
  expect(
    z
      .array(RetentionRow)
      .parse(answer.json())
      .filter(({ ranAt }) => ranAt === null),
  ).toEqual([]);
});
