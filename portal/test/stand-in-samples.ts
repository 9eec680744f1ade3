import {
  type BoardCard,
  type CompanyOfCard,
  type ContactView,
  type EveningView,
  type LeadView,
  type LotView as LotSchema,
  type MatchView,
  MeetingId,
  type MeetingView,
  MemberId,
  type MyAsk,
  type MyIntroduction,
  type NeedView,
  RsvpView,
} from '@landed/contracts';
import type { z } from 'zod';

/** Samples carry their types: a view that has grown is seen here first. */
type Of<Schema extends z.ZodType> = z.infer<Schema>;

export const ids = {
  member: '0192f0c0-0000-7000-8000-000000000001',
  meeting: '0192f0c0-0000-7000-8000-000000000002',
  rsvp: '0192f0c0-0000-7000-8000-000000000003',
  pass: '0192f0c0-0000-7000-8000-000000000004',
  need: '0192f0c0-0000-7000-8000-000000000005',
  lead: '0192f0c0-0000-7000-8000-000000000006',
  introduction: '0192f0c0-0000-7000-8000-000000000007',
  contact: '0192f0c0-0000-7000-8000-000000000009',
  company: '0192f0c0-0000-7000-8000-00000000000a',
  question: '0192f0c0-0000-7000-8000-00000000000b',
  challenge: '0192f0c0-0000-7000-8000-000000000008',
  other: '0192f0c0-0000-7000-8000-00000000000c',
} as const;

export const until = '2026-12-20T12:00:00Z';
const acme: CompanyOfCard = {
  id: ids.company,
  name: 'Acme & Sons',
  provisional: false,
  certainty: 1,
  reasons: ['same-name'],
};
const cardFields = {
  memberId: MemberId.parse(ids.member),
  company: 'Acme & Sons',
  organisation: acme,
  role: null,
  visibility: 'matching',
  state: 'open',
  createdAt: '2026-11-20T12:00:00Z',
  expiresAt: until,
} as const;
export const needOf = (more = {}): Of<typeof NeedView> => ({
  ...cardFields,
  sameCompany: [],
  id: ids.need,
  kind: 'contact-at',
  blurb: 'I build bridges.',
  shareName: false,
  ...more,
});
export const leadOf = (more = {}): Of<typeof LeadView> => ({
  ...cardFields,
  sameCompany: [],
  id: ids.lead,
  kind: 'know-someone-at',
  note: null,
  text: null,
  companies: [],
  ...more,
});
export const introductionOf = (more = {}): Of<typeof MyIntroduction> => ({
  id: ids.introduction,
  needId: ids.need,
  company: 'Acme & Sons',
  state: 'waiting',
  detail: 'Somebody who may know someone there has been asked.',
  askedAt: '2026-11-20T12:00:00Z',
  outcome: null,
  ...more,
});
export const askOf = (more = {}): Of<typeof MyAsk> => ({
  id: ids.introduction,
  company: 'Acme & Sons',
  askerName: null,
  state: 'waiting',
  detail: 'Waiting for your answer.',
  askedAt: '2026-11-20T12:00:00Z',
  expiresAt: until,
  whom: null,
  token: 'good-token',
  ...more,
});
export const boardCardOf = (more = {}): Of<typeof BoardCard> => ({
  id: ids.lead,
  card: 'lead',
  kind: 'is-hiring',
  company: 'Acme & Sons',
  companies: [],
  role: null,
  text: 'They look for a planner.',
  name: null,
  createdAt: '2026-11-20T12:00:00Z',
  expiresAt: until,
  ...more,
});
export const contactOf = (more = {}): Of<typeof ContactView> => ({
  id: ids.contact,
  company: 'Acme & Sons',
  organisation: acme,
  sameCompany: [],
  function: 'planning',
  relation: 'worked-there',
  closeness: 'friendly',
  willing: 'known',
  asksPerWeek: 1,
  name: 'Jo <b>',
  email: null,
  createdAt: '2026-11-20T12:00:00Z',
  changedAt: '2026-11-20T12:00:00Z',
  ...more,
});
export const matchOf = (more = {}): Of<typeof MatchView> => ({
  id: ids.lead,
  company: 'Acme & Sons',
  kind: 'is-hiring',
  reasons: [{ code: 'your-target' }],
  text: 'They look for a planner.',
  sentences: ['It is on your list of companies.'],
  foundAt: '2026-11-20T12:00:00Z',
  ...more,
});
const overflow: Of<typeof LotSchema> = {
  name: 'Market car park',
  kind: 'overflow',
  address: '3 Market Street',
  walkMinutes: 14,
};
export const meetingOf = (more = {}): MeetingView => ({
  id: MeetingId.parse(ids.meeting),
  title: 'Networking evening',
  startsAt: '2026-11-27T18:30:00+01:00',
  endsAt: '2026-11-27T20:30:00+01:00',
  doorsOpenMinutes: 15,
  doorsOpenAt: '2026-11-27T18:15:00+01:00',
  venueName: 'St. Mark’s Hall',
  venueAddress: '12 Church Lane',
  roomLimit: 400,
  state: 'scheduled',
  timeZone: 'Europe/Berlin',
  ...more,
});
const ride = {
  departsAt: '2026-11-27T20:45:00+01:00',
  plannedAt: '2026-11-27T20:40:00+01:00',
  state: 'planned',
  stepFree: true,
  vehicle: 'Bus 1',
} as const;
export const eveningOf = (more = {}): EveningView => ({
  meetingId: MeetingId.parse(ids.meeting),
  state: 'running',
  on: { title: 'Leads and needs', endsAt: '2026-11-27T19:05:00+01:00' },
  lots: [
    { name: 'Church lot', kind: 'on-site', state: 'full', address: '1 Church Street' },
    { name: 'Market car park', kind: 'overflow', state: 'open', address: '3 Market Street' },
  ],
  sendTo: 'Market car park',
  mine: {
    state: 'coming',
    checkedInAt: null,
    lot: overflow,
    stepFree: false,
    run: { ...ride, departsAt: ride.plannedAt },
  },
  ridesBack: [ride],
  at: '2026-11-27T18:50:00+01:00',
  ...more,
});
export const rsvpOf = (more = {}) =>
  RsvpView.parse({
    id: ids.rsvp,
    meetingId: ids.meeting,
    memberId: ids.member,
    displayName: 'Ana',
    state: 'coming',
    arrival: 'car',
    stepFree: false,
    parkRemote: false,
    arrangement: null,
    seatsOffered: 0,
    passId: ids.pass,
    firstVisit: true,
    lot: overflow,
    run: { departsAt: '2026-11-27T18:05:00+01:00', stepFree: false },
    parking: 'overflow',
    createdAt: '2026-11-20T12:00:00Z',
    ...more,
  });

/** One thing that a service keeps: of words, of nothing, of what is neither. */
export const thingOf = (service: string) => ({
  display_name: 'Ana <b>',
  gone: null,
  was_there: true,
  seen_at: '2026-11-20T23:05:00+00:00',
  roles: ['greeter', 'scribe'],
  inside: { kept_by: service, unsaid: null, within: { nothing: null, none: [] } },
});
