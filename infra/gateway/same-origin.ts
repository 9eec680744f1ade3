import { ProblemError } from '@landed/chassis/problem';
import type { FastifyRequest } from 'fastify';

const safeMethods = ['GET', 'HEAD'];
export const isSafe = (request: { readonly method: string }): boolean => safeMethods.includes(request.method);

/**
 * Paths whose POSTs come from elsewhere by design and carry their own authority, such as the one-click unsubscribe of
 * RFC 8058 that a mailbox provider sends.
 */
const openToOtherOrigins: readonly RegExp[] = [/^\/api\/unsubscribe\/[\w-]+(?:\?|$)/];

/**
 * Refuses an unsafe request that a page of another site made a browser send. Programs send neither header and hold no
 * cookie that a browser would add for them.
 */
export function refuseOtherOrigins(publicUrl: string): (request: FastifyRequest) => Promise<void> {
  const ownOrigin = new URL(publicUrl).origin;
  return async (request) => {
    if (isSafe(request) || openToOtherOrigins.some((path) => path.test(request.url))) return;
    const { 'sec-fetch-site': site, origin } = request.headers;
    // The browser's own word counts first: behind a proxy in development the origin may be spelled otherwise.
    const own =
      site === undefined ? origin === undefined || origin === ownOrigin : site === 'same-origin' || site === 'none';
    if (own) return;
    const detail = 'This request came from another site. Please open Landed itself and try again there.';
    throw new ProblemError(403, 'other-origin', detail);
  };
}
