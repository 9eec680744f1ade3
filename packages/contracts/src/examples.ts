import { z } from 'zod';
import { afterwardsExamples } from './afterwards.ts';
import { bounceExamples } from './bounces.ts';
import { LeadRequest, NeedRequest } from './cards.ts';
import { cataloguesExamples } from './catalogues.ts';
import { devicesExamples } from './devices.ts';
import { CheckInRequest, WalkInRequest } from './door.ts';
import { doorOfflineExamples } from './door-offline.ts';
import { duplicatesExamples } from './duplicates.ts';
import { mailExamples } from './examples-mail.ts';
import { matchingExamples } from './examples-matching.ts';
import { groundRulesExamples } from './ground-rules.ts';
import { importsExamples } from './imports.ts';
import { landingExamples } from './landing.ts';
import { liveLotExamples } from './live-lots.ts';
import { AskAnswer } from './matching.ts';
import { Cancellation, MeetingDraft, MeetingUpdate, RsvpRequest } from './meetings.ts';
import { ListConsent, MemberUpdate, ProfileChange, SessionRequest, SignInRequest, SignUpRequest } from './members.ts';
import { organisationsExamples } from './organisations.ts';
import { ownAccessExamples } from './own-access.ts';
import { parkingExamples } from './parking.ts';
import { passkeyExamples } from './passkeys.ts';
import { portraitExamples } from './portrait.ts';
import { registrationsExamples } from './registrations.ts';
import { runSheetExamples } from './run-sheet.ts';
import { secondFactorExamples } from './second-factor.ts';
import { seriesExamples } from './series.ts';
import { shuttleExamples } from './shuttle.ts';
import { standingExamples } from './standing.ts';

const meeting = {
  title: 'Friday meeting',
  startsAt: '2026-12-04T18:00:00-05:00',
  endsAt: '2026-12-04T20:00:00-05:00',
  venueName: 'St. Mark’s parish hall',
  venueAddress: '12 Church Street',
  roomLimit: 260,
};

/** A request of each kind as somebody would really send it; they stand in the API's document, and a test parses them. */
export const examples: readonly [string, z.ZodType, unknown][] = [
  ['SignUpRequest', SignUpRequest, { displayName: 'Ada', email: 'ada@people.example', groundRulesVersion: 1 }],
  ['SignInRequest', SignInRequest, { email: 'ada@people.example' }],
  ['SessionRequest', SessionRequest, { challengeId: '01a207d7-2d54-7562-a47f-3148137f7e86', code: '204816' }],
  ['ProfileChange', ProfileChange, { displayName: 'Ada L.', groundRulesVersion: 1 }],
  ['ListConsent', ListConsent, { textVersion: 2 }],
  ['MemberUpdate', MemberUpdate, { displayName: 'Ada L.', roles: ['greeter'] }],
  [
    'MeetingDraft',
    MeetingDraft,
    {
      ...meeting,
      lots: [
        { name: 'Church lot', kind: 'on-site', address: '12 Church Street', usableStalls: 54, walkMinutes: 1 },
        { name: 'Mill Mall, level 1', kind: 'overflow', address: '400 Mill Road', usableStalls: 60, walkMinutes: 19 },
      ],
      runs: [{ departsAt: '2026-12-04T17:40:00-05:00', seats: 14, stepFree: true }],
    },
  ],
  ['MeetingUpdate', MeetingUpdate, meeting],
  ['Cancellation', Cancellation, { reason: 'Two feet of snow. We meet again next Friday.' }],
  ['RsvpRequest', RsvpRequest, { arrival: 'car', stepFree: false }],
  [
    'CheckInRequest',
    CheckInRequest,
    { nonce: '7f1d3f0e-53b5-4d0a-9c3e-6d6f0d9a5c11', passId: '01a207d7-8dda-744a-b9cb-5065c861a392' },
  ],
  [
    'WalkInRequest',
    WalkInRequest,
    { nonce: '7f1d3f0e-53b5-4d0a-9c3e-6d6f0d9a5c12', displayName: 'Grace', email: 'grace@people.example' },
  ],
  [
    'NeedRequest',
    NeedRequest,
    {
      kind: 'contact-at',
      company: 'Blue Harbor Logistics',
      blurb: 'Project manager in transition, twelve years of warehouse moves. I would value 15 minutes of advice.',
      shareName: true,
    },
  ],
  ['LeadRequest', LeadRequest, { kind: 'know-someone-at', company: 'Blue Harbor Logistics' }],
  ...afterwardsExamples,
  ...devicesExamples,
  ...landingExamples,
  ...ownAccessExamples,
  ...duplicatesExamples,
  ...cataloguesExamples,
  ...importsExamples,
  ...groundRulesExamples,
  ...registrationsExamples,
  ...organisationsExamples,
  ...doorOfflineExamples,
  ...liveLotExamples,
  ...parkingExamples,
  ...passkeyExamples,
  ...portraitExamples,
  ...shuttleExamples,
  ...standingExamples,
  ...runSheetExamples,
  ...secondFactorExamples,
  ...seriesExamples,
  ['AskAnswer', AskAnswer, { answer: 'yes', contactName: 'Carl', contactEmail: 'carl@outside.example' }],
  ...mailExamples,
  ...bounceExamples,
  ...matchingExamples,
];

// Named, so that a client made from the document has a name for each request too.
for (const [id, schema, example] of examples) {
  z.globalRegistry.add(schema, { id, ...z.globalRegistry.get(schema), examples: [example] });
}
