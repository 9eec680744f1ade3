import type { AskState, Party } from './rules.ts';

/** A no and silence share their words, and so do all ways of ending for those who were asked. */
const askWords: Record<Party, Record<AskState, string>> = {
  owner: {
    waiting: 'Would you ask your contact? Your contact’s name stays with you until they say yes themselves.',
    'answered-yes': 'Thank you. Your contact is asked next; both learn of each other only if they agree.',
    'answered-no': 'Thank you for telling us. Nobody is told who said no, and no reason is needed.',
    closed: 'This question is closed, and nothing more is needed from you. Thank you for looking.',
  },
  contact: {
    waiting: 'Would you talk with this person for 15 minutes? They learn of you only if you say yes.',
    'answered-yes': 'Thank you. A letter introduces you to each other.',
    'answered-no': 'Thank you for telling us. Nobody is told who said no, and no reason is needed.',
    closed: 'This question is closed, and nothing more is needed from you. Thank you for looking.',
  },
};
const opened = 'Both said yes, and a letter has introduced them to each other. Thank you for opening a door.';
const handed =
  'Thank you. Please hand the words below on in your own way; your contact answers on a page of their own, or not at all.';
export function wordsForAsked(
  party: Party,
  said: AskState,
  { state, forwarded }: { state: string; forwarded: boolean },
): string {
  if (party === 'contact' || said !== 'answered-yes') return askWords[party][said];
  if (state === 'introduced') return opened;
  return forwarded ? handed : askWords.owner[said];
}

/** Why this owner, where nothing ties them to the asker directly. */
export const wordsForLink = (name: string | null): string =>
  `You and they have ${name ?? 'somebody'} in common, who agreed to stand between people they know.`;

/** What an owner hands on, as it stands. The address of the contact's page goes below it. */
export const wordsToForward = (about: { company: string; askerName: string | null; blurb: string }): string =>
  `${about.askerName ?? 'A member of our group'} would value 15 minutes about ${about.company}. In their own words:\n\n${about.blurb}`;

const askerWords = {
  waiting: 'Somebody who may know someone there has been asked. That takes up to two weeks.',
  introduced: 'Both said yes: you have been introduced by e-mail.',
  closed: 'Nothing came of it this time. It says nothing about you; another way may open any day.',
} as const;
const over = 'Nothing came of it this time, and it says nothing about you. You can ask anew at any time.';
const landedSince = 'You have landed, so nobody is asked for this any more.';

/** How it stands for the asker. Another way opens for a need that is open, and for nobody who has landed. */
export function wordsForAsker(
  state: keyof typeof askerWords,
  { needIsOpen, landed }: { needIsOpen: boolean; landed: boolean },
): string {
  if (state !== 'closed' || needIsOpen) return askerWords[state];
  return landed ? landedSince : over;
}
