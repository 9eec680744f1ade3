import type { Blocked } from './member-life.ts';

/** What lies behind the @ of an address, lower-cased; the whole without one. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Rule 4: is `domain` one of those that are blocked, or below one of them? */
export const isBlockedDomain = (blocked: Pick<Blocked, 'mailDomains'>, domain: string): boolean =>
  blocked.mailDomains.some((other) => domain === other || domain.endsWith(`.${other}`));
