import type { MeetingChange, MeetingFacts, NewMeeting, Summary } from '../api/types.ts';
import { daysLater, instantOf, wallTimeOf } from '../shared/zoned-time.ts';

/** A meeting as its form holds it: times as the clock on the meeting's wall shows them. */
export interface MeetingForm extends Omit<NewMeeting, 'runs'> {
  timeZone: string;
  runs?: { departsAt: string; seats: number; stepFree?: boolean }[];
}

const facts = ({ title, venueName, venueAddress, roomLimit }: MeetingChange) => ({
  title,
  venueName,
  venueAddress,
  roomLimit,
});
const timesOf = ({ startsAt, endsAt, timeZone }: MeetingForm) => ({
  startsAt: instantOf(startsAt, timeZone),
  endsAt: instantOf(endsAt, timeZone),
});

export const formOf = (meeting: MeetingFacts): MeetingForm => ({
  ...facts(meeting),
  timeZone: meeting.timeZone,
  startsAt: wallTimeOf(meeting.startsAt, meeting.timeZone),
  endsAt: wallTimeOf(meeting.endsAt, meeting.timeZone),
});

export const changeOf = (form: MeetingForm): MeetingChange => ({ ...facts(form), ...timesOf(form) });

/** Runs are typed as a time of day: they leave on the day of the meeting. */
export const draftOf = (form: MeetingForm): NewMeeting => ({
  ...changeOf(form),
  lots: form.lots ?? [],
  runs: (form.runs ?? []).map(({ departsAt, seats, stepFree = false }) => ({
    departsAt: instantOf(`${form.startsAt.slice(0, 10)}T${departsAt}`, form.timeZone),
    seats,
    stepFree,
  })),
});

/** The same again, a week later. */
export function weekAfter({ meeting, lots, runs }: Summary): MeetingForm {
  const last = formOf(meeting);
  return {
    ...last,
    startsAt: daysLater(last.startsAt, 7),
    endsAt: daysLater(last.endsAt, 7),
    lots: lots.map(({ taken: _taken, ...lot }) => lot),
    runs: runs.map(({ departsAt, seats, stepFree }) => ({
      departsAt: wallTimeOf(departsAt, meeting.timeZone).slice(11),
      seats,
      stepFree,
    })),
  };
}
