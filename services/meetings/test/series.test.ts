import { entryUid, MeetingView, SeriesView } from '@landed/contracts';
import ICAL from 'ical.js';
import { beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { planAllAhead } from '../src/series/plan-series.ts';
import { daysOf, moveDays, ruleFault } from '../src/series/rules.ts';
import { codeOf, type Meetings, someone, startMeetings } from './harness.ts';

const pattern = {
  rule: 'FREQ=WEEKLY;BYDAY=FR',
  startsOn: '2026-10-02',
  endsOn: null,
  startTime: '18:00',
  minutes: 120,
  timeZone: 'America/New_York',
};
const within = (from: string, until: string): [Date, Date] => [new Date(from), new Date(until)];

describe('the days of a pattern', () => {
  test('are at the same local time before and after the clocks change', () => {
    const days = daysOf(pattern, ...within('2026-10-20T00:00:00Z', '2026-11-15T00:00:00Z'));
    expect(days.map((day) => [day.on, day.startsAt.toISOString()])).toEqual([
      ['2026-10-23', '2026-10-23T22:00:00.000Z'],
      ['2026-10-30', '2026-10-30T22:00:00.000Z'],
      ['2026-11-06', '2026-11-06T23:00:00.000Z'],
      ['2026-11-13', '2026-11-13T23:00:00.000Z'],
    ]);
  });

  test('at an hour that the change skips begin an hour later, and last as long as ever', () => {
    const early = { ...pattern, rule: 'FREQ=WEEKLY;BYDAY=SU', startTime: '02:30', minutes: 60 };
    const [day] = daysOf(early, ...within('2027-03-14T00:00:00Z', '2027-03-15T00:00:00Z'));
    expect(day?.startsAt.toISOString()).toBe('2027-03-14T07:30:00.000Z');
    expect(day?.endsAt.toISOString()).toBe('2027-03-14T08:30:00.000Z');
  });

  test('follow monthly and fortnightly rules, from the first day to the last', () => {
    const second = { ...pattern, rule: 'FREQ=MONTHLY;BYDAY=2TU', endsOn: '2026-12-08' };
    const year = within('2026-10-01T00:00:00Z', '2027-10-01T00:00:00Z');
    expect(daysOf(second, ...year).map((day) => day.on)).toEqual(['2026-10-13', '2026-11-10', '2026-12-08']);
    const fortnight = { ...pattern, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR' };
    const days = daysOf(fortnight, ...within('2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z'));
    expect(days.map((day) => day.on)).toEqual(['2026-10-02', '2026-10-16', '2026-10-30']);
  });

  test.each([
    ['FREQ=DAILY', /WEEKLY/],
    ['FREQ=WEEKLY;COUNT=3', /not COUNT/],
    ['FREQ=WEEKLY;BYDAY=XX', /RFC 5545/],
    ['every Friday', /not every Friday/],
  ])('%s is refused in words', (rule, words) => expect(ruleFault(rule)).toMatch(words));

  test('move to the new weekday of the same week; a day that stays is not given away', () => {
    const days = daysOf(
      { ...pattern, rule: 'FREQ=WEEKLY;BYDAY=TH' },
      ...within('2026-10-05T00:00:00Z', '2026-10-17T00:00:00Z'),
    );
    const moved = moveDays(['2026-10-09', '2026-10-16', '2026-10-23'], days, 'FREQ=WEEKLY;BYDAY=TH');
    expect([...moved].map(([on, day]) => [on, day?.on ?? null])).toEqual([
      ['2026-10-09', '2026-10-08'],
      ['2026-10-16', '2026-10-15'],
      ['2026-10-23', null],
    ]);
  });
});

describe('a series', () => {
  let meetings: Meetings;
  const draft = {
    title: 'Friday meeting',
    rule: pattern.rule,
    startsOn: '2026-10-02',
    startTime: '18:00',
    minutes: 120,
    venueName: 'St. Mark’s hall',
    venueAddress: '1 Church Street',
    roomLimit: 200,
    lots: [{ name: 'Church lot', kind: 'on-site', address: '1 Church Street', usableStalls: 3, walkMinutes: 1 }],
    runs: [],
  };
  const { startsOn: _startsOn, lots: _lots, runs: _runs, ...update } = draft;
  const ask = async (method: 'GET' | 'POST' | 'PUT', url: string, body?: object) =>
    await meetings.call(method, url, someone(), body, 'organizer');
  const start = async () => SeriesView.parse((await ask('POST', '/api/series', draft)).json());
  const nth = (series: z.infer<typeof SeriesView>, index: number) =>
    series.upcoming[index] ?? expect.fail('no such meeting');

  beforeEach(async () => {
    meetings = await startMeetings();
    meetings.setClock(new Date('2026-10-20T12:00:00Z'));
    return async () => await meetings.close();
  });

  test('201 with eight weeks planned, stalls and all; later weeks follow as time goes by, each once', async () => {
    const series = await start();
    expect(series.upcoming.map((meeting) => meeting.on)).toEqual([
      '2026-10-23',
      '2026-10-30',
      '2026-11-06',
      '2026-11-13',
      '2026-11-20',
      '2026-11-27',
      '2026-12-04',
      '2026-12-11',
    ]);
    expect(await meetings.deps.prisma.stall.count()).toBe(8 * 3);
    meetings.setClock(new Date('2026-10-27T12:00:00Z'));
    await Promise.all([planAllAhead(meetings.deps), planAllAhead(meetings.deps)]);
    expect(await meetings.deps.prisma.meeting.count()).toBe(9);
  });

  test('one meeting called off, moved or given another room stands so, whatever becomes of the others', async () => {
    const series = await start();
    const [off, moved] = [nth(series, 0), nth(series, 1)];
    await ask('POST', `/api/meetings/${off.meetingId}/cancellations`, { reason: 'Snow.' });
    const found = MeetingView.parse((await ask('GET', `/api/meetings/${moved.meetingId}`)).json());
    const { title, roomLimit, venueAddress } = found;
    const byHand = {
      title,
      roomLimit,
      venueAddress,
      startsAt: '2026-10-31T22:00:00Z',
      endsAt: '2026-10-31T23:00:00Z',
      venueName: 'Library',
    };
    expect((await ask('PUT', `/api/meetings/${moved.meetingId}`, byHand)).statusCode).toBe(200);
    const after = SeriesView.parse(
      (await ask('PUT', `/api/series/${series.id}`, { ...update, startTime: '19:00' })).json(),
    );
    expect(after.upcoming.slice(0, 3)).toMatchObject([
      { on: '2026-10-23', state: 'cancelled', startsAt: '2026-10-23T22:00:00.000Z' },
      { on: '2026-10-30', changedByHand: true, startsAt: '2026-10-31T22:00:00.000Z' },
      { on: '2026-11-06', changedByHand: false, startsAt: '2026-11-07T00:00:00.000Z' },
    ]);
    expect(await meetings.deps.prisma.meeting.count()).toBe(8);
    expect(await meetings.outbox('meeting.changed.v1', 'meetingId', nth(after, 2).meetingId)).toHaveLength(1);
  });

  test('moved to Thursdays moves each meeting within its week, with whoever is coming', async () => {
    const series = await start();
    const friday = nth(series, 2);
    const ada = await meetings.person('Ada');
    await meetings.coming(friday.meetingId, ada);
    const after = SeriesView.parse(
      (await ask('PUT', `/api/series/${series.id}`, { ...update, rule: 'FREQ=WEEKLY;BYDAY=TH' })).json(),
    );
    expect(after.upcoming.find((meeting) => meeting.meetingId === friday.meetingId)?.on).toBe('2026-11-05');
    expect(await meetings.deps.prisma.rsvp.count({ where: { meetingId: friday.meetingId, state: 'coming' } })).toBe(1);
  });

  test('ended, its later meetings are called off and no new ones come', async () => {
    const series = await start();
    const ending = { lastOn: '2026-11-06', reason: 'The hall is rebuilt.' };
    const after = SeriesView.parse((await ask('POST', `/api/series/${series.id}/endings`, ending)).json());
    expect(after.upcoming.map((meeting) => meeting.state)).toEqual([
      'scheduled',
      'scheduled',
      'scheduled',
      ...Array(5).fill('cancelled'),
    ]);
    await planAllAhead(meetings.deps);
    expect(await meetings.deps.prisma.meeting.count()).toBe(8);
  });

  test('400 names a rule that is none; 403 for a greeter', async () => {
    const answer = await ask('POST', '/api/series', { ...draft, rule: 'FREQ=HOURLY' });
    expect(codeOf(answer)).toBe('400 invalid-input');
    expect(answer.json().fields[0].field).toBe('rule');
    expect((await meetings.call('POST', '/api/series', someone(), draft, 'greeter')).statusCode).toBe(403);
  });

  test('the calendar feed updates what people subscribed to: same UID, higher SEQUENCE, called off as CANCELLED', async () => {
    const series = await start();
    const entries = async () => {
      const { body, headers } = await meetings.call('GET', '/api/calendar.ics', null);
      expect(headers['content-type']).toContain('text/calendar');
      const events = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent');
      return new Map(events.map((event) => [String(event.getFirstPropertyValue('uid')), event] as const));
    };
    const before = await entries();
    expect(before.size).toBe(8);
    const { meetingId } = nth(series, 0);
    await ask('POST', `/api/meetings/${meetingId}/cancellations`, { reason: 'Snow.' });
    const entry = (await entries()).get(entryUid(meetingId));
    expect(entry?.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(Number(entry?.getFirstPropertyValue('sequence'))).toBeGreaterThan(
      Number(before.get(entryUid(meetingId))?.getFirstPropertyValue('sequence')),
    );
  });
});
