import { systemRuntime } from '@landed/chassis/runtime';
import { z } from 'zod';
import { type DemoAddresses, DemoClient, type Token } from './client.ts';
import { demoLots, furnish } from './places.ts';
import {
  type DemoMeeting,
  type DemoPerson,
  type DemoPlan,
  demoBlurbs,
  demoCompanies,
  demoId,
  planDemo,
} from './plan.ts';

export interface SeedOptions extends DemoAddresses {
  readonly organizer: { displayName: string; email: string };
  readonly timeZone: string;
  /** Called with a sentence as the work proceeds. */
  readonly progress: (words: string) => void;
}

const withId = z.object({ id: z.uuid() });

/**
 * Fills an empty Landed with the demonstration group, through the same API that everybody uses. Does nothing when the
 * group is there; goes on where an interrupted seeding ended.
 */
export async function seedDemonstration(options: SeedOptions): Promise<void> {
  const client = new DemoClient(options);
  const organizer = await client.signIn(options.organizer);
  const marker = await client.get(
    'meetings',
    `/api/meetings?range=[0,0]&filter=${encodeURIComponent('{"upcoming":true}')}`,
    organizer,
  );
  if (z.array(withId).parse(marker).length > 0) return;

  const plan = planDemo(systemRuntime.now(), options.timeZone);
  const past = plan.meetings.filter((meeting) => meeting.past);
  const ids: string[] = [];
  for (const [index, meeting] of past.entries()) ids.push(await schedule(client, organizer, meeting, index));
  options.progress(`demonstration group: ${past.length} past meetings`);

  const memberIds = await letIn(client, organizer, plan, ids, options);
  await noticed(client, organizer, memberIds.size);
  for (const id of ids)
    await client.post('meetings', `/api/meetings/${id}/attendance/closings`, organizer, demoId('closing', id), {});
  const helpers = plan.active.flatMap((person) => {
    const id = memberIds.get(person.index);
    return id === undefined ? [] : [{ ...person, id }];
  });
  const [next] = plan.meetings.filter((meeting) => !meeting.past);
  if (next) await furnish(client, organizer, { startsAt: next.startsAt, helpers });
  const coming: string[] = [];
  // The nearest one last: it marks the seeding as complete.
  for (const [index, meeting] of plan.meetings.entries()) {
    if (!meeting.past) coming.push(await schedule(client, organizer, meeting, index));
  }
  await takePart(client, plan, coming[0] ?? '');
  options.progress(`demonstration group: ${memberIds.size} people, ${plan.active.length} of them active`);
}

async function schedule(client: DemoClient, token: Token, meeting: DemoMeeting, index: number): Promise<string> {
  const { startsAt } = meeting;
  const body = {
    title: 'Friday meeting',
    startsAt: startsAt.toISO(),
    endsAt: startsAt.plus({ minutes: 120 }).toISO(),
    venueName: 'St. Mark’s parish hall',
    venueAddress: '12 Church Street',
    roomLimit: 260,
    lots: demoLots,
    runs: [52, 40, 28, 16].map((minutes, run) => ({
      departsAt: startsAt.minus({ minutes }).toISO(),
      seats: 9,
      stepFree: run % 2 === 1,
    })),
  };
  return withId.parse(
    await client.post('meetings', '/api/meetings', token, demoId('meeting', startsAt.toMillis(), index), body),
  ).id;
}

/** Every past evening at its door: first visits as walk-ins on paper, later ones by member. */
async function letIn(
  client: DemoClient,
  token: Token,
  plan: DemoPlan,
  meetingIds: readonly string[],
  options: SeedOptions,
): Promise<Map<number, string>> {
  const memberIds = new Map<number, string>();
  for (const [week, meetingId] of meetingIds.entries()) {
    const startsAt = plan.meetings[week]?.startsAt;
    if (!startsAt) continue;
    const guests = plan.people.filter((person) => person.attended.includes(week));
    await eachOf(guests, 12, async (person) => {
      const checkedInAt = startsAt.minus({ minutes: (person.index * 7) % 25 }).toISO();
      const nonce = demoId('check-in', meetingId, person.index);
      const known = memberIds.get(person.index);
      const path = `/api/meetings/${meetingId}`;
      if (known) {
        await client.post('meetings', `${path}/check-ins`, token, nonce, { nonce, memberId: known, checkedInAt });
        return;
      }
      const { displayName, email } = person;
      const answer = await client.post('meetings', `${path}/walk-ins`, token, nonce, {
        nonce,
        displayName,
        email,
        checkedInAt,
      });
      memberIds.set(person.index, z.object({ memberId: z.uuid() }).parse(answer).memberId);
    });
    options.progress(`demonstration group: evening ${week + 1} of ${meetingIds.length}, ${guests.length} people`);
  }
  return memberIds;
}

/** Check-ins reach the members service as events: waits until it has heard of everybody who came. */
async function noticed(client: DemoClient, token: Token, people: number): Promise<void> {
  const query = `range=[${people - 1},${people - 1}]&filter=${encodeURIComponent('{"cameAtLeastOnce":true}')}`;
  for (let tries = 0; tries < 600; tries += 1) {
    if (z.array(withId).parse(await client.get('members', `/api/members?${query}`, token)).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the demonstration group: the members service does not hear of the check-ins; see its log');
}

/** The active ones have an account, say that they are coming, and ask or offer something. */
async function takePart(client: DemoClient, plan: DemoPlan, meetingId: string): Promise<void> {
  await eachOf(plan.active, 4, async (person) => {
    const token = await client.signIn(person);
    const arrival = person.index % 5 === 0 ? 'other' : 'car';
    const body = { arrival, stepFree: person.index % 17 === 0 };
    await client.post(
      'meetings',
      `/api/meetings/${meetingId}/rsvps`,
      token,
      demoId('rsvp', meetingId, person.index),
      body,
    );
    await askOrOffer(client, token, person);
  });
}

async function askOrOffer(client: DemoClient, token: Token, person: DemoPerson): Promise<void> {
  const company = demoCompanies[person.index % demoCompanies.length];
  const key = demoId('card', person.index);
  if (person.index % 3 === 0) {
    const blurb = demoBlurbs[person.index % demoBlurbs.length];
    await client.post('matching', '/api/needs', token, key, {
      kind: 'contact-at',
      company,
      blurb,
      shareName: person.index % 2 === 0,
    });
  } else if (person.index % 3 === 1) {
    await client.post('matching', '/api/leads', token, key, { kind: 'know-someone-at', company });
  }
}

async function eachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
