import type { askPurposes, IntroductionStage, IntroductionState } from '@landed/contracts';

export type Party = 'owner' | 'contact';
export type Answer = 'yes' | 'no';
/** Whose link it is: a contact's comes in our letter, or is handed on by the owner. */
export type Holder = keyof typeof askPurposes;
export const partyOf = (holder: Holder): Party => (holder === 'owner' ? 'owner' : 'contact');

/**
 * A contact answers where they were asked last. `wrote`: a letter about it went to somebody; without one a letter's kind of
 * link is one that was handed on before there were two kinds.
 */
export const isLinkOver = (holder: Holder, forwarded: boolean, wrote: boolean): boolean =>
  holder === 'handed' ? !forwarded : holder === 'contact' && forwarded && wrote;

export interface IntroductionFacts {
  readonly state: IntroductionState;
  readonly ownerAnsweredAt: Date | null;
  readonly contactAnsweredAt: Date | null;
  /** The owner has said no after the contact had. */
  readonly takenBack: boolean;
  readonly expiresAt: Date;
  readonly settledAt: Date | null;
}

/** While it is open an ask holds its need, its lead and one of the asker's places. */
export const openStates = ['asked-owner', 'asked-contact'] as const satisfies readonly IntroductionState[];
export const isOpen = (state: IntroductionState): boolean => state === 'asked-owner' || state === 'asked-contact';

/** What a party has said so far. Whoever is asked before the one who said no had said yes, unless that was taken back since. */
export function saidBy(party: Party, introduction: IntroductionFacts): Answer | null {
  const { state, ownerAnsweredAt, contactAnsweredAt, takenBack } = introduction;
  if (party === 'contact') return contactAnsweredAt === null ? null : state === 'introduced' ? 'yes' : 'no';
  if (ownerAnsweredAt === null) return null;
  return state === 'declined' && (contactAnsweredAt === null || takenBack) ? 'no' : 'yes';
}

const isOver = ({ state, settledAt }: IntroductionFacts): boolean =>
  settledAt !== null || state === 'expired' || state === 'withdrawn';

export type Verdict =
  | { readonly to: 'asked-contact' | 'introduced' | 'declined' }
  | { readonly to: null; readonly why: 'said-already' | 'moved-on' | 'closed' };

const stay = (why: 'said-already' | 'moved-on' | 'closed'): Verdict => ({ to: null, why });

/**
 * Rule 37 and requirement 37: what an answer does. The same answer again is one answer; the other one counts until the
 * next step has happened or the time is over. `free`: nobody else is being asked meanwhile, so that a no may become a
 * yes. An owner whose contact has said no does not know it: each answer of theirs is taken in as if the contact were silent.
 */
export function verdictOn(
  introduction: IntroductionFacts,
  party: Party,
  answer: Answer,
  at: { now: Date; free: boolean },
): Verdict {
  const { state } = introduction;
  const said = saidBy(party, introduction);
  if (isOver(introduction)) return stay('closed');
  if (said === answer) return stay('said-already');
  if (state === 'introduced') return stay('moved-on');
  if (at.now >= introduction.expiresAt) return stay('closed');
  if (party === 'contact' && saidBy('owner', introduction) !== 'yes') return stay('closed');
  if (answer === 'no') return { to: 'declined' };
  if (state === 'declined' && !at.free) return stay('moved-on');
  if (party === 'contact') return { to: 'introduced' };
  return { to: introduction.contactAnsweredAt === null ? 'asked-contact' : 'declined' };
}

/** May an owner who named a contact hand the words on instead? As long as nobody was introduced; a contact's no is not told by it. */
export const mayHandOn = (introduction: IntroductionFacts & { readonly forwarded: boolean }, now: Date): boolean =>
  !introduction.forwarded &&
  introduction.state !== 'introduced' &&
  askStateOf(introduction, 'owner', now) === 'answered-yes';

/** Silence or a withdrawal ends what is open; what has ended keeps its end. */
export const endedBy = (state: IntroductionState, end: 'expired' | 'withdrawn'): IntroductionState =>
  isOpen(state) ? end : state;

/**
 * How far it is for those who are no part of it. A no and what was taken back stay at the stage that they ended until
 * silence would have ended it, so that a change tells nothing of a person.
 */
export function stageOf(
  introduction: Pick<IntroductionFacts, 'state' | 'expiresAt' | 'settledAt'> & { readonly agreedAt: Date | null },
  now: Date,
): IntroductionStage {
  const { state, settledAt, expiresAt, agreedAt } = introduction;
  if (state === 'introduced') return 'introduced';
  if (settledAt !== null || expiresAt <= now) return 'ended';
  return agreedAt === null ? 'asked-owner' : 'asked-contact';
}

export type AskState = 'waiting' | 'answered-yes' | 'answered-no' | 'closed';

/** What the page behind a link says. The other party's no is not told here either. */
export function askStateOf(introduction: IntroductionFacts, party: Party, now: Date): AskState {
  const said = saidBy(party, introduction);
  if (introduction.state === 'introduced') return 'answered-yes';
  if (isOver(introduction) || now >= introduction.expiresAt) return 'closed';
  if (party === 'contact' && saidBy('owner', introduction) !== 'yes') return 'closed';
  if (said === null) return 'waiting';
  return said === 'yes' ? 'answered-yes' : 'answered-no';
}

/**
 * What the asker sees of all that was asked for one need. A no looks like silence, to the minute: an ask counts as
 * waiting until silence would have ended it.
 */
export function pathState(
  needIsOpen: boolean,
  introductions: readonly Pick<IntroductionFacts, 'state' | 'expiresAt'>[],
  now: Date,
): 'waiting' | 'introduced' | 'closed' {
  const others = introductions.filter((item) => item.state !== 'introduced');
  if (needIsOpen && others.some((item) => item.expiresAt > now)) return 'waiting';
  return others.length < introductions.length ? 'introduced' : 'closed';
}
