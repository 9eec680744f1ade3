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

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'an iPhone or iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'a Mac'],
  [/Linux/, 'Linux'],
];

/** A browser in words that its owner recognises, such as "Firefox on Windows"; nothing that tells people apart. */
export function deviceOf(userAgent: string | undefined): string {
  const named = (list: typeof browsers): string | undefined => list.find(([like]) => like.test(userAgent ?? ''))?.[1];
  const [browser, system] = [named(browsers), named(systems)];
  if (!browser && !system) return 'a browser';
  return system ? `${browser ?? 'a browser'} on ${system}` : (browser ?? 'a browser');
}
