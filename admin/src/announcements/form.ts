import type { Announcement, NewAnnouncement, Segment } from '../api/types.ts';

/** An announcement as its form holds it: the segment's parts side by side. */
export interface AnnouncementForm {
  title?: string;
  body?: string;
  who?: Segment['who'];
  on?: string;
  company?: string;
  role?: string;
  meetingId?: string;
}

/** The segment that is chosen, or null while a part of it is missing. */
export function segmentOf({ who, on, company, role, meetingId }: AnnouncementForm): Segment | null {
  switch (who) {
    case 'newcomers':
      return on ? { who, on } : null;
    case 'target-company':
      return company ? { who, company } : null;
    case 'role':
      // The choices are the roles of the contracts; the service checks it once more.
      return role ? { who, role: role as Extract<Segment, { who: 'role' }>['role'] } : null;
    case 'expected':
      return meetingId ? { who, meetingId } : null;
    case 'list':
    case undefined:
      return { who: 'list' };
  }
}

export const draftOf = (form: AnnouncementForm): NewAnnouncement => ({
  title: form.title ?? '',
  body: form.body ?? '',
  segment: segmentOf(form) ?? { who: 'list' },
});

export const formOf = ({ title, body, segment }: Announcement): AnnouncementForm => ({ title, body, ...segment });
