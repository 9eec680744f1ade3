import type { LetterKind } from '@landed/contracts';
import type { z } from 'zod';
import { addressChangeLetter } from './address-change.ts';
import { afterVisitLetter } from './after-visit.ts';
import { alarmLetter } from './alarm.ts';
import { announcementLetter } from './announcement.ts';
import { askContactLetter } from './ask-contact.ts';
import { askOwnerLetter } from './ask-owner.ts';
import { codeLetter } from './code.ts';
import { didYouMeetLetter } from './did-you-meet.ts';
import { digestLetter } from './digest.ts';
import { dutyChangedLetter } from './duty-changed.ts';
import { forwardWordsLetter } from './forward-words.ts';
import { blanked } from './ink.ts';
import { introductionAskerLetter } from './introduction-asker.ts';
import { introductionClosedLetter } from './introduction-closed.ts';
import { introductionContactLetter } from './introduction-contact.ts';
import { landedLetter } from './landed.ts';
import { landedConnectorLetter } from './landed-connector.ts';
import { leadMatchLetter } from './lead-match.ts';
import type { Letter } from './letter.ts';
import { listInvitationLetter } from './list-invitation.ts';
import { listJoinedLetter } from './list-joined.ts';
import { meetingCancelledLetter } from './meeting-cancelled.ts';
import { meetingChangedLetter } from './meeting-changed.ts';
import { planBrokenLetter } from './plan-broken.ts';
import { planChangedLetter } from './plan-changed.ts';
import { planNoticeLetter } from './plan-notice.ts';
import { preparationLetter } from './preparation.ts';
import { reminderLetter } from './reminder.ts';
import { reportAskerLetter } from './report-asker.ts';
import { reportConnectorLetter } from './report-connector.ts';
import { rsvpCancelledLetter } from './rsvp-cancelled.ts';
import { rsvpConfirmedLetter } from './rsvp-confirmed.ts';
import { rsvpWaitingLetter } from './rsvp-waiting.ts';
import { secondFactorLetter } from './second-factor.ts';
import { summaryLetter } from './summary.ts';
import { testSendLetter } from './test-send.ts';
import { thankYouLetter } from './thank-you.ts';
import { theyMetLetter } from './they-met.ts';
import { unknownAddressLetter } from './unknown-address.ts';
import { welcomeLetter } from './welcome.ts';

const written = {
  code: codeLetter,
  'unknown-address': unknownAddressLetter,
  'address-change': addressChangeLetter,
  'rsvp-confirmed': rsvpConfirmedLetter,
  'rsvp-waiting': rsvpWaitingLetter,
  'rsvp-cancelled': rsvpCancelledLetter,
  'meeting-cancelled': meetingCancelledLetter,
  'meeting-changed': meetingChangedLetter,
  'plan-changed': planChangedLetter,
  'duty-changed': dutyChangedLetter,
  welcome: welcomeLetter,
  'list-joined': listJoinedLetter,
  'ask-owner': askOwnerLetter,
  'ask-contact': askContactLetter,
  'introduction-asker': introductionAskerLetter,
  'introduction-contact': introductionContactLetter,
  'thank-you': thankYouLetter,
  'introduction-closed': introductionClosedLetter,
  'forward-words': forwardWordsLetter,
  'did-you-meet': didYouMeetLetter,
  'they-met': theyMetLetter,
  digest: digestLetter,
  announcement: announcementLetter,
  'lead-match': leadMatchLetter,
  alarm: alarmLetter,
  'plan-notice': planNoticeLetter,
  'plan-broken': planBrokenLetter,
  preparation: preparationLetter,
  reminder: reminderLetter,
  'after-visit': afterVisitLetter,
  'list-invitation': listInvitationLetter,
  'report-asker': reportAskerLetter,
  'report-connector': reportConnectorLetter,
  landed: landedLetter,
  'landed-connector': landedConnectorLetter,
  summary: summaryLetter,
  'second-factor': secondFactorLetter,
} as const satisfies Record<Exclude<LetterKind, 'test-send'>, Letter>;

const ofKind = (kind: LetterKind): Letter => {
  if (kind === 'test-send') throw new Error('a letter to look at is of another kind');
  return written[kind];
};

/** Every letter that we write. */
export const letters = {
  ...written,
  'test-send': testSendLetter(ofKind, blanked),
} as const satisfies Record<LetterKind, Letter>;

export type LetterData<Kind extends LetterKind> = z.input<(typeof letters)[Kind]['data']>;
