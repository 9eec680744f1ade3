import type { SecondStep } from '@landed/contracts';

/** Requirement 24: five guesses in a quarter of an hour for one person, over all sessions, and one right code at most once. */
export const guessLimit = { count: 5, withinMs: 15 * 60_000 };

/** Phones' clocks are off: the code before and the one after count as well (RFC 6238, section 5.2). */
export const toleranceSeconds = 30;

/** Sixteen of these characters are 80 bits; none is read as another. */
export const recovery = { count: 10, length: 16, alphabet: '23456789ABCDEFGHJKLMNPQRSTUVWXYZ' } as const;

/** Enough for a phone, a laptop and keys on a ring. A challenge waits while somebody looks for theirs. */
export const passkeyLimits = { most: 10, challengeMs: 5 * 60_000 };

/** In groups of four, to be read aloud and typed. */
export const inFours = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** A second factor that was set up is asked for whether it is required or not. */
export function secondStepOf(facts: {
  organizer: boolean;
  enrolled: boolean;
  given: boolean;
  required: boolean;
}): SecondStep {
  if (!facts.organizer) return 'not-needed';
  if (facts.enrolled) return facts.given ? 'given' : 'to-give';
  return facts.required ? 'to-enrol' : 'not-needed';
}

export const holdsBack = (step: SecondStep): boolean => step === 'to-enrol' || step === 'to-give';
