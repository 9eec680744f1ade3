import { z } from 'zod';
import { GrantedRole, Instant, line, MeetingId, MemberId, paragraph } from './common.ts';

/**
 * To whom an announcement goes: a description, resolved anew whenever it is asked for. The first three are people on the
 * list; the others hear because of what they do or said, and may leave announcements all the same.
 */
export const Segment = z
  .discriminatedUnion('who', [
    z.strictObject({ who: z.literal('list') }),
    z.strictObject({
      who: z.literal('newcomers'),
      on: z.iso.date().describe('Their first visit, by the local calendar.'),
    }),
    z.strictObject({ who: z.literal('target-company'), company: line(120) }),
    z.strictObject({ who: z.literal('role'), role: GrantedRole }),
    z.strictObject({ who: z.literal('expected'), meetingId: MeetingId }),
  ])
  .meta({ id: 'Segment' });
export type Segment = z.infer<typeof Segment>;

export const AnnouncementDraft = z.strictObject({
  title: line(120).describe('The subject as well.'),
  body: paragraph(20_000).describe('Markdown. Markup and pictures in it stay text.'),
  segment: Segment,
});
export type AnnouncementDraft = z.infer<typeof AnnouncementDraft>;

/** `sending`: its readers are being written into the ledger; `sent`: all of them are. */
export const AnnouncementState = z.enum(['draft', 'scheduled', 'sending', 'sent', 'stopped']);
export type AnnouncementState = z.infer<typeof AnnouncementState>;

export const AnnouncementView = z
  .object({
    id: z.uuid(),
    ...AnnouncementDraft.shape,
    state: AnnouncementState,
    dueAt: Instant.nullable(),
    addressed: z.int().describe('Readers for whom a letter was written.'),
    letters: z
      .object({ waiting: z.int(), sent: z.int(), failed: z.int(), dropped: z.int() })
      .describe('What became of their letters so far.'),
    createdBy: MemberId,
    createdAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Announcement' });
export type AnnouncementView = z.infer<typeof AnnouncementView>;

export const AnnouncementSchedule = z.strictObject({
  at: Instant.optional().describe('Default: now, or the end of the quiet hours.'),
});

/** Shows a draft that nobody has kept yet. */
export const AnnouncementPreview = z
  .object({ subject: z.string(), html: z.string(), text: z.string() })
  .meta({ id: 'AnnouncementPreview' });
export const AudienceQuery = z.strictObject({ segment: z.string().max(500).describe('JSON: a segment') });
export const Audience = z.object({ people: z.int() }).meta({ id: 'Audience' });
