import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';

/** A believable chapter, the same at every start: who came to which of the last meetings, and what they ask and offer. */
export interface DemoPerson {
  readonly index: number;
  readonly displayName: string;
  readonly email: string;
  /** Indexes of the past meetings attended, oldest first; never empty. */
  readonly attended: readonly number[];
}

export interface DemoMeeting {
  readonly startsAt: DateTime;
  readonly past: boolean;
}

export interface DemoPlan {
  readonly meetings: readonly DemoMeeting[];
  readonly people: readonly DemoPerson[];
  /** People who have an account, come to the next meeting and take part. */
  readonly active: readonly DemoPerson[];
}

const pastWeeks = 12;
const comingWeeks = 3;
const activePeople = 36;

const firstNames =
  'Aaliyah Adam Agnes Ahmed Aisha Alan Alice Amara Amir Ana Andre Anita Anton Asha Beatriz Ben Boris Bruno Camila Carla Carlos Chen Chloe Clara Daniel Daria David Deepa Diego Dmitri Edith Elena Elias Ella Emeka Emil Esther Fatima Felix Fiona Frank Gabriel Gita Greta Hana Hassan Helen Hugo Ida Imani Ines Ivan Jakob Jamal Jane Jin Joan Jonas Jorge Julia Kai Karim Katya Kenji Kofi Laila Lars Laura Leo Lena Lucia Luis Maya Malik Marco Maria Marta Mei Miguel Mina Nadia Nina Noah Nora Omar Oscar Paula Pedro Petra Priya Rafael Rania Ravi Rosa Ruth Samir Sara Sofia Stefan Tara Teresa Theo Tomas Uma Vera Victor Wei Yara Yusuf Zoe'.split(
    ' ',
  );

export const demoCompanies = [
  'Blue Harbor Logistics',
  'Northfield Medical Devices',
  'Cedar & Stone Architects',
  'Brightwater Energy',
  'Lumen Row Software',
  'Hollis Foods',
  'Tallgrass Insurance',
  'Meridian Transit Authority',
  'Oak Street Credit Union',
  'Ferrous Works',
];

export const demoBlurbs = [
  'Project manager in transition, twelve years of warehouse moves. I would value 15 minutes on how your planning team is set up.',
  'Nurse turned trainer. I help device teams teach their customers, and would like to hear what good training looks like at yours.',
  'Bookkeeper for small firms. I am curious how you close a month, and whom else I should talk to.',
  'Test engineer. I break things kindly, and would like to learn how your releases are checked.',
];

/** A number in [0, 1) that belongs to its arguments: the plan needs no state and comes out the same each time. */
function chance(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(parts.join('\0')).digest().readUInt32BE(0) / 2 ** 32;
}

/** A uuid that belongs to its arguments, so that seeding again is the same request again. */
export function demoId(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256')
    .update(['landed-demo', ...parts].join('\0'))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function planDemo(now: Date, timeZone: string): DemoPlan {
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const thisFriday = today.set({ weekday: 5, hour: 18, minute: 0, second: 0, millisecond: 0 });
  // A meeting in less than a day would start while somebody still looks around.
  const next = thisFriday.diff(today, 'hours').hours > 24 ? thisFriday : thisFriday.plus({ weeks: 1 });
  const meetings = Array.from({ length: pastWeeks + comingWeeks }, (_, index) => ({
    startsAt: next.plus({ weeks: index - pastWeeks }),
    past: index < pastWeeks,
  }));
  const people = peopleOf(meetings.filter((meeting) => meeting.past).map((meeting) => meeting.startsAt));
  const loyal = people
    .filter((person) => (person.attended.at(-1) ?? 0) >= pastWeeks - 3)
    .toSorted((a, b) => b.attended.length - a.attended.length || a.index - b.index);
  return { meetings, people, active: loyal.slice(0, activePeople) };
}

/** How many know the group when its evenings are first put down, and how many hear of it each week. */
const known = 165;
const newcomersAWeek = 15;
/** After each week so many of a hundred have found something, or stay away. */
const leaving = 9;

/** Around Thanksgiving, Christmas and Independence Day many are away. */
function turnout(startsAt: DateTime, week: number): number {
  const { month, day } = startsAt;
  const away = (month === 11 && day >= 23) || (month === 12 && day >= 20) || (month === 7 && day <= 7);
  return (away ? 0.65 : 1) * (0.92 + 0.16 * chance('mood', week));
}

/** A group that has been there for years: some leave, as many hear of it, and who came once comes again with a chance of their own. */
function peopleOf(evenings: readonly DateTime[]): DemoPerson[] {
  const turnouts = evenings.map(turnout);
  const people: DemoPerson[] = [];
  for (let count = 0; count < known; count += 1) people.push(personOf(people.length, turnouts));
  for (const [week, share] of turnouts.entries()) {
    const newcomers = Math.round((newcomersAWeek + 8 * chance('newcomers', week)) * share);
    for (let count = 0; count < newcomers; count += 1) people.push(personOf(people.length, turnouts, week));
  }
  return people.filter((person) => person.attended.length > 0);
}

/** Somebody who came for the first time in `firstWeek`; without one they have known the group for long. */
function personOf(index: number, turnouts: readonly number[], firstWeek?: number): DemoPerson {
  const first = firstNames[Math.floor(chance('name', index) * firstNames.length)] ?? 'Alex';
  const initial = String.fromCodePoint(65 + Math.floor(chance('initial', index) * 26));
  const loyalty = 0.25 + 0.65 * chance('loyalty', index);
  const stays = Math.floor(Math.log(1 - chance('stays', index)) / Math.log(1 - leaving / 100));
  const from = firstWeek ?? 0;
  const attended = turnouts.flatMap((share, week) => {
    const comes = week >= from && week <= from + stays && chance('came', index, week) < loyalty * share;
    return week === firstWeek || comes ? [week] : [];
  });
  return {
    index,
    displayName: `${first} ${initial}.`,
    email: `${first.toLowerCase()}.${index}@people.example`,
    attended,
  };
}
