import type { Blocked } from '@landed/contracts';

/** What lies behind the @ of an address, lower-cased; empty without one. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Is `domain` one of those that are blocked, or below one of them? */
export const isBlockedDomain = (blocked: Pick<Blocked, 'mailDomains'>, domain: string): boolean =>
  blocked.mailDomains.some((other) => domain === other || domain.endsWith(`.${other}`));
