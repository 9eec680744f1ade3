import type { Blocked } from './member-life.ts';

/** Where somebody who looks works or gets their mail, as far as they said so or their address does. */
export interface Whence {
  readonly mailDomains: readonly string[];
  readonly employers: readonly string[];
}

/** What lies behind the @ of an address, lower-cased; the whole without one. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Rule 4: is `domain` one of those that are blocked, or below one of them? */
export const isBlockedDomain = (blocked: Pick<Blocked, 'mailDomains'>, domain: string): boolean =>
  blocked.mailDomains.some((other) => domain === other || domain.endsWith(`.${other}`));

/** Rule 4: does whoever blocked these hide from somebody who comes from there? */
export const isHiddenFrom = (blocked: Blocked, viewer: Whence): boolean =>
  viewer.mailDomains.some((domain) => isBlockedDomain(blocked, domain)) ||
  viewer.employers.some((employer) => blocked.employer !== null && mayBeOne(employer, blocked.employer));

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** "Acme" and "Acme Corp. (Boston)" may be one employer, and so is hidden from: one name begins with the other. */
function mayBeOne(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const both = Math.min(words.length, others.length);
  return both > 0 && words.slice(0, both).join(' ') === others.slice(0, both).join(' ');
}
