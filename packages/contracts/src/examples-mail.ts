import type { z } from 'zod';
import { AnnouncementDraft, AnnouncementSchedule } from './announcements.ts';
import { ContactChoiceChange, MailPreferencesChange, OneClick } from './mail-lists.ts';
import { MailSettings, TestSend } from './mail-settings.ts';

/** Requests about letters and lists, as somebody would really send them. */
export const mailExamples: readonly [string, z.ZodType, unknown][] = [
  ['OneClick', OneClick, { 'List-Unsubscribe': 'One-Click' }],
  [
    'AnnouncementDraft',
    AnnouncementDraft,
    {
      title: 'The hall is being painted',
      body: 'We meet in the **gym** this week. Same hour, same coffee.',
      segment: { who: 'list' },
    },
  ],
  ['AnnouncementSchedule', AnnouncementSchedule, { at: '2026-12-01T14:00:00-05:00' }],
  ['TestSend', TestSend, {}],
  [
    'MailSettings',
    MailSettings,
    {
      chapterName: 'Landed demonstration chapter',
      timeZone: 'America/New_York',
      accent: '#0b5f5a',
      accentDark: '#7fd0c6',
      greeting: 'Hello',
      signOff: 'Warmly,\nthe people at the door',
      footer: 'Landed demonstration chapter, 12 Elm Street, Lexington',
      replyTo: null,
      discreetSender: 'Your notes',
      discreetSubject: 'A note for you',
      digestWeekday: 2,
      digestHour: 9,
    },
  ],
  ['ContactChoiceChange', ContactChoiceChange, { mayAsk: false }],
  ['MailPreferencesChange', MailPreferencesChange, { on: ['announcements'] }],
];
