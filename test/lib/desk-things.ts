import { eventually, madeUpWord } from '@landed/chassis/testing';
import {
  AnnouncementView,
  CheckInRow,
  DeviceInvitation,
  EmailRow,
  IntroductionRow,
  type MeetingView,
  MemberRow,
  OrganisationRow,
  ParkingLot,
  SeriesView,
  ShuttleRunView,
  SuppressionRow,
  Vehicle,
} from '@landed/contracts';
import { z } from 'zod';
import { reportBounce } from './bounces.ts';
import { query } from './desk.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

const withId = z.object({ id: z.uuid() });

export interface DeskThings {
  /** A member with a need. */
  readonly person: { readonly id: string; readonly name: string };
  /** It is to come, with two lots, a vehicle and a run. */
  readonly meeting: MeetingView;
  /** Addresses under /admin/ of lists with a row at least, which are files too. */
  readonly tables: readonly string[];
  /** And of all that lists something. */
  readonly lists: readonly string[];
  /** Addresses of pages of one thing, and of forms. */
  readonly pages: readonly string[];
}

const tables = [
  'members',
  'devices',
  'meetings',
  'rsvps',
  'check-ins',
  'series',
  'lots',
  'vehicles',
  'shuttle-runs',
  'needs',
  'leads',
  'introductions',
  'organisations',
  'announcements',
  'emails',
  'audit',
];

/** Two places to park, what leads between them, and one run of it; in the future of a meeting alone. */
async function wayThings(world: World, meeting: MeetingView) {
  const organizer = await world.organizer();
  const id = madeUpWord();
  const permission = {
    owner: 'The mall',
    contact: 'Front desk, 555 0100',
    from: '2026-01-01',
    until: '2036-12-31',
    opensAt: '00:00',
    closesAt: '00:00',
  };
  const place = { address: '2 Mall Road', stalls: 60, accessible: 3, van: 1, permission };
  const [close, lot] = await Promise.all(
    [
      { ...place, name: `Church yard ${id}`, kind: 'on-site', walkMinutes: 1 },
      { ...place, name: `Mall deck ${id}`, kind: 'overflow', walkMinutes: 20, stopMetres: 40 },
    ].map(async (draft) => await organizer.expect(201, ParkingLot, 'POST', '/api/lots', draft)),
  );
  if (!close || !lot) throw new Error('two lots were noted');
  const route = { out: 4, back: 4, dwell: 3, recovery: 1, measuredOn: '2026-03-01' };
  await organizer.expect(200, z.unknown(), 'PUT', `/api/lots/${lot.id}/route`, route);
  const vehicle = await organizer.expect(201, Vehicle, 'POST', '/api/vehicles', {
    name: `Bus ${id}`,
    seats: 8,
    designedFor: 9,
    fittedSeats: 1,
  });
  const departsAt = new Date(Date.parse(meeting.startsAt) - 20 * 60_000).toISOString();
  const runs = [{ vehicleId: vehicle.id, direction: 'ingress', departsAt }];
  const [run] = await organizer.expect(
    201,
    z.array(ShuttleRunView),
    'POST',
    `/api/meetings/${meeting.id}/shuttle-runs`,
    { runs },
  );
  if (!run) throw new Error('a run was planned');
  return { close, lot, vehicle, run };
}

/** Somebody’s mailbox is gone; null where nobody knows how providers sign. */
export async function closedAddress(world: World, person: Person, secret: string | undefined): Promise<string | null> {
  if (secret === undefined) return null;
  const letter = await world.mailbox.letter(person.address, /./);
  await reportBounce(world, secret, letter, { kind: 'hard', status: '5.1.1' });
  const organizer = await world.organizer();
  const path = `/api/suppressions?sort=["since","DESC"]&${query({ kind: 'hard' })}`;
  return await eventually('an address is closed', async () => {
    return (await organizer.expect(200, z.array(SuppressionRow), 'GET', path))[0]?.id;
  });
}

/** One of everything that the desk shows, so that every page of it has something on it. */
export async function deskThings(world: World, bounceSecret?: string): Promise<DeskThings> {
  const organizer = await world.organizer();
  const meeting = await world.meeting({ title: 'Seen at the desk', startsIn: 90 });
  const name = `Deborah ${madeUpWord()}`;
  const [asker, owner, gone] = await Promise.all([
    world.member(name, meeting),
    // As short as names come: also this one is a link that a finger finds.
    world.member('Jo', meeting),
    world.member('Gus', meeting),
  ]);
  const company = `Company ${madeUpWord()}`;
  const leadId = await world.lead(owner, company);
  const needId = await world.need(asker, company);
  const first = async <Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.infer<Schema>> =>
    await eventually(`${path} has a row`, async () => (await organizer.expect(200, z.array(schema), 'GET', path))[0]);
  const person = await first(MemberRow, `/api/members?${query({ q: name })}`);
  const introduction = await first(IntroductionRow, `/api/introductions?${query({ q: company })}`);
  const email = await first(EmailRow, `/api/emails?${query({ kind: 'rsvp-confirmed' })}`);
  const series = await organizer.expect(201, SeriesView, 'POST', '/api/series', {
    title: 'First Monday',
    rule: 'FREQ=MONTHLY;BYDAY=1MO',
    startTime: '18:00',
    minutes: 90,
    startsOn: '2035-01-01',
    venueName: 'Library',
    venueAddress: '2 Main Street',
    roomLimit: 40,
  });
  const announcement = await organizer.expect(201, AnnouncementView, 'POST', '/api/announcements', {
    title: 'The hall is being painted',
    body: 'We meet in the **gym**.',
    segment: { who: 'list' },
  });
  const device = await organizer.expect(201, DeviceInvitation, 'POST', '/api/devices', {
    role: 'greeter',
    label: 'Tablet at the desk',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const organisation = await first(OrganisationRow, `/api/organisations?${query({ q: company })}`);
  const checkIn = await first(CheckInRow, `/api/check-ins?${query({ q: name })}`);
  const [way, closed] = await Promise.all([wayThings(world, meeting), closedAddress(world, gone, bounceSecret)]);
  const found = await organizer.expect(201, withId, 'POST', '/api/imports', { fileName: 'people.csv', parts: 1 });
  return {
    person: { id: person.id, name },
    meeting,
    tables,
    lists: [
      '',
      ...tables,
      'duplicates',
      'imports',
      'roles',
      'ground-rules',
      'calendar',
      'attendance-corrections',
      `parking/${meeting.id}`,
      'organisation-questions',
      'letter-kinds',
      'suppressions',
      'report',
      'forecasts',
      'dead-letters',
    ],
    pages: [
      'members/create',
      `members/${person.id}`,
      `members/${person.id}/show`,
      `members/${person.id}/show/coming`,
      `members/${person.id}/show/cards`,
      `members/${person.id}/show/record`,
      'meetings/create',
      `meetings/${meeting.id}`,
      `meetings/${meeting.id}/show`,
      `meetings/${meeting.id}/show/attendance`,
      `meetings/${meeting.id}/show/coming`,
      `meetings/${meeting.id}/show/run-sheet`,
      'check-ins/create',
      `check-ins/${checkIn.id}/show`,
      `parking/${meeting.id}/signs`,
      'lots/create',
      `lots/${way.lot.id}`,
      `lots/${way.lot.id}/show`,
      'vehicles/create',
      `vehicles/${way.vehicle.id}`,
      `vehicles/${way.vehicle.id}/show`,
      `shuttle-runs/${way.run.id}/show`,
      'series/create',
      `series/${series.id}`,
      `series/${series.id}/show`,
      'needs/create',
      `needs/${needId}`,
      `needs/${needId}/show`,
      'leads/create',
      `leads/${leadId}`,
      `leads/${leadId}/show`,
      `introductions/${introduction.id}/show`,
      `organisations/${organisation.id}`,
      `organisations/${organisation.id}/show`,
      `imports/${found.id}/show`,
      `devices/${device.id}/show`,
      'announcements/create',
      `announcements/${announcement.id}`,
      `announcements/${announcement.id}/show`,
      'letter-kinds/digest/show',
      'mail-settings',
      `emails/${email.id}/show`,
      ...(closed === null ? [] : [`suppressions/${closed}/show`]),
      'second-factor',
      'nothing-is-here',
    ],
  };
}
