import { z } from 'zod';
import { MeetingView, RsvpView } from './meetings.ts';

/** Of the link in letters about an evening: whoever holds it may change or cancel that one RSVP, and nothing else. */
export const rsvpPurpose = 'rsvp';

/** What the page behind the link shows: looking at it changes nothing. No name, and no pass. */
export const RsvpLinkView = z
  .object({
    meeting: MeetingView,
    rsvp: RsvpView.pick({
      state: true,
      arrival: true,
      stepFree: true,
      parkRemote: true,
      arrangement: true,
      seatsOffered: true,
      lot: true,
      run: true,
      parking: true,
      firstVisit: true,
    }),
    open: z.boolean().describe('false: the meeting is over or called off, nothing can be changed any more'),
  })
  .meta({ id: 'RsvpLink' });
export type RsvpLinkView = z.infer<typeof RsvpLinkView>;
