import type { LetterKind } from '@landed/contracts';
import type { z } from 'zod';
import { alarmLetter } from './alarm.ts';
import { announcementLetter } from './announcement.ts';
import { askContactLetter } from './ask-contact.ts';
import { askOwnerLetter } from './ask-owner.ts';
import { codeLetter } from './code.ts';
import { digestLetter } from './digest.ts';
import { introductionAskerLetter } from './introduction-asker.ts';
import { introductionClosedLetter } from './introduction-closed.ts';
import { introductionContactLetter } from './introduction-contact.ts';
import { leadMatchLetter } from './lead-match.ts';
import type { Letter } from './letter.ts';
import { listJoinedLetter } from './list-joined.ts';
import { meetingCancelledLetter } from './meeting-cancelled.ts';
import { meetingChangedLetter } from './meeting-changed.ts';
import { rsvpConfirmedLetter } from './rsvp-confirmed.ts';
import { thankYouLetter } from './thank-you.ts';
import { unknownAddressLetter } from './unknown-address.ts';
import { welcomeLetter } from './welcome.ts';

/** Every letter that we write. */
export const letters = {
  code: codeLetter,
  'unknown-address': unknownAddressLetter,
  'rsvp-confirmed': rsvpConfirmedLetter,
  'meeting-cancelled': meetingCancelledLetter,
  'meeting-changed': meetingChangedLetter,
  welcome: welcomeLetter,
  'list-joined': listJoinedLetter,
  'ask-owner': askOwnerLetter,
  'ask-contact': askContactLetter,
  'introduction-asker': introductionAskerLetter,
  'introduction-contact': introductionContactLetter,
  'thank-you': thankYouLetter,
  'introduction-closed': introductionClosedLetter,
  digest: digestLetter,
  announcement: announcementLetter,
  'lead-match': leadMatchLetter,
  alarm: alarmLetter,
} as const satisfies Record<LetterKind, Letter>;

export type LetterData<Kind extends LetterKind> = z.input<(typeof letters)[Kind]['data']>;
