import { RsvpView } from '@landed/contracts';

export const ids = {
  member: '0192f0c0-0000-7000-8000-000000000001',
  meeting: '0192f0c0-0000-7000-8000-000000000002',
  rsvp: '0192f0c0-0000-7000-8000-000000000003',
  pass: '0192f0c0-0000-7000-8000-000000000004',
  need: '0192f0c0-0000-7000-8000-000000000005',
  lead: '0192f0c0-0000-7000-8000-000000000006',
  introduction: '0192f0c0-0000-7000-8000-000000000007',
  contact: '0192f0c0-0000-7000-8000-000000000009',
  challenge: '0192f0c0-0000-7000-8000-000000000008',
} as const;

export const until = '2026-12-20T12:00:00Z';
export const needOf = (more = {}) => ({
  id: ids.need,
  memberId: ids.member,
  kind: 'contact-at',
  company: 'Acme & Sons',
  blurb: 'I build bridges.',
  shareName: false,
  role: null,
  visibility: 'matching',
  state: 'open',
  createdAt: '2026-11-20T12:00:00Z',
  expiresAt: until,
  ...more,
});
export const leadOf = (more = {}) => ({
  ...needOf(),
  id: ids.lead,
  kind: 'know-someone-at',
  note: null,
  text: null,
  companies: [],
  ...more,
});
export const introductionOf = (more = {}) => ({
  id: ids.introduction,
  needId: ids.need,
  company: 'Acme & Sons',
  state: 'waiting',
  detail: 'Somebody who may know someone there has been asked.',
  askedAt: '2026-11-20T12:00:00Z',
  ...more,
});
export const boardCardOf = (more = {}) => ({
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
export const matchOf = (more = {}) => ({
  id: ids.lead,
  company: 'Acme & Sons',
  kind: 'is-hiring',
  reasons: [{ code: 'your-target' }],
  text: 'They look for a planner.',
  sentences: ['It is on your list of companies.'],
  foundAt: '2026-11-20T12:00:00Z',
  ...more,
});
export const contactOf = (more = {}) => ({
  id: ids.contact,
  company: 'Acme & Sons',
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
const overflow = { name: 'Market car park', kind: 'overflow', address: '3 Market Street', walkMinutes: 14 };
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
