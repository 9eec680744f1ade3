const hour = 3_600_000;

/** An event this old is imported or replayed history, and nobody is mailed about it. */
export const historyAfterMs = 48 * hour;
/** A server that keeps saying "later" is tried for this long. */
export const giveUpAfterMs = 24 * hour;

export const isHistory = (happenedAt: string, now: Date): boolean =>
  now.getTime() - new Date(happenedAt).getTime() > historyAfterMs;

export const giveUpAt = (dueAt: Date): Date => new Date(dueAt.getTime() + giveUpAfterMs);

/** Letters that nothing but a day ends are of use for this long. */
export const usefulFor = (from: Date, days: number): Date => new Date(from.getTime() + days * 24 * hour);

/**
 * Why a question does not leave: it was taken back, or its reader wants none. The words are the same, so that an organizer who
 * knows who was to be asked does not read here what that one chose.
 */
export const nobodyIsAsked = 'Nobody is asked about it any more.';

/** `a…@example.org`: enough to recognise, too little to use. */
export const shortened = (address: string): string =>
  `${address.slice(0, 1)}…${address.slice(address.lastIndexOf('@'))}`;

/** Servers quote addresses in their refusals. */
export const withoutAddresses = (text: string): string =>
  text.replaceAll(/[^\s<>@"]+@[^\s<>@"]+/g, (address) => shortened(address));
