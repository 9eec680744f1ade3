import { randomUUID } from 'node:crypto';
import {
  type EventData,
  entrySequence,
  entryUid,
  MeetingId,
  meetingCancelled,
  meetingChanged,
  meetingScheduled,
  parkingAssignmentChanged,
  rsvpCancelled,
  rsvpConfirmed,
  rsvpWaiting,
} from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aMeeting, anRsvp, type Notify, startNotify } from './harness.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());
beforeEach(async () => await the.empty());

describe('meetings', () => {
  test('a confirmation is written once, with the calendar entry of this person', async () => {
    const { memberId, email } = await the.person();
    const data = anRsvp(memberId);
    await (await the.take(rsvpConfirmed, data)).again();
    expect(await the.ledger('rsvp-confirmed')).toMatchObject([
      { kind: 'rsvp-confirmed', to: email, usefulUntil: new Date(data.endsAt) },
    ]);
    const draft = await the.draft('rsvp-confirmed');
    expect(draft).toMatchObject({
      passId: data.passId,
      calendar: { sequence: entrySequence(1, 1), uid: entryUid(data.meetingId) },
    });
  });

  test('somebody sent to another lot is told once, and the reminder that waits tells the new place', async () => {
    const { memberId, email } = await the.person();
    const data = anRsvp(memberId, { firstVisit: true });
    await the.take(rsvpConfirmed, data);
    const { passId: _passId, firstVisit: _firstVisit, ...facts } = data;
    const lot = { name: 'Mall lot', kind: 'overflow' as const, address: '80 Mall Road', walkMinutes: 12 };
    const moved = { ...facts, parking: 'overflow' as const, lot, run: null };
    await (await the.take(parkingAssignmentChanged, moved, { subject: data.rsvpId, version: 2 })).again();
    expect(await the.ledger('plan-changed')).toMatchObject([{ to: email, version: 2 }]);
    expect(JSON.stringify(await the.draft('plan-changed'))).toContain('Mall lot');
    for (const row of await the.ledger('preparation')) expect(JSON.stringify(row.known)).toContain('Mall lot');
    const { rsvpId, meetingId, startsAt } = data;
    await the.take(rsvpCancelled, { rsvpId, meetingId, memberId, startsAt }, { subject: data.rsvpId, version: 3 });
    await the.take(parkingAssignmentChanged, moved, { subject: data.rsvpId, version: 4 });
    expect(await the.ledger('plan-changed')).toHaveLength(1);
  });

  test('history is kept for later letters and mails nobody', async () => {
    const { memberId } = await the.person();
    const data = anRsvp(memberId);
    await the.take(rsvpConfirmed, data, { time: new Date(Date.now() - 5 * 86_400_000).toISOString() });
    expect(await the.ledger()).toEqual([]);
    await the.take(meetingChanged, factsOf(data), { version: 2 });
    expect((await the.ledger()).map((row) => row.kind)).toEqual(['meeting-changed']);
  });

  test('a meeting that is over mails nobody', async () => {
    const { memberId } = await the.person();
    await the.take(rsvpConfirmed, anRsvp(memberId, aMeeting({ startsAt: new Date(Date.now() - 3 * 3_600_000) })));
    expect(await the.ledger()).toEqual([]);
  });

  test('whoever cancels gets none that was still waiting, and one that takes the entry out of the calendar', async () => {
    const { memberId } = await the.person();
    const data = anRsvp(memberId);
    await the.take(rsvpConfirmed, data);
    const { rsvpId, meetingId, startsAt } = data;
    await (await the.take(rsvpCancelled, { rsvpId, meetingId, memberId, startsAt }, { version: 2 })).again();
    expect((await the.ledger()).map((row) => [row.kind, row.state])).toEqual([
      ['rsvp-confirmed', 'dropped'],
      ['preparation', 'dropped'],
    ]);
    // Of a meeting that is not known here there is nothing to say.
    const other = anRsvp(memberId);
    await the.take(meetingScheduled, factsOf(other), { subject: other.meetingId });
    await the.take(rsvpConfirmed, other);
    const gone = { rsvpId: other.rsvpId, meetingId: other.meetingId, memberId, startsAt: other.startsAt };
    await (await the.take(rsvpCancelled, gone, { version: 2 })).again();
    expect(await the.ledger('rsvp-cancelled')).toMatchObject([{ state: 'queued', recipient: memberId }]);
    expect((await the.draft('rsvp-cancelled')).calendar).toMatchObject({
      cancelled: true,
      uid: entryUid(other.meetingId),
      sequence: entrySequence(1, 2),
    });
    // Said otherwise once more, before the letter has left: it stays here, and the entry comes back with a higher number.
    await the.take(rsvpConfirmed, other, { version: 3 });
    expect((await the.ledger('rsvp-cancelled')).map((row) => row.state)).toEqual(['dropped']);
    expect((await the.ledger('rsvp-confirmed')).at(-1)?.known).toMatchObject({
      entry: { sequence: entrySequence(1, 3) },
    });
    await the.take(meetingChanged, factsOf(data), { version: 2 });
    expect(await the.ledger('meeting-changed')).toEqual([]);
  });

  test('whoever waits for a chair is told once, with the place; with the chair that letter is old news', async () => {
    const { memberId, email } = await the.person();
    const data = anRsvp(memberId);
    const { rsvpId, meetingId } = data;
    const waits = { ...factsOf(data), rsvpId, memberId, place: 3 };
    await (await the.take(rsvpWaiting, waits, { subject: rsvpId })).again();
    expect(await the.ledger()).toMatchObject([{ kind: 'rsvp-waiting', to: email, state: 'queued' }]);
    expect(String(await (await the.draft('rsvp-waiting')).body)).toMatch(/number 3 in\s+the queue[\s\S]*\/rsvp\//);
    await the.take(meetingChanged, factsOf(data), { version: 2 });
    expect(await the.ledger('meeting-changed')).toEqual([]);
    await the.take(rsvpConfirmed, data, { version: 2 });
    expect((await the.ledger('rsvp-waiting')).map((row) => row.state)).toEqual(['dropped']);
    expect((await the.ledger('rsvp-confirmed')).map((row) => row.state)).toEqual(['queued']);
    // Heard late, after the chair: nothing.
    const late = anRsvp(memberId, { meetingId });
    await the.take(rsvpConfirmed, late, { version: 2 });
    await the.take(rsvpWaiting, { ...factsOf(late), rsvpId: late.rsvpId, memberId, place: 1 }, { version: 1 });
    expect(await the.ledger('rsvp-waiting')).toHaveLength(1);
  });

  test('who gives up waiting had no entry in the calendar, and gets no letter', async () => {
    const { memberId } = await the.person();
    const data = anRsvp(memberId);
    const { rsvpId, meetingId, startsAt } = data;
    await the.take(meetingScheduled, factsOf(data), { subject: meetingId });
    await the.take(rsvpWaiting, { ...factsOf(data), rsvpId, memberId, place: 1 });
    await the.take(rsvpCancelled, { rsvpId, meetingId, memberId, startsAt }, { version: 2 });
    expect((await the.ledger()).map((row) => [row.kind, row.state])).toEqual([['rsvp-waiting', 'dropped']]);
  });

  test('who said so under two records, which were found to be one person, is still expected and hears nothing', async () => {
    const { memberId } = await the.person();
    const data = anRsvp(memberId);
    await the.take(meetingScheduled, factsOf(data), { subject: data.meetingId });
    await the.take(rsvpConfirmed, data);
    const twice = anRsvp(memberId, { meetingId: data.meetingId });
    await the.take(rsvpConfirmed, twice);
    const { rsvpId, meetingId, startsAt } = twice;
    await the.take(rsvpCancelled, { rsvpId, meetingId, memberId, startsAt }, { version: 2 });
    expect(await the.ledger('rsvp-cancelled')).toEqual([]);
  });

  test('a cancellation that overtakes its confirmation wins', async () => {
    const { memberId } = await the.person();
    const data = anRsvp(memberId);
    const { rsvpId, meetingId, startsAt } = data;
    await the.take(rsvpCancelled, { rsvpId, meetingId, memberId, startsAt }, { version: 2 });
    await the.take(rsvpConfirmed, data, { version: 1 });
    expect(await the.ledger()).toEqual([]);
  });

  test('a change is told once to everybody who is coming, with the next sequence', async () => {
    const meetingId = MeetingId.parse(randomUUID());
    const people = [await the.person('Ada'), await the.person('Bo')];
    for (const { memberId } of people) await the.take(rsvpConfirmed, anRsvp(memberId, { meetingId }));
    const facts = { ...aMeeting(), meetingId, venueName: 'School hall' };
    await (await the.take(meetingChanged, facts, { version: 2 })).again();
    await the.take(meetingChanged, { ...facts, venueName: 'Old news' }, { version: 1 });
    const rows = await the.ledger('meeting-changed');
    expect(rows.map((row) => row.to).toSorted()).toEqual(people.map((person) => person.email).toSorted());
    expect(rows[0]?.known).toMatchObject({
      meeting: { venueName: 'School hall' },
      entry: { sequence: entrySequence(2, 2) },
    });
  });

  test('a second change takes the place of a letter that has not left yet', async () => {
    const { memberId } = await the.person();
    const data = anRsvp(memberId);
    await the.take(rsvpConfirmed, data);
    await the.take(meetingChanged, factsOf(data), { version: 2 });
    await the.take(meetingChanged, { ...factsOf(data), venueName: 'Third place' }, { version: 3 });
    expect((await the.ledger('meeting-changed')).map((row) => [row.version, row.state])).toEqual([
      [2, 'dropped'],
      [3, 'queued'],
    ]);
  });

  test('a confirmation that a change has overtaken tells what holds now', async () => {
    const { memberId } = await the.person();
    const data = anRsvp(memberId);
    const time = new Date(Date.now() - 60_000).toISOString();
    await the.take(meetingChanged, { ...factsOf(data), venueName: 'School hall' }, { version: 2 });
    await the.take(rsvpConfirmed, data, { time });
    expect((await the.ledger())[0]?.known).toMatchObject({ meeting: { venueName: 'School hall' } });
  });

  test('a cancelled meeting is told once to each who was expected, and nothing else of it leaves', async () => {
    const meetingId = MeetingId.parse(randomUUID());
    const [ada, bo] = [await the.person('Ada'), await the.person('Bo')];
    await the.person('Cy');
    const data = anRsvp(ada.memberId, { meetingId });
    await the.take(rsvpConfirmed, data);
    const cancelled = { ...factsOf(data), reason: 'Two feet of snow.', expected: [ada.memberId, bo.memberId] };
    await (await the.take(meetingCancelled, cancelled, { version: 2 })).again();
    await the.take(rsvpConfirmed, anRsvp(bo.memberId, { meetingId }), {
      time: new Date(Date.now() - 1_000).toISOString(),
    });
    const rows = await the.ledger();
    expect(rows.filter((row) => row.state === 'queued').map((row) => [row.kind, row.to])).toEqual([
      ['meeting-cancelled', ada.email],
      ['meeting-cancelled', bo.email],
    ]);
    expect(rows.find((row) => row.kind === 'rsvp-confirmed')?.state).toBe('dropped');
    expect((await the.draft('meeting-cancelled', ada.memberId)).calendar).toMatchObject({
      cancelled: true,
      sequence: entrySequence(2, 2),
    });
  });
});

const factsOf = ({
  meetingId,
  title,
  startsAt,
  endsAt,
  venueName,
  venueAddress,
  timeZone,
}: EventData<typeof rsvpConfirmed>) => ({
  meetingId,
  title,
  startsAt,
  endsAt,
  venueName,
  venueAddress,
  timeZone,
});
