import { Duty, type RunDuty } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { type Draft, defineLetter, type Html, type Ink } from './letter.ts';
import { MeetingFacts, whenAndWhere } from './meeting-parts.ts';
import { button, fact } from './parts.ts';
import { dayOf, hoursOf, timeOf } from './words.ts';

const Data = z.strictObject({ displayName: z.string(), meeting: MeetingFacts, ...Duty.shape });
type Data = z.infer<typeof Data>;

/** To whoever stands at a lot, drives, or steps in there: all that they are down for now. Nobody else is named in it. */
export const dutyChangedLetter = defineLetter(Data, (data, ink) =>
  data.shifts.length + data.runs.length === 0 ? eveningOff(data, ink) : whatYouDo(data, ink),
);

function whatYouDo({ displayName, meeting, shifts, runs }: Data, ink: Ink): Draft {
  const { timeZone } = meeting;
  const stepsIn = [...shifts, ...runs].some(({ deputy }) => deputy);
  return {
    subject: `Your part in the evening: ${meeting.title}, ${dayOf(meeting.startsAt, timeZone)}`,
    preview: 'Where and when you help, as it stands now.',
    heading: 'Your part in the evening',
    body: html`<p>${ink.greeting} ${displayName}, thank you for lending a hand. This is all that you are down for, in place of
        what we may have told you before:</p>
      ${shifts.map(({ lot, address, deputy, arriving, leaving }) =>
        fact(
          deputy ? 'You step in at' : 'You stand at',
          lot,
          address,
          `while cars arrive: ${hoursOf(arriving.from, arriving.until, timeZone)}`,
          `while they leave: ${hoursOf(leaving.from, leaving.until, timeZone)}`,
        ),
      )}
      ${[...Map.groupBy(runs, ({ vehicleId, deputy }) => `${vehicleId} ${deputy}`).values()].map((some) => drive(some, timeZone))}
      <p><strong>${meeting.title}</strong></p>
      ${whenAndWhere(meeting)}
      ${stepsIn ? html`<p>Whoever steps in is asked only when somebody cannot.</p>` : ''}
      <p>Does it not suit you, or can you not make it after all? Tell an organizer. No reason is needed.</p>
      ${button(ink.page('/volunteers/'), 'Open the volunteers’ screens')}`,
    because: `You help at the lots or with the shuttle of ${ink.chapter}. This comes when it changes what you do there.`,
  };
}

const ways: Record<RunDuty['direction'], string> = { ingress: 'to the door', egress: 'back to the lot' };

function drive(runs: readonly RunDuty[], timeZone: string): Html | '' {
  const [first] = runs;
  if (!first) return '';
  const label = first.deputy ? 'You step in as the driver of' : 'You drive';
  const leaves = runs.map(({ departsAt, direction }) => `leaves at ${timeOf(departsAt, timeZone)} ${ways[direction]}`);
  return fact(label, first.vehicle, ...leaves);
}

function eveningOff({ displayName, meeting }: Data, ink: Ink): Draft {
  return {
    subject: `You have that evening off: ${meeting.title}, ${dayOf(meeting.startsAt, meeting.timeZone)}`,
    preview: 'The plan has changed, and you are free that evening.',
    heading: 'You have that evening off',
    body: html`<p>${ink.greeting} ${displayName}, the plan has changed: you are not down for a lot or the shuttle any more on this
        evening. Thank you for having kept it free.</p>
      <p><strong>${meeting.title}</strong></p>
      ${whenAndWhere(meeting)}
      <p>Did you say that you come? That stands as it is. And if you would rather help all the same, tell an organizer.</p>
      ${button(ink.page('/'), 'See the next meetings')}`,
    because: `You were down to help at the lots or with the shuttle of ${ink.chapter}.`,
  };
}
