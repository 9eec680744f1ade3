import {
  CheckInRow,
  EmailRow,
  IntroductionRow,
  MeetingSummary,
  MemberRow,
  NeedView,
  RsvpView,
  serviceNames,
} from '@landed/contracts';
import { z } from 'zod';
import type { Letter } from '../lib/mailbox.ts';
import type { Person } from '../lib/person.ts';
import type { World } from '../lib/world.ts';
import type { Promised } from './guest.ts';
import { insistOn } from './insist.ts';

const list = async <Schema extends z.ZodType>(organizer: Person, path: string, schema: Schema, filter: object = {}) =>
  await insistOn(
    [200],
    z.array(schema),
    organizer,
    'GET',
    `${path}?range=[0,999]&filter=${encodeURIComponent(JSON.stringify(filter))}`,
  );

export interface Verdict {
  /** Every promise that is not kept and every effect that happened twice, a sentence each. */
  readonly faults: string[];
  /** Copies of letters beyond the first, all under the first one's Message-ID. */
  readonly extraLetters: number;
}

/** Holds what the guests were promised against what organizers and mailboxes see now. */
export async function judge(
  world: World,
  organizer: Person,
  meeting: { id: string },
  promised: readonly Promised[],
): Promise<Verdict> {
  const faults: string[] = [];
  const expectCount = (what: string, found: number, wanted: number): void => {
    if (found !== wanted) faults.push(`${what}: ${found} instead of ${wanted}`);
  };
  const checkIns = await list(organizer, '/api/check-ins', CheckInRow, { meetingId: meeting.id });
  const rsvps = await list(organizer, '/api/rsvps', RsvpView, { meetingId: meeting.id });
  const members = await list(organizer, '/api/members', MemberRow);
  const needs = await list(organizer, '/api/needs', NeedView);
  const introductions = await list(organizer, '/api/introductions', IntroductionRow);
  expectCount('check-ins', checkIns.length, promised.length);
  expectCount('RSVPs', rsvps.length, promised.length);
  for (const { person, rsvp, checkIn, card } of promised) {
    const found = members.filter((member) => member.email === person.address);
    expectCount(`member records of ${person.name}`, found.length, 1);
    expectCount(`visits of ${person.name}`, found[0]?.visits ?? 0, 1);
    if (!checkIns.some((row) => row.id === checkIn.id)) faults.push(`the check-in of ${person.name} is gone`);
    if (!rsvps.some((row) => row.id === rsvp.id)) faults.push(`the RSVP of ${person.name} is gone`);
    if (card.kind === 'need') {
      expectCount(`the need of ${person.name}`, needs.filter((need) => need.memberId === found[0]?.id).length, 1);
      expectCount(
        `introductions for ${card.company}`,
        introductions.filter((row) => row.company === card.company).length,
        1,
      );
    }
  }
  const summary = await insistOn([200], MeetingSummary, organizer, 'GET', `/api/meetings/${meeting.id}/summary`);
  const placed = (place: 'lot' | 'run'): number => rsvps.filter((rsvp) => rsvp[place] !== null).length;
  expectCount(
    'stalls taken',
    summary.lots.reduce((sum, lot) => sum + lot.taken, 0),
    placed('lot'),
  );
  expectCount(
    'seats taken',
    summary.runs.reduce((sum, run) => sum + run.taken, 0),
    placed('run'),
  );
  for (const service of serviceNames) {
    expectCount(
      `dead letters of ${service}`,
      (await list(organizer, `/api/dead-letters/${service}`, z.object({}))).length,
      0,
    );
  }
  const notSent = (await list(organizer, '/api/emails', EmailRow)).filter(({ state }) => state !== 'sent');
  const waiting = notSent.filter(({ state }) => ['queued', 'sending'].includes(state));
  expectCount('letters under way', waiting.filter((email) => Date.parse(email.dueAt) < Date.now()).length, 0);
  let extraLetters = 0;
  for (const { person, card } of promised) {
    const letters = await world.mailbox.of(person.address);
    extraLetters += letters.length - distinct(letters).length;
    const kinds = (pattern: RegExp): number => distinct(letters.filter((letter) => pattern.test(letter.text))).length;
    expectCount(`confirmations to ${person.name}`, kinds(/Show it at the door/), 1);
    if (card.kind === 'lead') expectCount(`asks to ${person.name}`, kinds(/would value fifteen minutes/), 1);
  }
  if (faults.length > 0) faults.push(...notSent.map(whyNotSent));
  return { faults, extraLetters };
}

const whyNotSent = ({ kind, to, state, attempts, dueAt, lastError }: EmailRow): string =>
  `${kind} to ${to} is ${state} after ${attempts} tries, due ${dueAt}: ${lastError ?? ''}`;

const distinct = (letters: readonly Letter[]): string[] => [
  ...new Set(letters.map((letter) => letter.headers['message-id'])),
];
