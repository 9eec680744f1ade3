import { entrySequence } from '@landed/contracts';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFile } from '../src/letters/calendar.ts';
import { letters } from '../src/letters/index.ts';
import type { CalendarEntry } from '../src/letters/letter.ts';
import { samples } from '../src/letters/samples.ts';
import { ink } from './ink.ts';

const from = { name: 'Landed', address: 'landed@chapter.example' };
const entry: CalendarEntry = {
  uid: 'meeting.member@landed',
  sequence: 3,
  cancelled: false,
  title: 'Leads; needs, and\nnews',
  startsAt: '2026-10-30T18:30:00-04:00',
  endsAt: '2026-10-30T20:30:00-04:00',
  place: 'Church hall, 1 Church Street',
  page: 'https://landed.example/coming',
};

function read(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('no event in it');
  return { method: calendar.getFirstPropertyValue('method'), event: new ICAL.Event(component), component };
}

describe('the calendar file', () => {
  test('parses, with everything that a calendar needs', () => {
    const file = calendarFile(entry, from, new Date('2026-10-01T00:00:00Z'));
    const { method, event, component } = read(file.content);
    expect(method).toBe('PUBLISH');
    expect(event).toMatchObject({ uid: entry.uid, sequence: 3, summary: entry.title, location: entry.place });
    expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(file.content.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  test('has the right instant on both sides of a change of the clocks', () => {
    for (const [startsAt, endsAt] of [
      ['2026-10-30T18:30:00-04:00', '2026-10-30T20:30:00-04:00'],
      ['2026-11-06T18:30:00-05:00', '2026-11-06T20:30:00-05:00'],
      ['2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00'],
    ] as const) {
      const { event } = read(calendarFile({ ...entry, startsAt, endsAt }, from, new Date()).content);
      expect(event.startDate.toJSDate()).toEqual(new Date(startsAt));
      expect(event.endDate.toJSDate()).toEqual(new Date(endsAt));
      expect(event.startDate.zone).toBe(ICAL.Timezone.utcTimezone);
    }
  });

  test('grows with each change of the meeting, wherever it is read, and within one with what happens to a person', () => {
    const steps = [entrySequence(1), entrySequence(1, 1), entrySequence(1, 2), entrySequence(2), entrySequence(2, 3)];
    expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
    expect(entrySequence(1, 5_000)).toBeLessThan(entrySequence(2));
  });

  test('keeps its id from confirmation to change to cancellation, so that one entry is replaced', () => {
    const uids = (['rsvp-confirmed', 'meeting-changed', 'meeting-cancelled', 'rsvp-cancelled'] as const).map(
      (kind) => letters[kind].draft(samples[kind], ink).calendar?.uid,
    );
    expect(new Set(uids).size).toBe(1);
    const cancelled = read(calendarFile({ ...entry, cancelled: true }, from, new Date()).content);
    expect(cancelled.method).toBe('CANCEL');
    expect(cancelled.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });
});
