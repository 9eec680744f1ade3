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
  const people = peopleOf();
  const loyal = people.toSorted((a, b) => b.attended.length - a.attended.length || a.index - b.index);
  return { meetings, people, active: loyal.slice(0, activePeople) };
}

/** Each week brings 18-30 newcomers; who came once comes again with a chance of their own. */
function peopleOf(): DemoPerson[] {
  const people: DemoPerson[] = [];
  for (let week = 0; week < pastWeeks; week += 1) {
    const newcomers = week === 0 ? 70 : 18 + Math.floor(chance('newcomers', week) * 13);
    for (let count = 0; count < newcomers; count += 1) people.push(personOf(people.length, week));
  }
  return people;
}

function personOf(index: number, firstWeek: number): DemoPerson {
  const first = firstNames[Math.floor(chance('name', index) * firstNames.length)] ?? 'Alex';
  const initial = String.fromCodePoint(65 + Math.floor(chance('initial', index) * 26));
  const loyalty = 0.25 + 0.65 * chance('loyalty', index);
  const later = Array.from({ length: pastWeeks - firstWeek - 1 }, (_, offset) => firstWeek + 1 + offset);
  return {
    index,
    displayName: `${first} ${initial}.`,
    email: `${first.toLowerCase()}.${index}@people.example`,
    attended: [firstWeek, ...later.filter((week) => chance('came', index, week) < loyalty)],
  };
}
