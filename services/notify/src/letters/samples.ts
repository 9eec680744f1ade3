import { type LetterKind, MeetingId, MemberId } from '@landed/contracts';
import type { LetterData } from './index.ts';

const meeting = {
  title: 'Friday meeting',
  startsAt: '2026-12-04T23:30:00.000Z',
  doorsOpenAt: '2026-12-04T23:00:00.000Z',
  endsAt: '2026-12-05T01:30:00.000Z',
  venueName: 'St. Mark’s parish hall',
  venueAddress: '12 Elm Street, Lexington',
  timeZone: 'America/New_York',
};
const entry = {
  meetingId: MeetingId.parse('0193a000-0000-7000-8000-000000000001'),
  memberId: MemberId.parse('0193a000-0000-7000-8000-000000000002'),
  sequence: 1,
};
const introductionId = '0193a000-0000-7000-8000-000000000005';
const rsvpId = '0193a000-0000-7000-8000-000000000006';
const blurb =
  'I have led test teams for analog chips for nine years.\nI would like to learn how your group works with new product lines, and what a good first step would be.';

/** One letter of each kind, with believable data. */
export const samples: { [Kind in LetterKind]: LetterData<Kind> } = {
  code: {
    challengeId: '0193a000-0000-7000-8000-000000000003',
    purpose: 'sign-up',
    expiresAt: '2026-12-04T23:40:00.000Z',
  },
  'unknown-address': {},
  'rsvp-confirmed': {
    displayName: 'Ada',
    rsvpId,
    passId: '0193a000-0000-7000-8000-000000000004',
    meeting,
    entry,
    firstVisit: true,
    parking: 'overflow',
    lot: { name: 'Mall lot', kind: 'overflow', address: '80 Mall Road', walkMinutes: 22 },
    run: { departsAt: '2026-12-04T23:05:00.000Z', stepFree: true },
  },
  'meeting-cancelled': { displayName: 'Ada', meeting, reason: 'Two feet of snow.\nPlease stay warm.', entry },
  'meeting-changed': { displayName: 'Ada', rsvpId, meeting, entry },
  'plan-changed': {
    displayName: 'Ada',
    rsvpId,
    meeting,
    parking: 'overflow',
    lot: { name: 'Mall lot', kind: 'overflow', address: '80 Mall Road', walkMinutes: 12 },
    run: { departsAt: '2026-12-04T23:05:00.000Z', stepFree: false },
  },
  welcome: { displayName: 'Ada' },
  'list-joined': { displayName: 'Ada', consentedAt: '2026-12-05T01:00:00.000Z' },
  'ask-owner': {
    displayName: 'Grace',
    introductionId,
    company: 'Analog Devices',
    blurb,
    askerName: null,
    expiresAt: '2026-12-18T23:40:00.000Z',
  },
  'ask-contact': {
    introductionId,
    contactName: 'Carl',
    ownerName: 'Grace',
    company: 'Analog Devices',
    blurb,
    askerName: null,
    expiresAt: '2026-12-18T23:40:00.000Z',
  },
  'introduction-asker': {
    displayName: 'Ada',
    contactName: 'Carl',
    contactEmail: 'carl@outside.example',
    ownerName: 'Grace',
    company: 'Analog Devices',
  },
  'introduction-contact': {
    contactName: 'Carl',
    askerName: 'Ada',
    askerEmail: 'ada@people.example',
    ownerName: 'Grace',
    company: 'Analog Devices',
  },
  'thank-you': { displayName: 'Ada', contactName: 'Carl', ownerName: 'Grace', company: 'Analog Devices' },
  'introduction-closed': { displayName: 'Ada', company: 'Analog Devices' },
  digest: {
    displayName: 'Ada',
    leads: ['Analog Devices', 'Blue Harbor Logistics'],
    needs: ['Mill River Bank'],
    hiring: [],
    meeting,
  },
  announcement: {
    displayName: 'Ada',
    title: 'The hall is being painted',
    body: 'We meet in the **gym** this week.\n\n- Same hour\n- Same coffee\n\nMore on [our page](https://landed.example/).',
    becauseOfRole: false,
  },
  'plan-notice': { displayName: 'Olga', meeting, cancelled: false, told: 96 },
  'plan-broken': {
    displayName: 'Olga',
    meeting,
    reasons: ['Mall lot: 22 minutes on foot; plan a shuttle or another lot.'],
  },
  'lead-match': {
    displayName: 'Ada',
    matches: [
      {
        company: 'Analog Devices',
        kind: 'asked',
        reasons: [{ code: 'your-need' }, { code: 'same-weekday', word: 'Friday' }],
        text: null,
      },
      {
        company: 'Blue Harbor Logistics',
        kind: 'is-hiring',
        reasons: [{ code: 'your-target' }, { code: 'other-name', word: 'BHL' }],
        text: 'Two planners, to start in spring.',
      },
    ],
  },
  'address-change': { codeId: introductionId, step: 'new', expiresAt: '2026-12-04T23:40:00.000Z' },
  'forward-words': {
    displayName: 'Grace',
    introductionId,
    company: 'Analog Devices',
    blurb,
    askerName: null,
    expiresAt: '2026-12-18T23:40:00.000Z',
  },
  'did-you-meet': { contactName: 'Carl', introductionId, company: 'Analog Devices' },
  'they-met': { displayName: 'Grace', company: 'Analog Devices' },
  preparation: {
    displayName: 'Ada',
    rsvpId,
    meeting,
    parking: 'on-site',
    lot: { name: 'Church lot', kind: 'on-site', address: '12 Elm Street', walkMinutes: 1 },
    run: null,
  },
  reminder: { displayName: 'Ada', rsvpId, meeting, parking: 'not-needed', lot: null, run: null },
  'after-visit': { displayName: 'Ada' },
  'list-invitation': { displayName: 'Ada' },
  'report-asker': { displayName: 'Ada', ownerName: 'Grace', company: 'Analog Devices', introductionId },
  'report-connector': { displayName: 'Grace', company: 'Analog Devices' },
  landed: { displayName: 'Ada' },
  'landed-connector': { displayName: 'Grace' },
  summary: {
    displayName: 'Olga',
    checkedIn: 184,
    newcomers: 41,
    joinedList: 23,
    onList: 1210,
    introductions: 1,
    lettersSent: 2604,
    lettersWaiting: 0,
    meeting,
    coming: 96,
  },
  'test-send': { kind: 'after-visit', data: { displayName: 'Ada' } },
  alarm: { service: 'matching', type: 'need.posted.v1', durable: 'matching-on-need-posted-v1' },
};
