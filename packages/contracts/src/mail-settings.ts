import { z } from 'zod';
import { EmailAddress, line, MeetingId, MemberId, paragraph } from './common.ts';

/** `#0b5f5a`. */
export const Colour = z.string().regex(/^#[\da-f]{6}$/i, 'must be a colour such as #0b5f5a');

const TimeZone = z
  .string()
  .max(60)
  .refine((name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  }, 'must be an IANA time zone, such as America/New_York');

/** How letters look and sound, and when the weekly ones leave. Organizers change it; the environment gives the start. */
export const MailSettings = z
  .strictObject({
    chapterName: line(80).describe('The group’s name in letters.'),
    timeZone: TimeZone.describe('Quiet hours and weekly letters follow this zone’s clock.'),
    accent: Colour.describe('Of links and buttons on white; must be readable there.'),
    accentDark: Colour.describe('The same on a dark page.'),
    greeting: line(30).describe('The word before a name, such as `Hello`.'),
    signOff: paragraph(200).describe('The last lines of each letter.'),
    footer: paragraph(300).describe('Who writes, with the postal address that the law wants in mail to many.'),
    replyTo: EmailAddress.nullable().describe('Where answers go; null: to the sender.'),
    discreetSender: line(60).describe('What a discreet member’s mailbox shows as the sender.'),
    discreetSubject: line(80).describe('What it shows as the subject.'),
    digestWeekday: z
      .int()
      .min(1)
      .max(7)
      .describe('1 is Monday. The organizers’ summary comes with the same clock, on Mondays.'),
    digestHour: z.int().min(0).max(23).describe('The local hour at which the digest leaves.'),
  })
  .meta({ id: 'MailSettings' });
export type MailSettings = z.infer<typeof MailSettings>;

/** One kind of letter, as the dashboard lists it. */
export const LetterKindRow = z
  .object({
    id: z.string().describe('The kind.'),
    name: z.string(),
    when: z.string().describe('When it is written, and to whom.'),
    list: z.string().nullable().describe('The list that it goes to and that is left with one click.'),
    waitsForDay: z.boolean().describe('Not between the quiet hours.'),
  })
  .meta({ id: 'LetterKind' });
export type LetterKindRow = z.infer<typeof LetterKindRow>;

/** A letter with made-up data or, where a meeting or a member is given, with theirs. */
export const LetterPreview = z
  .object({ id: z.string(), subject: z.string(), html: z.string(), text: z.string() })
  .meta({ id: 'LetterPreview' });

/** A letter to the organizer who asks for it; with a real meeting's facts or a member's name where given. */
export const TestSend = z.strictObject({
  meetingId: MeetingId.optional(),
  memberId: MemberId.optional(),
  real: z.boolean().optional().describe('Digest and summary as they would be written now.'),
});
