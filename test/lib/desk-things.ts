import { eventually } from '@landed/chassis/testing';
import {
  AnnouncementView,
  DeviceInvitation,
  EmailRow,
  IntroductionRow,
  MemberRow,
  SeriesView,
} from '@landed/contracts';
import { z } from 'zod';
import type { World } from './world.ts';

const withId = z.object({ id: z.uuid() });

export interface DeskThings {
  /** A member with a need. */
  readonly person: { readonly id: string; readonly name: string };
  /** Addresses under /admin/ of all that lists something. */
  readonly lists: readonly string[];
  /** Addresses of pages of one thing, and of forms. */
  readonly pages: readonly string[];
}

/** One of everything that the desk shows, so that every page of it has something on it. */
export async function deskThings(world: World): Promise<DeskThings> {
  const organizer = await world.organizer();
  const meeting = await world.meeting({ title: 'Seen at the desk', startsIn: 90 });
  const name = `Deborah ${crypto.randomUUID().slice(0, 8)}`;
  const [asker, owner] = await Promise.all([world.member(name, meeting), world.member('Otto', meeting)]);
  const company = `Company h${crypto.randomUUID().slice(0, 8)}`;
  const leadId = await world.lead(owner, company);
  const needId = await world.need(asker, company);
  const filter = (of: object): string => `filter=${encodeURIComponent(JSON.stringify(of))}`;
  const first = async <Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.infer<Schema>> =>
    await eventually(`${path} has a row`, async () => (await organizer.expect(200, z.array(schema), 'GET', path))[0]);
  const person = await first(MemberRow, `/api/members?${filter({ q: name })}`);
  const introduction = await first(IntroductionRow, `/api/introductions?${filter({ q: company })}`);
  const email = await first(EmailRow, `/api/emails?${filter({ kind: 'rsvp-confirmed' })}`);
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
  const found = await organizer.expect(201, withId, 'POST', '/api/imports', { fileName: 'people.csv', parts: 1 });
  return {
    person: { id: person.id, name },
    lists: [
      '',
      'members',
      'duplicates',
      'imports',
      'roles',
      'devices',
      'ground-rules',
      'meetings',
      'series',
      'needs',
      'leads',
      'introductions',
      'organisation-questions',
      'announcements',
      'letter-kinds',
      'emails',
      'report',
      'audit',
      'dead-letters',
    ],
    pages: [
      'members/create',
      `members/${person.id}`,
      `members/${person.id}/show`,
      'meetings/create',
      `meetings/${meeting.id}`,
      `meetings/${meeting.id}/show`,
      `meetings/${meeting.id}/show/attendance`,
      `meetings/${meeting.id}/show/coming`,
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
      `imports/${found.id}/show`,
      `devices/${device.id}/show`,
      'announcements/create',
      `announcements/${announcement.id}`,
      `announcements/${announcement.id}/show`,
      'letter-kinds/digest/show',
      'mail-settings',
      `emails/${email.id}/show`,
      'second-factor',
    ],
  };
}
