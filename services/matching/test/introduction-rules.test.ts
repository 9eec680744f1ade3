import type { IntroductionState } from '@landed/contracts';
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  askStateOf,
  endedBy,
  type IntroductionFacts,
  type Party,
  pathState,
  saidBy,
  verdictOn,
} from '../src/introductions/rules.ts';

const now = new Date('2026-11-02T12:00:00Z');
const before = new Date('2026-11-01T12:00:00Z');
const after = new Date('2026-11-10T12:00:00Z');

function facts(state: IntroductionState, owner: boolean, contact: boolean, more: Partial<IntroductionFacts> = {}) {
  return {
    state,
    ownerAnsweredAt: owner ? before : null,
    contactAnsweredAt: contact ? before : null,
    takenBack: false,
    expiresAt: after,
    settledAt: null,
    ...more,
  };
}

/** Every state that can come about, by who has answered. */
const states = {
  'owner asked': facts('asked-owner', false, false),
  'contact asked': facts('asked-contact', true, false),
  'owner said no': facts('declined', true, false),
  'contact said no': facts('declined', true, true),
  'both said no': facts('declined', true, true, { takenBack: true }),
  introduced: facts('introduced', true, true),
  'expired unanswered': facts('expired', false, false),
  'expired after a yes': facts('expired', true, false),
  'withdrawn unanswered': facts('withdrawn', false, false),
  'withdrawn after a yes': facts('withdrawn', true, false),
  'settled after a no': facts('declined', true, false, { settledAt: before }),
} as const satisfies Record<string, IntroductionFacts>;
type StateName = keyof typeof states;

type Said = 'yes' | 'no' | '-';
type Row = readonly [
  StateName,
  Party,
  Said,
  yes: string,
  no: string,
  yesNotFree: string,
  yesLate: string,
  noLate: string,
];
/** State, party, what they said so far | what yes does, what no does | yes when another is asked | both past the deadline. */
const edges: readonly Row[] = [
  ['owner asked', 'owner', '-', 'asked-contact', 'declined', 'asked-contact', 'closed', 'closed'],
  ['owner asked', 'contact', '-', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['contact asked', 'owner', 'yes', 'said-already', 'declined', 'said-already', 'said-already', 'closed'],
  ['contact asked', 'contact', '-', 'introduced', 'declined', 'introduced', 'closed', 'closed'],
  ['owner said no', 'owner', 'no', 'asked-contact', 'said-already', 'moved-on', 'closed', 'said-already'],
  ['owner said no', 'contact', '-', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['contact said no', 'owner', 'yes', 'said-already', 'declined', 'said-already', 'said-already', 'closed'],
  ['contact said no', 'contact', 'no', 'introduced', 'said-already', 'moved-on', 'closed', 'said-already'],
  ['both said no', 'owner', 'no', 'declined', 'said-already', 'moved-on', 'closed', 'said-already'],
  ['both said no', 'contact', 'no', 'closed', 'said-already', 'closed', 'closed', 'said-already'],
  ['introduced', 'owner', 'yes', 'said-already', 'moved-on', 'said-already', 'said-already', 'moved-on'],
  ['introduced', 'contact', 'yes', 'said-already', 'moved-on', 'said-already', 'said-already', 'moved-on'],
  ['expired unanswered', 'owner', '-', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['expired unanswered', 'contact', '-', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['expired after a yes', 'owner', 'yes', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['expired after a yes', 'contact', '-', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['withdrawn unanswered', 'owner', '-', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['withdrawn unanswered', 'contact', '-', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['withdrawn after a yes', 'owner', 'yes', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['withdrawn after a yes', 'contact', '-', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['settled after a no', 'owner', 'no', 'closed', 'closed', 'closed', 'closed', 'closed'],
  ['settled after a no', 'contact', '-', 'closed', 'closed', 'closed', 'closed', 'closed'],
];

const outcome = (state: StateName, party: Party, answer: Answer, at: { now: Date; free: boolean }): string => {
  const verdict = verdictOn(states[state], party, answer, at);
  return verdict.to ?? verdict.why;
};

describe('an answer to an ask', () => {
  test.each(edges)(
    '%s, the %s (said %s): yes -> %s, no -> %s',
    (state, party, said, yes, no, notFree, yesLate, noLate) => {
      expect(saidBy(party, states[state]) ?? '-').toBe(said);
      expect(outcome(state, party, 'yes', { now, free: true })).toBe(yes);
      expect(outcome(state, party, 'no', { now, free: true })).toBe(no);
      expect(outcome(state, party, 'yes', { now, free: false })).toBe(notFree);
      expect(outcome(state, party, 'no', { now, free: false })).toBe(no);
      expect(outcome(state, party, 'yes', { now: after, free: true })).toBe(yesLate);
      expect(outcome(state, party, 'no', { now: after, free: true })).toBe(noLate);
    },
  );

  test('the table speaks of every state for both parties', () => {
    const spoken = new Set(edges.map(([state, party]) => `${state} ${party}`));
    expect(spoken.size).toBe(Object.keys(states).length * 2);
    expect(edges).toHaveLength(spoken.size);
  });
});

test.each([
  ['asked-owner', 'expired', 'withdrawn'],
  ['asked-contact', 'expired', 'withdrawn'],
  ['introduced', 'introduced', 'introduced'],
  ['declined', 'declined', 'declined'],
  ['expired', 'expired', 'expired'],
  ['withdrawn', 'withdrawn', 'withdrawn'],
] as const)('%s: silence makes it %s, a withdrawal %s', (state, silence, withdrawal) => {
  expect(endedBy(state, 'expired')).toBe(silence);
  expect(endedBy(state, 'withdrawn')).toBe(withdrawal);
});

test('the page of an owner does not tell of the contact’s no', () => {
  expect(askStateOf(states['contact said no'], 'owner', now)).toBe(askStateOf(states['contact asked'], 'owner', now));
  expect(askStateOf(states['contact said no'], 'owner', after)).toBe(
    askStateOf(states['contact asked'], 'owner', after),
  );
  for (const at of [now, after])
    expect(askStateOf(states['both said no'], 'owner', at)).toBe(askStateOf(states['owner said no'], 'owner', at));
});

test('the asker cannot tell a no from silence, before the deadline or after it', () => {
  for (const at of [now, after]) {
    const seen = (['asked-owner', 'asked-contact', 'declined', 'expired', 'withdrawn'] as const).map((state) =>
      pathState(true, [{ state, expiresAt: after }], at),
    );
    expect(new Set(seen)).toEqual(new Set([at === now ? 'waiting' : 'closed']));
  }
});
