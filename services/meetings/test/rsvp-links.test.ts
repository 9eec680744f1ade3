import { randomUUID } from 'node:crypto';
import { deliver, eventOf } from '@landed/chassis/testing';
import { askPurposes, MemberId, memberMerged, RsvpLinkView, rsvpPurpose } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { codeOf, type Meetings, minuteMs, startMeetings } from './harness.ts';

let meetings: Meetings;
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const linkOf = (rsvpId: string, purpose: string = rsvpPurpose): string =>
  `/api/rsvp-links/${meetings.deps.linker.mint(purpose, rsvpId)}`;
/** Nobody is signed in. */
const use = async (method: 'GET' | 'PUT' | 'DELETE', url: string, body?: object) =>
  await meetings.call(method, url, null, body);
const seen = (answer: { json(): unknown }): RsvpLinkView => RsvpLinkView.parse(answer.json());
const versionOf = async (id: string) => (await meetings.deps.prisma.rsvp.findUniqueOrThrow({ where: { id } })).version;

test('the link shows one RSVP without a name or a pass, and looking changes nothing', async () => {
  const meeting = await meetings.plan();
  const rsvp = await meetings.coming(meeting.id, await meetings.person('Ada Lovelace'));
  const answer = await use('GET', linkOf(rsvp.id));
  expect(seen(answer)).toMatchObject({
    open: true,
    meeting: { id: meeting.id },
    rsvp: { state: 'coming', arrival: 'car' },
  });
  expect(answer.body).not.toContain('Ada');
  expect(answer.body).not.toContain(rsvp.passId);
  expect(await versionOf(rsvp.id)).toBe(1);
});

test('it cancels and takes back, each as often as it is said once; the chair goes to who waits', async () => {
  const meeting = await meetings.plan({ roomLimit: 1, onSite: 1, overflow: 0 });
  const [ada, next] = [await meetings.person('Ada'), await meetings.person('Next')];
  const rsvp = await meetings.coming(meeting.id, ada);
  await meetings.coming(meeting.id, next, { arrival: 'car', waitlist: true });
  for (const _ of [1, 2]) expect(seen(await use('DELETE', linkOf(rsvp.id))).rsvp.state).toBe('cancelled');
  expect(await meetings.outbox('rsvp.cancelled.v1', 'memberId', ada)).toHaveLength(1);
  expect(codeOf(await use('PUT', linkOf(rsvp.id), { arrival: 'car' }))).toBe('409 room-full');
  const queued = await use('PUT', linkOf(rsvp.id), { arrival: 'other', waitlist: true });
  expect(seen(queued).rsvp).toMatchObject({ state: 'waiting', arrival: 'other' });
});

test('404 for a link that we did not make, or made for something else; 409 once the meeting is over', async () => {
  const meeting = await meetings.plan();
  const rsvp = await meetings.coming(meeting.id, await meetings.person('Ada'));
  for (const url of [linkOf(randomUUID()), linkOf(rsvp.id, askPurposes.owner), '/api/rsvp-links/none'])
    for (const method of ['GET', 'DELETE'] as const) expect((await use(method, url)).statusCode).toBe(404);
  meetings.setClock(new Date(Date.parse(meeting.endsAt) + minuteMs));
  expect(seen(await use('GET', linkOf(rsvp.id))).open).toBe(false);
  expect(codeOf(await use('PUT', linkOf(rsvp.id), { arrival: 'other' }))).toBe('409 meeting-over');
});

test('after a merge it is the survivor’s; after leaving it is nobody’s', async () => {
  const meeting = await meetings.plan();
  const [ada, twice] = [await meetings.person('Ada'), await meetings.person('Ada L.')];
  await meetings.coming(meeting.id, ada);
  const other = await meetings.coming(meeting.id, twice);
  const { deps } = meetings;
  const merged = meetings.consumers.find(({ event }) => event.type === memberMerged.type);
  if (!merged) throw new Error('somebody reads it');
  const data = { mergeId: randomUUID(), memberId: MemberId.parse(ada), absorbedId: MemberId.parse(twice) };
  await deliver(deps.prisma, merged, eventOf(memberMerged, data));
  expect(seen(await use('GET', linkOf(other.id))).rsvp.state).toBe('coming');
  expect(seen(await use('DELETE', linkOf(other.id))).rsvp.state).toBe('cancelled');
  expect(await deps.prisma.rsvp.count({ where: { meetingId: meeting.id, state: 'coming' } })).toBe(0);
  await meetings.left(ada, twice);
  expect((await use('GET', linkOf(other.id))).statusCode).toBe(404);
  expect((await use('PUT', linkOf(other.id), { arrival: 'car' })).statusCode).toBe(404);
});
