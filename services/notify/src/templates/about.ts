import { LetterKind, type LetterKindRow } from '@landed/contracts';
import { waitsForDay } from '../ledger/quiet-rules.ts';
import { letters } from '../letters/index.ts';
import type { Ink } from '../letters/letter.ts';
import { samples } from '../letters/samples.ts';

/** What organizers read about each kind: its name, and when it is written to whom. */
const about: Record<Exclude<LetterKind, 'test-send'>, readonly [name: string, when: string]> = {
  code: ['Code', 'At once, to whoever signs up or signs in.'],
  'unknown-address': ['Unknown address', 'At once, when somebody asks for a code with an address that nobody has.'],
  'rsvp-confirmed': ['Confirmation', 'At once, to whoever says that they come.'],
  'rsvp-waiting': ['In the queue', 'When the room is full, to whoever waits for a chair.'],
  'rsvp-cancelled': ['Not coming', 'To whoever cancels; takes the entry out of their calendar.'],
  preparation: ['Guide before a first visit', '48 hours before a first visit; not to walk-ins.'],
  reminder: ['Reminder', 'The day before, to those coming who know us already; one a week at most.'],
  'plan-changed': [
    'Parking changed',
    'When a plan sends somebody to another place to park than they were told, to them.',
  ],
  'duty-changed': [
    'Lots and shuttle',
    'When it changes what somebody does at a lot or drives, to them, also when they are free again.',
  ],
  'meeting-changed': ['Plan changed', 'When time, place or title change, to those coming.'],
  'meeting-cancelled': ['Cancelled', 'When a meeting does not take place, to those who were expected.'],
  'plan-notice': ['Sign and phone line', 'With each change of plan, to organizers.'],
  'plan-broken': ['A plan that no longer holds', 'When a confirmed parking plan breaks a rule, to organizers.'],
  'after-visit': ['Thank you for a first visit', 'The day after, to whoever is not a member yet.'],
  welcome: ['Welcome', 'When somebody becomes a member; with the invitation to the list.'],
  'list-invitation': ['The list, mentioned once more', 'Two weeks after a first visit, once, unless they have joined.'],
  'list-joined': ['List confirmation', 'At once, to whoever consents to the list.'],
  digest: ['Weekly digest', 'On its weekday, to the list.'],
  'address-change': ['Change of address', 'To the address in use and to the new one, each with its code.'],
  announcement: ['Announcement', 'When an organizer sends one, to the people chosen for it.'],
  'lead-match': ['What was found', 'Once a day at most, when needs or target companies of a member came up.'],
  'forward-words': ['Words to hand on', 'When an owner says yes and hands the words on themselves.'],
  'did-you-meet': ['Did you meet?', 'A week after an introduction, to the contact.'],
  'they-met': ['They met', 'When one of the two tells so, to the connector, once.'],
  'ask-owner': ['Ask of the owner', 'When a need meets a lead, to whoever offered it.'],
  'ask-contact': ['Ask of the contact', 'When the owner said yes, to the contact, once.'],
  'introduction-asker': ['Introduction, to the asker', 'When both said yes.'],
  'introduction-contact': ['Introduction, to the contact', 'When both said yes.'],
  'introduction-closed': ['No introduction this time', 'When a no or silence ended it, in the same words.'],
  'thank-you': ['Thank-you prompt', 'A day after an introduction, to the asker.'],
  'report-asker': ['A week later, to the asker', 'A week after an introduction.'],
  'report-connector': ['A week later, to the connector', 'A week after an introduction.'],
  landed: ['Congratulations', 'When a member says that they have landed; with an invitation to help.'],
  'landed-connector': [
    'Thanks to a connector',
    'When somebody lands for whom they made an introduction; without a name.',
  ],
  'second-factor': ['Second factor', 'At once, to the organizer whose second factor was changed, used up or reset.'],
  summary: ['Weekly summary', 'On Mondays, to organizers.'],
  alarm: ['Alarm', 'At most once an hour, to organizers, when an event waits for them.'],
};

export const shownKinds = LetterKind.exclude(['test-send']);
export type ShownKind = (typeof shownKinds.options)[number];

export function aboutKind(kind: ShownKind, ink: Ink): LetterKindRow {
  const [name, when] = about[kind];
  const { list = null } = letters[kind].draft(samples[kind], ink);
  return { id: kind, name, when, list, waitsForDay: waitsForDay(kind) };
}
