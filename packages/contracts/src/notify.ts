import { z } from 'zod';
import { Instant } from './common.ts';
import { defineEvent } from './event.ts';

export const LetterKind = z.enum([
  'code',
  'unknown-address',
  'address-change',
  'rsvp-confirmed',
  'rsvp-waiting',
  'rsvp-cancelled',
  'meeting-cancelled',
  'meeting-changed',
  'plan-changed',
  'duty-changed',
  'welcome',
  'list-joined',
  'ask-owner',
  'ask-contact',
  'introduction-asker',
  'introduction-contact',
  'thank-you',
  'introduction-closed',
  'forward-words',
  'did-you-meet',
  'they-met',
  'digest',
  'announcement',
  'lead-match',
  'plan-notice',
  'plan-broken',
  'preparation',
  'reminder',
  'after-visit',
  'list-invitation',
  'report-asker',
  'report-connector',
  'landed',
  'landed-connector',
  'summary',
  'second-factor',
  'test-send',
  'alarm',
]);
export type LetterKind = z.infer<typeof LetterKind>;

/** `unknown`: the line was cut after the letter was handed over; nobody can say whether it arrived. */
export const EmailState = z.enum(['queued', 'sending', 'sent', 'deferred', 'failed', 'unknown', 'dropped']);
export type EmailState = z.infer<typeof EmailState>;

export const EmailRow = z
  .object({
    id: z.uuid(),
    kind: LetterKind,
    to: z.string().describe('Shortened, such as `a…@example.org`'),
    subject: z.string(),
    state: EmailState,
    attempts: z.int(),
    lastError: z.string().nullable(),
    createdAt: Instant,
    dueAt: Instant,
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'Email' });
export type EmailRow = z.infer<typeof EmailRow>;

/** The letter as rendered now; codes and links that let somebody in are blanked. */
export const EmailPreview = EmailRow.extend({ messageId: z.string(), html: z.string(), text: z.string() }).meta({
  id: 'EmailPreview',
});

export const MailSummary = z
  .object({ queued: z.int(), deferred: z.int(), failed: z.int(), unknown: z.int(), sentLast24h: z.int() })
  .meta({ id: 'MailSummary' });

export const emailFailed = defineEvent(
  'notify',
  'email.failed.v1',
  'A letter could not be delivered and will not be tried again by itself.',
  z.strictObject({ emailId: z.uuid(), kind: LetterKind, attempts: z.int() }),
);
export const notifyEvents = [emailFailed];
