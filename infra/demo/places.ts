import type { DateTime } from 'luxon';
import { z } from 'zod';
import type { DemoClient, Token } from './client.ts';
import { type DemoPerson, demoId } from './plan.ts';

/** Where everybody parks on an evening of the demonstration group, in its own words for a meeting. */
export const demoLots = [
  { name: 'Church lot', kind: 'on-site', address: '12 Church Street', usableStalls: 24, walkMinutes: 1 },
  { name: 'Mill Mall, level 1', kind: 'overflow', address: '400 Mill Road', usableStalls: 60, walkMinutes: 19 },
] as const;

const withId = z.object({ id: z.uuid() });

/**
 * The ground that a parking plan stands on: lots with permission, the measured way of the shuttle, two vehicles, and people
 * whom to ask. The plan itself is left to whoever looks around.
 */
export async function furnish(
  client: DemoClient,
  organizer: Token,
  about: { startsAt: DateTime; helpers: readonly (DemoPerson & { id: string })[] },
): Promise<void> {
  const { startsAt, helpers } = about;
  const [attendants, drivers] = [helpers.slice(0, 8), helpers.slice(8, 12)];
  for (const [role, people] of [
    ['lot-attendant', attendants],
    ['driver', drivers],
  ] as const) {
    for (const { id, displayName } of people)
      await client.put('members', `/api/members/${id}`, organizer, { displayName, roles: [role] });
  }
  const overflow = await lots(client, organizer, startsAt);
  const route = { out: 4, back: 5, dwell: 3, recovery: 1, measuredOn: startsAt.minus({ weeks: 2 }).toISODate() };
  await client.put('meetings', `/api/lots/${overflow}/route`, organizer, route);
  for (const [index, name] of ['Parish bus', 'Scouts’ van'].entries()) {
    const [driver, deputy] = drivers.slice(index * 2);
    await client.post('meetings', '/api/vehicles', organizer, demoId('vehicle', name), {
      name,
      seats: 8,
      designedFor: 9,
      fittedSeats: 1 - index,
      driverId: driver?.id ?? null,
      deputyId: deputy?.id ?? null,
    });
  }
}

/** Resolves with the id of the lot that the shuttle goes to. */
async function lots(client: DemoClient, organizer: Token, startsAt: DateTime): Promise<string> {
  const hours = {
    from: startsAt.minus({ months: 6 }).toISODate(),
    until: startsAt.plus({ months: 6 }).toISODate(),
    opensAt: '16:00',
    closesAt: '23:00',
  };
  const [church, mall] = demoLots;
  const more = [
    {
      ...church,
      stalls: 30,
      reserved: 3,
      accessible: 3,
      van: 1,
      permission: { owner: 'St. Mark’s parish', contact: 'Parish office, 555 0110', ...hours },
    },
    {
      ...mall,
      stalls: 120,
      background: 20,
      accessible: 5,
      van: 2,
      stopMetres: 40,
      permission: { owner: 'Mill Mall', contact: 'Security desk, 555 0134', ...hours },
    },
  ];
  let last = '';
  for (const { usableStalls: _usableStalls, ...lot } of more)
    last = withId.parse(await client.post('meetings', '/api/lots', organizer, demoId('lot', lot.name), lot)).id;
  return last;
}
