/** Requirement 24: codes live ten minutes, once, for five guesses. */
export const challengeLimits = {
  lifeSeconds: 600,
  attempts: 5,
  /** Codes for one address; beyond them the answer stays the same and nothing is sent. With five guesses a code this
   * leaves 150 guesses of a million a day. */
  perTenMinutes: 5,
  perDay: 30,
};

export const sessionDays = 30;

/** Gateway tokens are short: a revoked session or role is gone within this time and the gateway's cache. */
export const tokenSeconds = 60;

export const expiryOf = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000);

/** The same words whether the address is known or not. */
export const codeSentAnswer =
  'If this address can receive mail, a letter with six digits is on its way. The code works for ten minutes, in this browser.';
